// One seat: name, stack, cards, what was done last, puck, clock; or a free chair.
import { faceOf } from "../../core/cards";
import type { TurnClock } from "../../core/clock";
import { holeCards } from "../../core/games";
import type { Place } from "../../core/layout";
import { playerAt, type HandModel, type HandPlayerModel, type SeatModel, type TableModel } from "../../core/model";
import type { Outcome } from "../../core/outcome";
import { shortChips } from "../../core/words";
import { Card } from "../Card";
import { Ring } from "./Ring";
import { SeatStatus } from "./SeatStatus";

interface SeatProps {
  model: TableModel;
  seat: SeatModel;
  place: Place;
  hero: boolean;
  clock: TurnClock | null;
  outcome: Outcome | null;
  /** While the player is disconnected: until when the table waits for him. */
  heldUntil: number | undefined;
  /** A pot is being asked about, and he does not play for it. */
  unlit: boolean;
}

export function at(x: number, y: number): Record<string, string> {
  return { "--x": `${x}%`, "--y": `${y}%` };
}

export function SeatPod({ model, seat, place, hero, clock, outcome, heldUntil, unlit }: SeatProps) {
  const hand = model.hand;
  const player = playerAt(hand, seat.seat);
  const turn = hand?.toAct === seat.seat && !hand.over;
  // The result of the hand before stays in the middle: at a seat it would look like this hand's.
  const win = outcome?.hand === hand?.hand ? outcome?.seats.find((w) => w.seat === seat.seat) : undefined;
  const folded = player?.standing === "folded" || player?.mucked === true;
  const idle = !player && seat.attendance !== "playing";
  const side = place.y < 20 ? "top" : "rim";
  const classes = [
    "seat", hero ? "hero" : side, place.x > 52 ? "right" : "left", turn && "turn", folded && "folded", idle && "idle",
    win && "winner", unlit && "unlit", !hero && player?.cards.some(faceOf) && "shown",
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
          {player?.standing === "all_in" && seat.stack === 0 && !hand?.over ? "All-in" : shortChips(seat.stack)}
          {seat.bot && <span class="tag bot">BOT</span>}
        </span>
        <Pucks hand={hand} seat={seat.seat} />
        <SeatStatus seat={seat} player={player} win={win} hand={hand} heldUntil={heldUntil} />
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
  const blinds = !hand.bombPot; // a bomb pot has none: their places only wait
  return (
    <span class="pucks">
      {hand.button === seat && <Button />}
      {blinds && hand.smallBlind === seat && <span class="puck" title="Small blind">SB</span>}
      {blinds && hand.bigBlind === seat && <span class="puck" title={hand.button === seat ? "Button blind" : "Big blind"}>BB</span>}
      {hand.straddler === seat && <span class="puck straddle" title="Straddle">STR</span>}
    </span>
  );
}

function Button() {
  return <span class="puck dealer" title="Dealer button">D</span>;
}

interface EmptySeatProps {
  seat: number;
  place: Place;
  /** The button is dead: it stands where nobody sits. */
  button: boolean;
  onSit: ((seat: number) => void) | undefined;
}

export function EmptySeat({ seat, place, button, onSit }: EmptySeatProps) {
  const style = at(place.x, place.y);
  const puck = button && <span class="pucks"><Button /></span>;
  if (!onSit) return <div class="chair" style={style} data-seat={seat}>{puck}</div>;
  return (
    <button class="chair free" style={style} onClick={() => onSit(seat)} data-testid="sit" data-seat={seat}>
      <b>Sit</b><small>Seat {seat}</small>{puck}
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
