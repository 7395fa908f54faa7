// Cards as text ("As"), as words, and whether a viewer may see them.
import type { CardText } from "./protocol";

export type Suit = "c" | "d" | "h" | "s";

export interface Face {
  rank: string;
  suit: Suit;
}

/** From the lowest to the highest. */
export const ranks = "23456789TJQKA";
const suitNames: Record<Suit, string> = { c: "clubs", d: "diamonds", h: "hearts", s: "spades" };
const rankNames: Record<string, string> = { T: "ten", J: "jack", Q: "queen", K: "king", A: "ace" };

/** The face of a card, or null for anything that is not a visible card: "??" is never drawn as a face. */
export function faceOf(card: CardText | undefined): Face | null {
  if (card === undefined || card.length !== 2) return null;
  const rank = card.charAt(0);
  const suit = card.charAt(1);
  if (!ranks.includes(rank) || !(suit in suitNames)) return null;
  return { rank: rank === "T" ? "10" : rank, suit: suit as Suit };
}

export function cardWords(card: CardText): string {
  const face = faceOf(card);
  if (!face) return "hidden card";
  return `${rankNames[card.charAt(0)] ?? face.rank} of ${suitNames[face.suit]}`;
}

const glyphs: Record<Suit, string> = { c: "♣", d: "♦", h: "♥", s: "♠" };

/** Short text for logs: "A♠". */
export function cardGlyph(card: CardText): string {
  const face = faceOf(card);
  return face ? face.rank + glyphs[face.suit] : "??";
}
