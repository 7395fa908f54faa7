// The board, or several: what they have in common stands once, and each goes on in a row of its own.
import { isRunSeveralTimes, ordinal, sharedCards } from "../../core/boards";
import type { HandModel } from "../../core/model";
import { Card } from "../Card";

const places = [0, 1, 2, 3, 4];

interface BoardsProps {
  hand: HandModel | null;
  /** Where the cards that would have come may be asked for. */
  onRabbit: (() => void) | undefined;
}

export function Boards({ hand, onRabbit }: BoardsProps) {
  const boards = hand?.boards ?? [];
  if (hand && boards.length > 1) return <Several hand={hand} />;
  const cards = boards[0] ?? [];
  const gone = cards.length + (hand?.rabbit.length ?? 0);
  return (
    <div class="board" role="group" aria-label="Board">
      {cards.map((card, i) => <Card key={`${hand?.hand ?? 0}-${i}`} card={card} className="dealt" />)}
      {hand?.rabbit.map((card) => <span key={card} class="ghost" title="This would have come"><Card card={card} className="dealt" /></span>)}
      {onRabbit ? <Rabbit missing={places.length - gone} onRabbit={onRabbit} />
        : places.slice(gone).map((i) => <span key={`place-${i}`} class="card-place" />)}
    </div>
  );
}

/** As wide as the cards it would show. */
function Rabbit({ missing, onRabbit }: { missing: number; onRabbit(): void }) {
  return (
    <button class={`rabbit for-${missing}`} data-testid="rabbit" aria-label="Show the cards that would have come"
      title="The cards that would have come" onClick={onRabbit}>
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d={rabbitShape} /></svg>
      <span>Rabbit</span>
    </button>
  );
}

const rabbitShape =
  "M8.200 1.500c1.700 0 2.900 3 3.100 6.300a7 7 0 0 1 1.400 0c.2-3.300 1.400-6.300 3.100-6.300 1.800 0 2.100 4.200.6 8.200a6.600 6.600 0 0 1 2.600 5.300c0 4.200-3.100 7.500-7 7.500s-7-3.300-7-7.500c0-2.200 1-4.100 2.600-5.300-1.500-4-1.200-8.200.6-8.200zM9.300 13.500a1.200 1.200 0 1 0 0 2.400 1.200 1.200 0 0 0 0-2.400zm5.400 0a1.200 1.200 0 1 0 0 2.400 1.200 1.200 0 0 0 0-2.400zM12 17l-1.300 1.100L12 19.400l1.300-1.300z";

function Several({ hand }: { hand: HandModel }) {
  const shared = sharedCards(hand.boards);
  const common = hand.boards[0]?.slice(0, shared) ?? [];
  return (
    <div class={shared > 0 && isRunSeveralTimes(hand) ? "boards branch" : "boards"} role="group" aria-label="Boards">
      {common.length > 0 && (
        <div class="board common" role="group" aria-label="On every board">
          {common.map((card, i) => <Card key={`${hand.hand}-${i}`} card={card} />)}
        </div>
      )}
      <div class="board-rows">
        {hand.boards.map((board, number) => (
          <div key={number} class={hand.awards.some((award) => award.board === number) ? "board-row paid" : "board-row"}
            role="group" aria-label={`${ordinal(number)} board`} data-board={number}>
            <span class="board-label">{ordinal(number)}</span>
            <div class="board">
              {places.slice(shared).map((i) => board[i]
                ? <Card key={`${hand.hand}-${number}-${i}`} card={board[i]} className="dealt" />
                : <span key={`place-${i}`} class="card-place" />)}
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
