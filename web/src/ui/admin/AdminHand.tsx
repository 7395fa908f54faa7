// One hand with everything: the replay with all cards, the raw log and what was posted.
import type { AdminReplay } from "../../core/protocol";
import { chips, fullTime, signed } from "../../core/words";
import { ReplayView } from "../replay/ReplayView";

export function AdminHand({ replay }: { replay: AdminReplay }) {
  return (
    <div class="admin-hand">
      <p class="admin-frame-title">ADMIN VIEW — recorded · {replay.name} · hand {chips(replay.hand)} · {replay.state}</p>
      <ReplayView replay={replay} admin />
      <section class="admin-tables">
        <div>
          <h2>Postings</h2>
          <div class="scroll"><table>
            <thead><tr><th>Account</th><th class="num">Amount</th><th class="num">Balance</th></tr></thead>
            <tbody>{replay.postings.map((p, i) => (
              <tr key={i}><td>{p.account}</td><td class={p.amount < 0 ? "num minus" : "num plus"}>{signed(p.amount)}</td><td class="num">{chips(p.balance)}</td></tr>
            ))}</tbody>
          </table></div>
        </div>
        <div>
          <h2>Log</h2>
          <div class="scroll"><table>
            <thead><tr><th class="num">Seq</th><th>Time</th><th>Kind</th><th>Payload</th><th>Hash</th></tr></thead>
            <tbody>{replay.log.map((row) => (
              <tr key={row.seq}><td class="num">{row.seq}</td><td>{fullTime(row.at_ms)}</td><td>{row.kind}</td><td><code>{row.payload}</code></td><td><code>{row.hash.slice(0, 12)}</code></td></tr>
            ))}</tbody>
          </table></div>
        </div>
      </section>
    </div>
  );
}
