// What every decision shares: buttons that wait a moment, one answer for a turn, and what became of it.
import { useEffect, useRef, useState } from "preact/hooks";
import { Refused } from "../../core/link";
import type { TableModel } from "../../core/model";
import type { Legal } from "../../core/protocol";
import { link } from "../../state/session";
import { isReady } from "../../state/tables";
import { wordsOf } from "../../state/toast";

const inertMs = 250;

/** Buttons that have just changed under the finger do nothing for a moment. */
export function useInert(key: string): boolean {
  const [ready, setReady] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setReady(key), inertMs);
    return () => clearTimeout(timer);
  }, [key]);
  return ready !== key;
}

export type Action = { action: "fold" | "check" | "call" } | { action: "raise"; to: number } | { action: "run_it"; times: number };

export interface TurnAnswer {
  inert: boolean;
  sending: boolean;
  problem: string;
  /** What the server said is possible, when it refused. */
  corrected: Legal | null;
  act(action: Action): void;
}

/** Answers the turn that `model` is at; `face` is what stands on its buttons, as a key. */
export function useTurn(model: TableModel, face: string): TurnAnswer {
  const { hand } = model;
  const key = `${hand?.hand}:${hand?.turn}`;
  const [sent, setSent] = useState<string | null>(null);
  const [problem, setProblem] = useState("");
  const [corrected, setCorrected] = useState<Legal | null>(null);
  const inert = useInert(`${key}:${face}`) || !isReady(model.table);
  const sending = sent === key;
  const latest = useRef(key);
  latest.current = key;
  useEffect(() => {
    setSent(null);
    setProblem("");
    setCorrected(null);
  }, [key]);
  const act = (action: Action): void => {
    if (inert || sending || !hand) return;
    setProblem("");
    setSent(key);
    link.request({ t: "act", table: model.table, hand: hand.hand, turn: hand.turn, ...action }).catch((error: unknown) => {
      if (latest.current !== key) return;
      setSent(null);
      setProblem(wordsOf(error));
      if (error instanceof Refused && error.frame?.legal) setCorrected(error.frame.legal);
    });
  };
  return { inert, sending, problem, corrected, act };
}
