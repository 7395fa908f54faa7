// One seat: name, stack, cards, what was done last, puck, clock; or a free chair.
import type { TurnClock } from "../../core/clock";
import type { Place } from "../../core/layout";
import type { Outcome } from "../../core/live_table";
import { isLeaving, playerAt, type HandModel, type HandPlayerModel, type SeatModel, type TableModel } from "../../core/model";
import { faceOf } from "../../core/cards";
import { holeCards } from "../../core/games";
import { chips, shortChips } from "../../core/words";
import { Card } from "../Card";
import { useNow } from "../hooks";
import { Ring } from "./Ring";

interface SeatProps {
  model: TableModel;
  seat: SeatModel;
  place: Place;
  hero: boolean;
  clock: TurnClock | null;
  outcome: Outcome | null;
  /** While the player is disconnected: until when the table waits for him. */
  heldUntil: number | undefined;
}

export function at(x: number, y: number): Record<string, string> {
  return { "--x": `${x}%`, "--y": `${y}%` };
}

export function SeatPod({ model, seat, place, hero, clock, outcome, heldUntil }: SeatProps) {
  const hand = model.hand;
  const player = playerAt(hand, seat.seat);
  const turn = hand?.toAct === seat.seat && !hand.over;
  // The result of the hand before stays in the middle: at a seat it would look like this hand's.
  const win = outcome?.hand === hand?.hand ? outcome?.wins.find((w) => w.seat === seat.seat) : undefined;
  const folded = player?.standing === "folded" || player?.mucked === true;
  const idle = !player && seat.attendance !== "playing";
  const side = place.y < 20 ? "top" : "rim";
  const classes = [
    "seat", hero ? "hero" : side, place.x > 52 ? "right" : "left", turn && "turn", folded && "folded", idle && "idle",
    win && "winner", !hero && player?.cards.some(faceOf) && "shown",
  ].filter(Boolean).join(" ");
  return (
    <div class={classes} style={at(place.x, place.y)} data-seat={seat.seat} data-testid={hero ? "hero" : "seat"}>
      <Hole player={player} hand={hand} hero={hero} dealt={holeCards(model.rules.game)} />
      <div class="pod">
        {turn && clock?.seat === seat.seat && <Ring clock={clock} />}
        <span class="who">
          <span class="name" title={seat.name}>{seat.name}</span>
        </span>
        <span class="stack">
          {player?.standing === "all_in" && seat.stack === 0 ? "All-in" : shortChips(seat.stack)}
          {seat.bot && <span class="tag bot">BOT</span>}
        </span>
        <Pucks hand={hand} seat={seat.seat} />
        <Status seat={seat} player={player} win={win} hand={hand} heldUntil={heldUntil} />
      </div>
    </div>
  );
}

interface HoleProps {
  player: HandPlayerModel | undefined;
  hand: HandModel | null;
  hero: boolean;
  /** How many cards the game deals to each player. */
  dealt: number;
}

function Hole({ player, hand, hero, dealt }: HoleProps) {
  const unseen = !hero && player?.cards.every((card) => card === "??");
  const gone = !player || player.cards.length === 0 || (unseen && (player.standing === "folded" || player.mucked));
  // After the hand unshown cards go back to the dealer.
  if (gone || !hand || hand.voided || (hand.over && unseen)) return <NoCards places={hero ? dealt : 0} />;
  return (
    <div class={`hole of-${player.cards.length}`}>
      {player.cards.map((card, i) => <Card key={`${hand.hand}-${i}`} card={card} className="dealt" />)}
    </div>
  );
}

/** Our own place keeps its cards' room, so that nothing moves when they come. */
function NoCards({ places }: { places: number }) {
  return (
    <div class={`hole of-${places}`}>
      {Array.from({ length: places }, (_, i) => <span key={i} class="card-place" />)}
    </div>
  );
}

function Pucks({ hand, seat }: { hand: HandModel | null; seat: number }) {
  if (!hand || hand.voided) return null;
  return (
    <span class="pucks">
      {hand.button === seat && <span class="puck dealer" title="Dealer button">D</span>}
      {hand.smallBlind === seat && <span class="puck" title="Small blind">SB</span>}
      {hand.bigBlind === seat && <span class="puck" title="Big blind">BB</span>}
    </span>
  );
}

interface StatusProps {
  seat: SeatModel;
  player: HandPlayerModel | undefined;
  win: { amount: number; handName: string | null } | undefined;
  hand: HandModel | null;
  heldUntil: number | undefined;
}

function Status({ seat, player, win, hand, heldUntil }: StatusProps) {
  if (win) {
    return <span class="status won">+{chips(win.amount)}{win.handName && <span class="won-with"> · {win.handName}</span>}</span>;
  }
  if (!seat.connected) return <Disconnected until={heldUntil} />;
  if (player?.handName && player.open.some(Boolean)) return <span class="status named">{player.handName}</span>;
  if (player?.last && !(hand?.over)) return <span class={`status did-${player.last.kind}`}>{did(player.last)}</span>;
  const away = waitingWords(seat, player);
  return away ? <span class="status off">{away}</span> : null;
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
    case "post": return `Post ${shortChips(last.amount)}`;
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

export function EmptySeat({ seat, place, onSit }: { seat: number; place: Place; onSit: ((seat: number) => void) | undefined }) {
  const style = at(place.x, place.y);
  if (!onSit) return <div class="chair" style={style} />;
  return (
    <button class="chair free" style={style} onClick={() => onSit(seat)} data-testid="sit" data-seat={seat}>
      <b>Sit</b><small>Seat {seat}</small>
    </button>
  );
}

export function Bet({ hand, seat, place }: { hand: HandModel | null; seat: number; place: Place }) {
  const bet = playerAt(hand, seat)?.bet ?? 0;
  if (bet <= 0) return null;
  return (
    <div class="bet" style={at(place.betX, place.betY)}>
      <span class="chip-dot" aria-hidden="true" />{shortChips(bet)}
    </div>
  );
}
