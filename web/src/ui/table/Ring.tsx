// The clock around a pod: an arc that empties, the bank in a second colour, seconds near the end.
import { readClock, type TurnClock } from "../../core/clock";
import { useNow } from "../hooks";

export function Ring({ clock }: { clock: TurnClock }) {
  const now = useNow(100);
  const face = readClock(clock, now);
  const hurry = face.phase === "base" && face.seconds !== null;
  return (
    <>
      <svg class={`ring ${face.phase} ${hurry ? "hurry" : ""}`} aria-hidden="true">
        <rect class="ring-track" x="1.500" y="1.500" width="100%" height="100%" rx="12" pathLength={100} />
        <rect class="ring-left" x="1.500" y="1.500" width="100%" height="100%" rx="12" pathLength={100}
          stroke-dasharray={`${(face.share * 100).toFixed(1)} 100`} />
      </svg>
      {face.seconds !== null && (
        <span class={`countdown ${face.phase}`} role="timer">{face.phase === "bank" ? "+" : ""}{face.seconds}</span>
      )}
    </>
  );
}
