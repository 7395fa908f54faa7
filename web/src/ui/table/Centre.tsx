// The middle of the table: pots, the board or boards, and who has won.
import { ordinal } from "../../core/boards";
import type { TableModel } from "../../core/model";
import type { Outcome } from "../../core/outcome";
import { chips } from "../../core/words";
import { Boards } from "./Boards";
import { Pots } from "./Pots";

interface CentreProps {
  model: TableModel;
  outcome: Outcome | null;
  note: string | null;
  lit: number | null;
  onLight(pot: number | null): void;
  onRabbit: (() => void) | undefined;
}

export function Centre({ model, outcome, note, lit, onLight, onRabbit }: CentreProps) {
  const { hand } = model;
  return (
    <div class={`centre boards-${hand?.boards.length ?? 1}`}>
      <div class="pots" aria-live="off"><Pots model={model} lit={lit} onLight={onLight} /></div>
      <Boards hand={hand} onRabbit={onRabbit} />
      <div class={(outcome?.lines.length ?? 0) > 2 ? "verdict many" : "verdict"} role="status" aria-live="polite">
        {outcome && <Verdict outcome={outcome} now={hand?.hand} />}
        {note && (!outcome || outcome.lasting) && <p class="quiet">{note}</p>}
      </div>
    </div>
  );
}

/** Of the hand before it stays for a while, quietly, while the next one begins. */
function Verdict({ outcome, now }: { outcome: Outcome; now: number | undefined }) {
  const old = outcome.hand !== now;
  const tone = old ? "quiet" : "";
  return (
    <>
      {outcome.lines.map((line) => (
        <p key={`${line.board}-${line.seat}`} class={tone}>
          {old && `Hand ${chips(outcome.hand)}: `}
          {line.board !== null && <span class="board-label">{ordinal(line.board)}</span>}
          <b>{line.name}</b> wins {chips(line.amount)}{line.handName && <span class="with"> with {line.handName}</span>}
        </p>
      ))}
      {outcome.bounties.map((bounty) => (
        <p key={`bounty-${bounty.seat}`} class={tone}><b>{bounty.name}</b> collects {chips(bounty.amount)} for seven-deuce</p>
      ))}
    </>
  );
}
