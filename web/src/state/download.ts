// Saves a text as a file, as a link to it would.
import type { TextFile } from "../core/hand_text";

export function saveFile({ name, text }: TextFile): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
