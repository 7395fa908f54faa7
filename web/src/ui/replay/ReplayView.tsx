// The replay: the live stage driven step by step, with the list of actions and the bar that moves it.
import { useEffect, useMemo, useRef } from "preact/hooks";
import { dealerLine } from "../../core/dealer";
import { checkDeck, type DeckVerdict } from "../../core/deck_check";
import { outcomeOf } from "../../core/outcome";
import type { Replay } from "../../core/protocol";
import { framesOf, type ReplayFrame } from "../../core/replay";
import { gameName, stakes } from "../../core/words";
import { DeckAlarm, DeckMark } from "../table/DeckMark";
import { Stage } from "../table/Stage";
import { Download } from "./Download";
import { usePlayback } from "./playback";
import { Transport } from "./Transport";

export function ReplayView({ replay, admin = false }: { replay: Replay; admin?: boolean }) {
  const frames = useMemo(() => framesOf(replay), [replay]);
  const verdict = useMemo(() => verdictOf(replay, frames), [replay]);
  const playback = usePlayback(frames);
  const { index, go } = playback;
  const frame = frames[index];
  const { rules, you } = replay.start;
  if (!frame) return <main class="page"><p>This hand has no steps.</p></main>;
  return (
    <>
      <DeckAlarm verdict={verdict} />
      <main class={admin ? "replay admin" : "replay"}>
        <div class="replay-stage">
          <Stage model={frame.model} bottom={frame.model.you ?? you ?? null} outcome={outcomeOf(frame.model, Infinity)}
            note={`${gameName(rules)} ${stakes(rules)}`} />
        </div>
        <Actions frames={frames} index={index} onPick={go} />
        <Transport frames={frames} playback={playback}>
          <DeckMark verdict={verdict} commitment={null} />
          <Download table={replay.table} hand={replay.hand} admin={admin} />
        </Transport>
      </main>
    </>
  );
}

/** Of the whole hand, whichever step is shown; null where its deck was never committed to. */
function verdictOf(replay: Replay, frames: ReplayFrame[]): DeckVerdict | null {
  const hand = frames[frames.length - 1]?.model.hand;
  if (!hand || hand.voided || hand.commitment === null || !replay.proof) return null;
  return checkDeck(replay.table, hand, replay.start.rules.game, replay.proof);
}

interface ActionsProps {
  frames: ReplayFrame[];
  index: number;
  onPick(index: number): void;
}

function Actions({ frames, index, onPick }: ActionsProps) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const on = list.current?.querySelector<HTMLElement>(".on");
    if (on && list.current) list.current.scrollTop = on.offsetTop - list.current.clientHeight / 2;
  }, [index]);
  return (
    <ol class="action-list" ref={list} aria-label="Actions">
      {frames.map((frame, i) => {
        const before = frames[i - 1]?.model ?? frame.model;
        const text = frame.event ? dealerLine(before, frame.event) : null;
        return (
          <li key={i}>
            <button class={i === index ? "on" : ""} aria-current={i === index} onClick={() => onPick(i)}>{text ?? quiet(frame)}</button>
          </li>
        );
      })}
    </ol>
  );
}

function quiet(frame: ReplayFrame): string {
  return frame.event?.e === "hand_end" ? "The hand is over" : frame.event?.e.replace(/_/g, " ") ?? "";
}
