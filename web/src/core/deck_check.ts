// Checks for ourselves that the cards we saw are those the server committed to before the deal: server/PROTOCOL.md,
// "Checking the deck", step by step. SHA-256 is a library's, since browsers offer theirs on secure origins only.
import { sha256 } from "@noble/hashes/sha2";
import { bytesToHex, concatBytes, hexToBytes } from "@noble/hashes/utils";
import { ranks } from "./cards";
import { holeCards } from "./games";
import type { HandModel, HandPlayerModel } from "./model";
import type { CardText, Game, Proof } from "./protocol";

/** What came of one hand's check. `cards`: so many that we saw, all proved. */
export type DeckVerdict =
  | { kind: "proved"; hand: number; commitment: string; cards: number }
  | { kind: "failed"; hand: number; commitment: string | null; why: string };

const suits = "cdhs";
const deckSize = 52;
const hidden = "??";

function cardCode(card: CardText): number {
  const rank = ranks.indexOf(card.charAt(0));
  const suit = suits.indexOf(card.charAt(1));
  if (card.length !== 2 || rank < 0 || suit < 0) throw new Error(`${card} is no card`);
  return 4 * rank + suit;
}

/** A number as 8 bytes, the highest first. */
function eightBytes(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}

function domain(letter: "L" | "R", table: number, hand: number): Uint8Array {
  return concatBytes(Uint8Array.of(letter.charCodeAt(0)), eightBytes(table), eightBytes(hand));
}

export function rootOf(table: number, hand: number, leaves: string[]): string {
  return bytesToHex(sha256(concatBytes(domain("R", table, hand), ...leaves.map(hexToBytes))));
}

export function leafOf(table: number, hand: number, card: Proof["cards"][number]): string {
  const { position, salt } = card;
  return bytesToHex(sha256(concatBytes(
    domain("L", table, hand), Uint8Array.of(position), hexToBytes(salt), Uint8Array.of(cardCode(card.card)),
  )));
}

/** Clockwise from the button's left; the button itself is last. */
function dealtTo(hand: HandModel): HandPlayerModel[] {
  const left = (seat: number): number => (seat > hand.button ? seat : seat + deckSize);
  return [...hand.players].sort((a, b) => left(a.seat) - left(b.seat));
}

function holesInOrder(hand: HandModel, game: Game): CardText[] {
  const players = dealtTo(hand);
  return Array.from({ length: holeCards(game) }, (_, place) => players.map((p) => p.cards[place] ?? hidden)).flat();
}

/** Cards that all boards begin with: dealt once, before it was agreed to run the hand several times. */
function sharedCards(boards: CardText[][]): number {
  const [first = [], ...others] = boards;
  const end = first.findIndex((card, i) => others.some((board) => board[i] !== card));
  return end < 0 ? first.length : end;
}

function boardsInOrder(hand: HandModel): CardText[] {
  const { boards, bombPot } = hand;
  if (bombPot) { // street by street, each on all boards
    return [[0, 3], [3, 4], [4, 5]].flatMap(([from, to]) => boards.flatMap((board) => board.slice(from, to)));
  }
  const shared = boards.length > 1 ? sharedCards(boards) : 0;
  return [...(boards[0] ?? []).slice(0, shared), ...boards.flatMap((board) => board.slice(shared))];
}

/** All cards that have left the deck, as we saw them, in the order of the deal. */
export function dealtCards(hand: HandModel, game: Game): CardText[] {
  return [...holesInOrder(hand, game), ...boardsInOrder(hand), ...hand.rabbit];
}

/** Short deck passes over cards below the six; they are proved too. */
function isPassedOver(card: CardText | undefined, game: Game): boolean {
  return card !== undefined && game === "short_deck" && ranks.indexOf(card.charAt(0)) < ranks.indexOf("6");
}

/** Each card that we saw lies where the deal puts it; returns how many. */
function checkPlaces(hand: HandModel, game: Game, proof: Proof): number {
  const proved = new Map(proof.cards.map((card) => [card.position, card.card]));
  let position = 0;
  let seen = 0;
  for (const card of dealtCards(hand, game)) {
    while (isPassedOver(proved.get(position), game)) position += 1;
    if (card !== hidden) {
      const there = proved.get(position);
      if (there === undefined) throw new Error(`${card} was seen and is not proved`);
      if (there !== card) throw new Error(`${card} was seen where ${there} lies in the deck`);
      seen += 1;
    }
    position += 1;
  }
  return seen;
}

function checkHashes(table: number, hand: HandModel, proof: Proof): void {
  if (proof.commitment !== hand.commitment) throw new Error("the commitment is not the one given before the deal");
  if (proof.leaves.length !== deckSize) throw new Error("there are not 52 leaves");
  if (rootOf(table, hand.hand, proof.leaves) !== proof.commitment) throw new Error("the leaves do not belong to the commitment");
  for (const card of proof.cards) {
    if (leafOf(table, hand.hand, card) !== proof.leaves[card.position]) throw new Error(`${card.card} is not the card committed to`);
  }
  if (new Set(proof.cards.map((card) => card.card)).size !== proof.cards.length) throw new Error("a card is in the deck twice");
}

/** `hand` is what we saw of it, up to the moment of the proof. Never throws: a broken proof is a failed one. */
export function checkDeck(table: number, hand: HandModel, game: Game, proof: Proof): DeckVerdict {
  try {
    checkHashes(table, hand, proof);
    return { kind: "proved", hand: hand.hand, commitment: proof.commitment, cards: checkPlaces(hand, game, proof) };
  } catch (error) {
    return { kind: "failed", hand: hand.hand, commitment: hand.commitment, why: error instanceof Error ? error.message : String(error) };
  }
}
