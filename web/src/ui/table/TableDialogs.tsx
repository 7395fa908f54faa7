// What can be open over a table, one thing at a time: its dialogs and, where there is no room beside it, the chat.
import { seatAt, type TableModel } from "../../core/model";
import type { Watched } from "../../state/tables";
import { ChipsDialog } from "./ChipsDialog";
import { HabitsDialog } from "./HabitsDialog";
import { HelpDialog } from "./HelpDialog";
import { HostDialog } from "./HostDialog";
import { SitDialog } from "./SitDialog";
import { Talk } from "./Talk";

export type Open = { kind: "sit"; seat: number } | { kind: "chips" | "habits" | "host" | "help" | "talk" };

interface DialogsProps {
  open: Open | null;
  watched: Watched;
  truth: TableModel;
  onClose(): void;
}

export function TableDialogs({ open, watched, truth, onClose }: DialogsProps) {
  const mine = seatAt(truth, truth.you);
  switch (open?.kind) {
    case "sit": {
      const { due } = watched.live;
      const stack = due && due.until > performance.now() ? due.stack : null;
      return <SitDialog table={truth.table} rules={truth.rules} seat={open.seat} due={stack} onClose={onClose} />;
    }
    case "chips": return mine ? <ChipsDialog model={truth} seat={mine} onClose={onClose} /> : null;
    case "habits": return mine ? <HabitsDialog model={truth} seat={mine} onClose={onClose} /> : null;
    case "host": return <HostDialog model={truth} onClose={onClose} />;
    case "help": return <HelpDialog rules={truth.rules} onClose={onClose} />;
    case "talk": return <TalkSheet watched={watched} onClose={onClose} />;
    default: return null;
  }
}

function TalkSheet({ watched, onClose }: Pick<DialogsProps, "watched" | "onClose">) {
  return (
    <div class="talk-sheet">
      <button class="talk-shade" aria-label="Close chat and log" onClick={onClose} />
      <Talk watched={watched} start="chat" />
    </div>
  );
}
