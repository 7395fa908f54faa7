// The bar under a replay: step by step, to any step, to a street, and what belongs to the whole hand.
import type { ComponentChildren } from "preact";
import type { Street } from "../../core/protocol";
import { firstOf, type ReplayFrame } from "../../core/replay";
import type { Playback } from "./playback";

const streets: [Street | "end", string][] = [
  ["preflop", "Preflop"], ["flop", "Flop"], ["turn", "Turn"], ["river", "River"], ["end", "End"],
];

const signs = {
  first: "M5 5h3v14H5zM20 5v14l-11-7z", back: "M17 5v14L6 12z", play: "M7 4l13 8-13 8z", pause: "M6 5h4v14H6zM14 5h4v14h-4z",
  next: "M7 5l11 7-11 7z", last: "M16 5h3v14h-3zM4 5l11 7-11 7z",
};

interface TransportProps {
  frames: ReplayFrame[];
  playback: Playback;
  /** Beside the buttons. */
  children: ComponentChildren;
}

export function Transport({ frames, playback, children }: TransportProps) {
  const { index, last, playing, go, toggle } = playback;
  return (
    <div class="transport-bar">
      <div class="transport-buttons">
        <SignButton label="First step" sign="first" onClick={() => go(0)} />
        <SignButton label="Step back" sign="back" onClick={() => go(index - 1)} />
        <SignButton label={playing ? "Stop" : "Play"} sign={playing ? "pause" : "play"} onClick={toggle} />
        <SignButton label="Next step" sign="next" onClick={() => go(index + 1)} />
        <SignButton label="Last step" sign="last" onClick={() => go(last)} />
        {children}
      </div>
      <input type="range" aria-label="Step" min={0} max={last} value={index} onInput={(e) => go(Number(e.currentTarget.value))} />
      <StreetButtons frames={frames} now={frames[index]?.street} onPick={go} />
    </div>
  );
}

function SignButton({ label, sign, onClick }: { label: string; sign: keyof typeof signs; onClick(): void }) {
  return (
    <button class="button transport" aria-label={label} title={label} onClick={onClick}>
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d={signs[sign]} /></svg>
    </button>
  );
}

interface StreetProps {
  frames: ReplayFrame[];
  now: Street | "end" | undefined;
  onPick(index: number): void;
}

function StreetButtons({ frames, now, onPick }: StreetProps) {
  return (
    <div class="street-buttons">
      {streets.map(([street, label]) => {
        const first = firstOf(frames, street);
        return first === null ? null : (
          <button key={street} class={now === street ? "preset on" : "preset"} onClick={() => onPick(first)}>{label}</button>
        );
      })}
    </div>
  );
}
