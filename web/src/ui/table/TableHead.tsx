// What the top bar says of a table: its name, its game, the hand with its deck, and the ways to its dialogs.
import type { TableModel } from "../../core/model";
import { chips, gameName, shortGame, stakes } from "../../core/words";
import type { Watched } from "../../state/tables";
import { isNarrow, isSmall } from "../hooks";
import { DeckMark } from "./DeckMark";
import type { Open } from "./TableDialogs";

interface HeadProps {
  watched: Watched;
  truth: TableModel;
  painted: TableModel;
  isHost: boolean;
  onOpen(what: Open): void;
}

export function TableHead({ watched, truth, painted, isHost, onOpen }: HeadProps) {
  const small = isSmall.value;
  return (
    <>
      <h1 class="table-name">{truth.name}</h1>
      <button class="table-stakes" title={`${gameName(truth.rules)}: about this table`} onClick={() => onOpen({ kind: "help" })}>
        {small || isNarrow.value ? shortGame(truth.rules) : gameName(truth.rules)} {stakes(truth.rules)}
      </button>
      {painted.hand && <span class="table-hand">#{chips(painted.hand.hand)}</span>}
      <DeckMark verdict={watched.deck.value} commitment={painted.hand?.commitment ?? null} />
      {isHost && <button class="button small" onClick={() => onOpen({ kind: "host" })}>Host</button>}
      {small
        ? <button class="button small talk-button" aria-label="Chat and log" onClick={() => onOpen({ kind: "talk" })}>
            Chat{watched.unread.value && <i class="dot" aria-label="unread" />}
          </button>
        : <button class="icon-button" aria-label="About this table, and keys" title="About this table, and keys (?)" onClick={() => onOpen({ kind: "help" })}>?</button>}
    </>
  );
}
