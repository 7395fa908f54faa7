// Lists, replays and texts: the server reads one at a time for a socket, so here they wait for each other.
import type { Ok, Request } from "../core/protocol";
import { link } from "./session";

let last: Promise<unknown> = Promise.resolve();

export function read(frame: Request): Promise<Ok> {
  const next = last.then(() => link.request(frame));
  last = next.catch(() => {});
  return next;
}
