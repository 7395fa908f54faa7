// The replayed hand as a file, in the format of one's choice.
import { useRef, useState } from "preact/hooks";
import { fileOf, handFormats, noTextWords, textRequest, type HandFormat } from "../../core/hand_text";
import { Refused } from "../../core/link";
import { saveFile } from "../../state/download";
import { read } from "../../state/reading";
import { complain, toast } from "../../state/toast";
import { useDismiss } from "../hooks";

interface DownloadProps {
  table: number;
  hand: number;
  admin: boolean;
}

export function Download({ table, hand, admin }: DownloadProps) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useDismiss(box, open, () => setOpen(false));
  const save = async (format: HandFormat): Promise<void> => {
    setOpen(false);
    setBusy(true);
    try {
      saveFile(fileOf(await read(textRequest({ table, hand }, format, admin))));
    } catch (error) {
      if (error instanceof Refused) toast(noTextWords(error.code, error.message), "bad");
      else complain(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div class="download" ref={box}>
      <button class="button transport" aria-label="Download" title="Download" aria-haspopup="true" aria-expanded={open} disabled={busy}
        onClick={() => setOpen(!open)}>
        <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M10.500 4h3v7h4L12 17 6.500 11h4zM5 18h14v2.500H5z" /></svg>
      </button>
      {open && (
        <div class="menu" role="menu" aria-label="Download this hand as">
          {handFormats.map(({ format, label }) => (
            <button key={format} role="menuitem" onClick={() => { void save(format); }}>{label}</button>
          ))}
        </div>
      )}
    </div>
  );
}
