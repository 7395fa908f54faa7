// A finished hand as a file for other programs: the formats there are, and what is asked for and answered.
import type { Ok, Request } from "./protocol";
import { refusalWords, sentence } from "./words";

export type HandFormat = "phh" | "pokerstars" | "ohh";

export const handFormats: readonly { format: HandFormat; label: string }[] = [
  { format: "phh", label: "PHH" },
  { format: "pokerstars", label: "PokerStars" },
  { format: "ohh", label: "Open Hand History" },
];

export interface TextFile {
  name: string;
  text: string;
}

/** An admin asks for every hand with all its cards; that is recorded. */
export function textRequest(of: { table: number; hand: number }, format: HandFormat, admin: boolean): Request {
  return { t: admin ? "admin_hand_text" : "hand_text", table: of.table, hand: of.hand, format };
}

export function fileOf(answer: Ok): TextFile {
  return { name: String(answer["file"]), text: String(answer["text"]) };
}

/** Why there is no file: what the server says of this hand tells more than its code. */
export function noTextWords(code: string, msg: string): string {
  return code === "no_such_hand" || code === "limit_reached" ? sentence(msg) : refusalWords(code, msg);
}
