// Chat and the dealer's log, in one panel: at the bottom left, or as a sheet on a phone.
import { useEffect, useRef, useState } from "preact/hooks";
import { timeOfDay } from "../../core/words";
import { link, you } from "../../state/session";
import type { Watched } from "../../state/tables";
import { complain } from "../../state/toast";

export type Tab = "chat" | "log";

export function Talk({ watched, start = "log" }: { watched: Watched; start?: Tab }) {
  const [tab, setTab] = useState<Tab>(start);
  void watched.version.value;
  const { live } = watched;
  const count = tab === "chat" ? live.chat.length : live.log[live.log.length - 1]?.key ?? 0;
  useEffect(() => { if (tab === "chat") watched.unread.value = false; }, [tab, count]);
  return (
    <section class="talk" aria-label="Chat and log">
      <div class="tabs" role="tablist">
        <button role="tab" aria-selected={tab === "log"} onClick={() => setTab("log")}>Log</button>
        <button role="tab" aria-selected={tab === "chat"} onClick={() => setTab("chat")}>
          Chat{watched.unread.value && tab !== "chat" && <i class="dot" aria-label="unread" />}
        </button>
      </div>
      <Lines key={tab} count={count}>
        {tab === "log"
          ? live.log.map((line) => <li key={line.key} class="dealer">{line.text}</li>)
          : live.chat.map((line, i) => (
              <li key={i}><time>{timeOfDay(line.at_ms)}</time> <b>{line.name}</b> {line.text}</li>
            ))}
        {tab === "log" && live.log.length === 0 && <li class="muted">What happens at the table is written here.</li>}
        {tab === "chat" && live.chat.length === 0 && <li class="muted">Nobody has said anything yet.</li>}
      </Lines>
      {tab === "chat" && you.value && <Say table={live.table} />}
    </section>
  );
}

/** Keeps the newest line in view unless the reader has scrolled up. */
function Lines({ count, children }: { count: number; children: preact.ComponentChildren }) {
  const list = useRef<HTMLUListElement>(null);
  const follow = useRef(true);
  useEffect(() => {
    if (list.current && follow.current) list.current.scrollTop = list.current.scrollHeight;
  }, [count]);
  return (
    <ul class="lines" ref={list} tabIndex={0}
      onScroll={(e) => {
        const box = e.currentTarget;
        follow.current = box.scrollHeight - box.scrollTop - box.clientHeight < 24;
      }}>
      {children}
    </ul>
  );
}

function Say({ table }: { table: number }) {
  const [text, setText] = useState("");
  const submit = (event: Event): void => {
    event.preventDefault();
    const said = text.trim();
    if (!said) return;
    link.request({ t: "chat", table, text: said }).then(() => setText(""), complain);
  };
  return (
    <form class="say" onSubmit={submit}>
      <input value={text} maxLength={200} placeholder="Say something" aria-label="Chat message"
        onInput={(e) => setText(e.currentTarget.value)} />
      <button class="button small">Send</button>
    </form>
  );
}
