// The bottom right block: what we can do now. One fixed size, so that nothing jumps.
import { playerAt, seatAt, type SeatModel, type TableModel } from "../../core/model";
import { preBoxes } from "../../core/pre_action";
import { showable } from "../../core/show_cards";
import { chips, leavingWords, span } from "../../core/words";
import { isReady } from "../../state/tables";
import { Decision } from "./Decision";
import { PreActions } from "./PreActions";
import { askedWords, RunsDecision } from "./RunsDecision";
import { ask, leaveTable, SeatOptions } from "./SeatOptions";
import { ShowCards } from "./ShowCards";

interface BlockProps {
  /** The truth: decisions follow it and nothing else. */
  model: TableModel;
  /** What is to be seen; while it trails, nothing here may tell how the hand ended or ask about a hand not yet shown. */
  painted: TableModel;
  onChips(): void;
  onHabits(): void;
  /** For the host alone. */
  onInvite: (() => void) | undefined;
}

/** While the line is down, or what we know is old, nothing here can be pressed. */
export function ActionBlock(props: BlockProps) {
  return <fieldset class="act-line" disabled={!isReady(props.model.table)}><Block {...props} /></fieldset>;
}

function Block({ model, painted, onChips, onHabits, onInvite }: BlockProps) {
  const seat = seatAt(model, model.you);
  if (!seat) return null;
  const hand = model.hand;
  if (hand && !hand.over && hand.toAct === model.you && hand.legal) {
    const most = hand.legal.most_runs;
    return most > 0 ? <RunsDecision model={model} most={most} /> : <Decision model={model} hand={hand} seat={seat} legal={hand.legal} />;
  }
  if (hand?.hand !== painted.hand?.hand || hand?.over !== painted.hand?.over) {
    const seen = { ...seat, stack: seatAt(painted, model.you)?.stack ?? 0 };
    return (
      <div class="act">
        <SeatOptions model={model} seat={seen} onChips={onChips} onHabits={onHabits} />
        <div class="between"><p class="muted">{trailing(painted)}</p></div>
      </div>
    );
  }
  return (
    <div class="act">
      {seat.stack > 0 || (hand && !hand.over) ? <SeatOptions model={model} seat={seat} onChips={onChips} onHabits={onHabits} /> : <span />}
      {preBoxes(model).length > 0 ? <PreActions model={model} /> : <Between model={model} seat={seat} onChips={onChips} onInvite={onInvite} />}
    </div>
  );
}

interface BetweenProps extends Pick<BlockProps, "model" | "onChips" | "onInvite"> {
  seat: SeatModel;
}

function Between({ model, seat, onChips, onInvite }: BetweenProps) {
  const player = playerAt(model.hand, model.you);
  const inHand = model.hand !== null && !model.hand.over && player !== undefined && player.standing !== "folded";
  if (seat.stack === 0 && !inHand) {
    return (
      <div class="between">
        <p>You are out of chips. Your seat is kept for {span(model.rules.rebuy_ms)}.</p>
        <div class="row-buttons">
          <button class="button" onClick={() => leaveTable(model)}>Leave</button>
          <button class="button primary" onClick={onChips}>{seat.topUp > 0 ? "Chips are coming…" : "Get chips"}</button>
        </div>
      </div>
    );
  }
  if (seat.attendance === "sitting_out") return <Back model={model} seat={seat} />;
  if (seat.attendance === "waiting_for_blind" && !inHand) return <Waiting model={model} />;
  const choices = showable(model);
  if (choices.length > 0) return <ShowCards model={model} choices={choices} />;
  const alone = model.seats.length < 2 && onInvite;
  return (
    <div class="between">
      <p class="muted">{waitingFor(model, seat, inHand)}</p>
      {alone && <button class="button primary" onClick={onInvite}>Invite somebody</button>}
    </div>
  );
}

function trailing(painted: TableModel): string {
  const mine = playerAt(painted.hand, painted.you)?.standing;
  if (painted.hand?.over !== false) return "The next hand comes soon.";
  return mine === "all_in" ? "You are all-in." : " ";
}

function waitingFor(model: TableModel, seat: SeatModel, inHand: boolean): string {
  const leaving = leavingWords(seat.intent);
  if (leaving) return leaving;
  if (inHand) return askedWords(model) ?? "You are all-in.";
  if (model.state === "paused") return "The host paused the table.";
  if (seat.attendance === "posting") return "You are dealt in with the next hand.";
  if (model.seats.length < 2) return "Waiting for another player.";
  if (model.hand && !model.hand.over) return satOutBomb(model) ? "You skip this bomb pot." : "You folded. The next hand comes soon.";
  return "The next hand comes soon.";
}

function satOutBomb(model: TableModel): boolean {
  return model.hand?.bombPot === true && !playerAt(model.hand, model.you);
}

function Waiting({ model }: { model: TableModel }) {
  return (
    <div class="between">
      <p class="muted">You are dealt in when the big blind reaches you.</p>
      <button class="button" onClick={() => ask({ t: "sit_in", table: model.table, post: true })}>Post now</button>
    </div>
  );
}

function Back({ model, seat }: { model: TableModel; seat: SeatModel }) {
  const table = model.table;
  if (seat.owes.length === 0) {
    return (
      <div class="between">
        <button class="button primary big" data-testid="back" onClick={() => ask({ t: "sit_in", table, post: false })}>I'm back</button>
      </div>
    );
  }
  const owed = (seat.owes.includes("big_blind") ? model.rules.big_blind : 0)
    + (seat.owes.includes("small_blind") && model.rules.blinds !== "button" ? model.rules.small_blind : 0);
  return (
    <div class="between">
      <p>You missed blinds while you were away.</p>
      <div class="row-buttons">
        <button class="button" onClick={() => ask({ t: "sit_in", table, post: false })}>Wait for the big blind</button>
        <button class="button primary" data-testid="back" onClick={() => ask({ t: "sit_in", table, post: true })}>Post {chips(owed)} now</button>
      </div>
    </div>
  );
}
