// Where a replay stands, and everything that moves it: steps, streets, keys, and playing by itself.
import { useEffect, useState } from "preact/hooks";
import { jumpStreet, stepTo, type ReplayFrame } from "../../core/replay";
import { useKeys } from "../hooks";

const stepMs = 900;

export interface Playback {
  index: number;
  last: number;
  playing: boolean;
  /** The nearest step there is. */
  go(to: number): void;
  /** Plays on, from the beginning when all has been seen, or stops. */
  toggle(): void;
}

export function usePlayback(frames: ReplayFrame[]): Playback {
  const [index, setIndex] = useState(0);
  const [playing, setPlaying] = useState(false);
  const last = frames.length - 1;
  const go = (to: number): void => setIndex(stepTo(to, frames.length));
  useEffect(() => {
    if (!playing) return;
    if (index >= last) return setPlaying(false);
    const timer = setTimeout(() => setIndex((i) => stepTo(i + 1, frames.length)), stepMs);
    return () => clearTimeout(timer);
  }, [playing, index]);
  const toggle = (): void => {
    if (!playing && index >= last) setIndex(0);
    setPlaying(!playing);
  };
  const playback: Playback = { index, last, playing, go, toggle };
  useKeys((event) => press(event.key, frames, playback));
  return playback;
}

/** Does what the key says; false for a key that is none of ours. */
function press(key: string, frames: ReplayFrame[], { index, last, go, toggle }: Playback): boolean {
  switch (key) {
    case "ArrowLeft": go(index - 1); return true;
    case "ArrowRight": go(index + 1); return true;
    case "ArrowUp": go(jumpStreet(frames, index, -1)); return true;
    case "ArrowDown": go(jumpStreet(frames, index, 1)); return true;
    case "Home": go(0); return true;
    case "End": go(last); return true;
    case " ": toggle(); return true;
    default: return false;
  }
}
