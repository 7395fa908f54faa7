// The line at a seat's foot: what was won, the share of the main pot, what was done last, or why nobody plays there.
import { ordinal } from "../../core/boards";
import { isLeaving, type HandModel, type HandPlayerModel, type SeatModel } from "../../core/model";
import type { SeatWin } from "../../core/outcome";
import { chips, percent, runTimes, shortChips } from "../../core/words";
import { useNow } from "../hooks";

interface StatusProps {
  seat: SeatModel;
  player: HandPlayerModel | undefined;
  win: SeatWin | undefined;
  hand: HandModel | null;
  heldUntil: number | undefined;
}

export function SeatStatus({ seat, player, win, hand, heldUntil }: StatusProps) {
  if (win) return <span class="status won">+{chips(win.amount)}<span class="won-with">{wonWith(win)}</span></span>;
  if (!seat.connected) return <Disconnected until={heldUntil} />;
  const shares = sharesOf(hand, seat.seat);
  if (shares.length > 0) return <Equity shares={shares} several={(hand?.boards.length ?? 1) > 1} runs={player?.last?.kind === "runs" ? player.last.amount : 0} />;
  if (player?.handName && player.open.some(Boolean)) return <span class="status named">{player.handName}</span>;
  if (player?.last && !(hand?.over)) return <span class={`status did-${player.last.kind}`}>{did(player.last)}</span>;
  const away = waitingWords(seat, player);
  return away ? <span class="status off">{away}</span> : null;
}

interface BoardShare {
  board: number;
  share: number;
}

function sharesOf(hand: HandModel | null, seat: number): BoardShare[] {
  return (hand?.equity ?? []).flatMap((shares, board) =>
    shares.filter((share) => share.seat === seat).map(({ share }) => ({ board, share })));
}

/** What he wins of the main pot on average of all that can still come, for each board where that is known. */
function Equity({ shares, several, runs }: { shares: BoardShare[]; several: boolean; runs: number }) {
  return (
    <span class="status equity" data-testid="equity" title="Share of the main pot, over all the cards that can come">
      {shares.map(({ board, share }) => <b key={board}>{several && <i>{ordinal(board)}</i>}{percent(share)}</b>)}
      {runs > 0 && !several && <small>{runTimes(runs)}</small>}
    </span>
  );
}

function wonWith(win: SeatWin): string {
  if (win.boards.length > 0) return ` · ${win.boards.map(ordinal).join(", ")}`;
  return win.handName ? ` · ${win.handName}` : "";
}

function Disconnected({ until }: { until: number | undefined }) {
  const now = useNow(500, until !== undefined);
  const left = until === undefined ? 0 : Math.ceil((until - now) / 1000);
  return <span class="status off">Disconnected{left > 0 ? ` · ${left} s` : ""}</span>;
}

function did(last: NonNullable<HandPlayerModel["last"]>): string {
  const late = last.timedOut ? " (time)" : "";
  switch (last.kind) {
    case "fold": return `Fold${late}`;
    case "check": return `Check${late}`;
    case "call": return `Call ${shortChips(last.amount)}`;
    case "bet": return `Bet ${shortChips(last.amount)}`;
    case "raise": return `Raise ${shortChips(last.amount)}`;
    case "all_in": return `All-in ${shortChips(last.amount)}`;
    case "straddle": return `Straddle ${shortChips(last.amount)}`;
    case "runs": return last.amount > 1 ? `Run it ×${last.amount}` : `Run it once${late}`;
  }
}

function waitingWords(seat: SeatModel, player: HandPlayerModel | undefined): string | null {
  if (player) return isLeaving(seat) ? "Leaving" : null;
  if (seat.stack === 0) return "Out of chips";
  switch (seat.attendance) {
    case "sitting_out": return "Sitting out";
    case "waiting_for_blind": return "Waiting";
    case "posting": return "In next hand";
    default: return null;
  }
}
