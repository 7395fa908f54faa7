// The replay: the live stage driven step by step, with transport, street jumps, keys and the list of actions.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { dealerLine } from "../../core/dealer";
import { checkDeck, type DeckVerdict } from "../../core/deck_check";
import { outcomeOf } from "../../core/outcome";
import type { Replay, Street } from "../../core/protocol";
import { firstOf, framesOf, jumpStreet, stepTo, type ReplayFrame } from "../../core/replay";
import { gameName, stakes } from "../../core/words";
import { useKeys } from "../hooks";
import { DeckAlarm, DeckMark } from "../table/DeckMark";
import { Stage } from "../table/Stage";
import { Download } from "./Download";

const streets: [Street | "end", string][] = [
  ["preflop", "Preflop"], ["flop", "Flop"], ["turn", "Turn"], ["river", "River"], ["end", "End"],
];

const signs = {
  first: "M5 5h3v14H5zM20 5v14l-11-7z", back: "M17 5v14L6 12z", play: "M7 4l13 8-13 8z", pause: "M6 5h4v14H6zM14 5h4v14h-4z",
  next: "M7 5l11 7-11 7z", last: "M16 5h3v14h-3zM4 5l11 7-11 7z",
};

export function ReplayView({ replay, admin = false }: { replay: Replay; admin?: boolean }) {
  const frames = useMemo(() => framesOf(replay), [replay]);
  const verdict = useMemo(() => verdictOf(replay, frames), [replay]);
  const [index, setIndex] = useState(0);
  const [playing, setPlaying] = useState(false);
  const go = (to: number): void => setIndex(stepTo(to, frames.length));
  const last = frames.length - 1;
  useEffect(() => {
    if (!playing) return;
    if (index >= last) return setPlaying(false);
    const timer = setTimeout(() => setIndex((i) => stepTo(i + 1, frames.length)), 900);
    return () => clearTimeout(timer);
  }, [playing, index]);
  const toggle = (): void => {
    if (!playing && index >= last) setIndex(0);
    setPlaying(!playing);
  };
  useKeys((event) => {
    switch (event.key) {
      case "ArrowLeft": go(index - 1); return true;
      case "ArrowRight": go(index + 1); return true;
      case "ArrowUp": setIndex(jumpStreet(frames, index, -1)); return true;
      case "ArrowDown": setIndex(jumpStreet(frames, index, 1)); return true;
      case "Home": go(0); return true;
      case "End": go(last); return true;
      case " ": toggle(); return true;
      default: return false;
    }
  });
  const frame = frames[index];
  const { rules } = replay.start;
  if (!frame) return <main class="page"><p>This hand has no steps.</p></main>;
  const button = (label: string, sign: keyof typeof signs, run: () => void) => (
    <button class="button transport" aria-label={label} title={label} onClick={run}>
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d={signs[sign]} /></svg>
    </button>
  );
  return (
    <>
    <DeckAlarm verdict={verdict} />
    <main class={admin ? "replay admin" : "replay"}>
      <div class="replay-stage">
        <Stage model={frame.model} bottom={frame.model.you ?? replay.start.you ?? null} outcome={outcomeOf(frame.model, Infinity)}
          note={`${gameName(rules)} ${stakes(rules)}`} />
      </div>
      <Actions replay={replay} frames={frames} index={index} onPick={setIndex} />
      <div class="transport-bar">
        <div class="transport-buttons">
          {button("First step", "first", () => go(0))}
          {button("Step back", "back", () => go(index - 1))}
          {button(playing ? "Stop" : "Play", playing ? "pause" : "play", toggle)}
          {button("Next step", "next", () => go(index + 1))}
          {button("Last step", "last", () => go(last))}
          <DeckMark verdict={verdict} commitment={null} />
          <Download table={replay.table} hand={replay.hand} admin={admin} />
        </div>
        <input type="range" aria-label="Step" min={0} max={last} value={index} onInput={(e) => go(Number(e.currentTarget.value))} />
        <div class="street-buttons">
          {streets.map(([street, label]) => {
            const first = firstOf(frames, street);
            return first === null ? null : (
              <button key={street} class={frame.street === street ? "preset on" : "preset"} onClick={() => setIndex(first)}>{label}</button>
            );
          })}
        </div>
      </div>
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
  replay: Replay;
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
