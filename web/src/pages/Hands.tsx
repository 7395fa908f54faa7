// My hands: the newest first; each opens its replay.
import { useEffect, useState } from "preact/hooks";
import { joinPages, olderThan } from "../core/paging";
import type { HandRow } from "../core/protocol";
import { fullTime, signed } from "../core/words";
import { read } from "../state/reading";
import { seated, status } from "../state/session";
import { CardRow } from "../ui/Card";
import { Bones, Empty, Failed } from "../ui/States";
import { LineBanner, TopBar } from "../ui/TopBar";

interface Page {
  hands: HandRow[];
  more: boolean;
}

export function Hands() {
  const [page, setPage] = useState<Page | null>(null);
  const [error, setError] = useState<unknown>(null);
  const live = status.value.kind === "live";
  const load = async (last?: HandRow): Promise<void> => {
    try {
      const ok = (await read({ t: "hands", limit: 30, ...olderThan(last) })) as unknown as Page;
      setError(null);
      setPage((old) => (last === undefined || !old ? ok : { hands: joinPages(old.hands, ok.hands), more: ok.more }));
    } catch (problem) {
      setError(problem);
    }
  };
  useEffect(() => { if (live) void load(); }, [live]);
  const last = page?.hands[page.hands.length - 1];
  return (
    <>
      <TopBar />
      <LineBanner seatHeld={seated.value.length > 0} />
      <main class="page">
        <h1>My hands</h1>
        {!page && error === null && <Bones rows={8} />}
        {error !== null && <Failed error={error} again={() => void load()} />}
        {page?.hands.length === 0 && (
          <Empty><p>You have not finished a hand yet.</p><a class="button primary" href="/">Play one</a></Empty>
        )}
        {page && page.hands.length > 0 && (
          <ul class="hand-list">
            {page.hands.map((hand) => <li key={`${hand.table}-${hand.hand}`}><Line hand={hand} /></li>)}
          </ul>
        )}
        {page?.more && last && <button class="button" onClick={() => void load(last)}>Older hands</button>}
      </main>
    </>
  );
}

function Line({ hand }: { hand: HandRow }) {
  const sign = hand.net > 0 ? "plus" : hand.net < 0 ? "minus" : "";
  return (
    <a class="hand-line" href={`/h/${hand.table}/${hand.hand}`} data-testid="hand">
      <span class="hand-where"><b>{hand.name}</b> <span class="muted">#{hand.hand} · {fullTime(hand.at_ms)}</span></span>
      <CardRow cards={hand.cards} label="Your cards" tight />
      <span class="hand-board">{hand.board.length > 0 ? <CardRow cards={hand.board} label="Board" /> : <span class="muted">no flop</span>}</span>
      <b class={`num ${sign}`}>{signed(hand.net)}</b>
    </a>
  );
}
