// One of my hands, step by step.
import { read } from "../state/reading";
import { seated, status } from "../state/session";
import type { Replay } from "../core/protocol";
import { useLoad } from "../ui/hooks";
import { ReplayView } from "../ui/replay/ReplayView";
import { Bones, Failed } from "../ui/States";
import { LineBanner, TopBar } from "../ui/TopBar";

export function HandPage({ table, hand }: { table: number; hand: number }) {
  const live = status.value.kind === "live";
  const { state, again } = useLoad(
    () => (live ? read({ t: "replay", table, hand }) as unknown as Promise<Replay> : new Promise<Replay>(() => {})),
    `${table}/${hand}/${live}`,
  );
  return (
    <>
      <TopBar>
        <a class="button small" href="/hands">‹ Hands</a>
        <h1 class="table-name">Hand #{hand}</h1>
        {state.kind === "ready" && <span class="table-stakes">{state.value.name}</span>}
      </TopBar>
      <LineBanner seatHeld={seated.value.length > 0} />
      {state.kind === "loading" && <main class="page"><Bones /></main>}
      {state.kind === "failed" && <main class="page"><Failed error={state.error} again={again} /></main>}
      {state.kind === "ready" && <ReplayView replay={state.value} />}
    </>
  );
}
export default HandPage;
