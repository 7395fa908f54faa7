// Chat and the dealer's log, in one panel: at the bottom left, or as a sheet on a phone.
import { useEffect, useRef, useState } from "preact/hooks";
import { timeOfDay } from "../../core/words";
import { link, you } from "../../state/session";
import { mute, muted } from "../../state/settings";
import type { Watched } from "../../state/tables";
import { complain } from "../../state/toast";

export type Tab = "chat" | "log";

export function Talk({ watched, start = "log" }: { watched: Watched; start?: Tab }) {
  const [tab, setTab] = useState<Tab>(start);
  void watched.version.value;
  const { live } = watched;
  const count = tab === "chat" ? live.chat.length : live.log[live.log.length - 1]?.key ?? 0;
  const names = [...new Set(live.chat.map((line) => line.name))].filter((name) => muted.value.has(name));
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
          : live.chat.map((line, i) => !muted.value.has(line.name) && (
              <li key={i}><time>{timeOfDay(line.at_ms)}</time> <Speaker name={line.name} /> {line.text}</li>
            ))}
        {tab === "log" && live.log.length === 0 && <li class="muted">What happens at the table is written here.</li>}
        {tab === "chat" && live.chat.length === 0 && <li class="muted">Nobody has said anything yet.</li>}
      </Lines>
      {tab === "chat" && <Muted names={names} />}
      {tab === "chat" && you.value && <Say table={live.table} />}
    </section>
  );
}

/** A name in the chat; another player's can be muted, in this browser alone. */
function Speaker({ name }: { name: string }) {
  if (name === you.value?.name) return <b>{name}</b>;
  return <button class="speaker" title={`Mute ${name}`} onClick={() => mute(name, true)}>{name}</button>;
}

function Muted({ names }: { names: string[] }) {
  if (names.length === 0) return null;
  return (
    <p class="muted-names">Muted:
      {names.map((name) => (
        <button key={name} class="link" title={`Hear ${name} again`} onClick={() => mute(name, false)}>{name} ✕</button>
      ))}
    </p>
  );
}

/** Keeps the newest line in view unless the reader has scrolled up. */
function Lines({ count, children }: { count: number; children: preact.ComponentChildren }) {
  const list = useRef<HTMLUListElement>(null);
  const follow = useRef(true);
  const top = useRef(0);
  useEffect(() => {
    if (list.current && follow.current) list.current.scrollTop = list.current.scrollHeight;
  }, [count]);
  return (
    <ul class="lines" ref={list} tabIndex={0}
      onScroll={(e) => {
        const box = e.currentTarget;
        // Lines may have come between our own scrolling and this: only who goes up stops following.
        if (box.scrollHeight - box.scrollTop - box.clientHeight < 24) follow.current = true;
        else if (box.scrollTop < top.current) follow.current = false;
        top.current = box.scrollTop;
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
