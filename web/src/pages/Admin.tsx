// For admins: find a hand, see it with all cards, its log and its postings; see how the tables are.
import { useState } from "preact/hooks";
import type { AdminReplay } from "../core/protocol";
import { read } from "../state/reading";
import { status } from "../state/session";
import { useLoad } from "../ui/hooks";
import { AdminHand } from "../ui/admin/AdminHand";
import { AdminTables } from "../ui/admin/AdminTables";
import { FindHands } from "../ui/admin/FindHands";
import { Bones, Failed } from "../ui/States";
import { LineBanner, TopBar } from "../ui/TopBar";

export type Picked = { table: number; hand: number };

export function Admin() {
  const [picked, setPicked] = useState<Picked | null>(null);
  const live = status.value.kind === "live";
  return (
    <>
      <TopBar admin>
        <b class="table-name">Admin</b>
        {picked && <button class="button small" onClick={() => setPicked(null)}>‹ Back to the search</button>}
      </TopBar>
      <LineBanner seatHeld={false} />
      {picked
        ? <OpenHand key={`${picked.table}/${picked.hand}`} picked={picked} live={live} />
        : (
          <main class="page wide">
            <FindHands onPick={setPicked} />
            <AdminTables live={live} onPick={setPicked} />
          </main>
        )}
    </>
  );
}

function OpenHand({ picked, live }: { picked: Picked; live: boolean }) {
  const { state, again } = useLoad(
    () => (live ? read({ t: "admin_replay", ...picked }) as unknown as Promise<AdminReplay> : new Promise<AdminReplay>(() => {})),
    `${live}`,
  );
  if (state.kind === "loading") return <main class="page"><Bones /></main>;
  if (state.kind === "failed") return <main class="page"><Failed error={state.error} again={again} /></main>;
  return <AdminHand replay={state.value} />;
}
export default Admin;
