// The selected table: who sits there with how much, and the way in.
import { placeOf } from "../../core/layout";
import { lobbyBadges } from "../../core/option_words";
import type { LobbyTable } from "../../core/protocol";
import { chips, gameName, seconds, shortChips, stakes } from "../../core/words";
import { seated } from "../../state/session";

/** Around a small oval, seat 1 at the bottom. */
function spot(index: number, seats: number): { left: string; top: string } {
  const angle = Math.PI / 2 + (index / seats) * 2 * Math.PI;
  return { left: `${50 + 39 * Math.cos(angle)}%`, top: `${50 + 38 * Math.sin(angle)}%` };
}

export function Preview({ table }: { table: LobbyTable }) {
  const mine = seated.value.some((s) => s.table === table.table);
  const full = table.taken >= table.seats;
  const badges = lobbyBadges(table.options);
  return (
    <aside class="preview" aria-label={`Preview of ${table.name}`}>
      <header><h2>{table.name}</h2><span class="muted">{stateWords(table)}</span></header>
      <div class="mini">
        <div class="mini-felt"><b>{stakes(table)}</b><small>{gameName(table)}</small></div>
        {Array.from({ length: table.seats }, (_, i) => {
          const player = table.players.find((p) => p.seat === i + 1);
          return (
            <div key={i} class={player ? (player.bot ? "mini-seat bot" : "mini-seat on") : "mini-seat"} style={spot(placeOf(i + 1, 1, table.seats), table.seats)}>
              {player ? <><b>{player.name}</b><small>{shortChips(player.stack)}</small></> : <small>free</small>}
            </div>
          );
        })}
      </div>
      {badges.length > 0 && <p class="badges">{badges.map((badge) => <span key={badge} class="tag option">{badge}</span>)}</p>}
      <dl class="facts">
        <div><dt>Buy-in</dt><dd>{chips(table.min_buy_in)} – {chips(table.max_buy_in)}</dd></div>
        <div><dt>Time to act</dt><dd>{seconds(table.base_ms)} + {seconds(table.bank_ms)} bank</dd></div>
        <div><dt>Hands played</dt><dd>{chips(table.hand)}</dd></div>
      </dl>
      <div class="row-buttons">
        {mine || full ? null : <a class="button" href={`/t/${table.table}`}>Watch</a>}
        {mine
          ? <a class="button primary" href={`/t/${table.table}`}>Return to your seat</a>
          : full
            ? <a class="button primary" href={`/t/${table.table}`}>Watch</a>
            : <a class="button primary" data-testid="join" href={`/t/${table.table}?sit=1`}>Join</a>}
      </div>
    </aside>
  );
}

function stateWords(table: LobbyTable): string {
  switch (table.state) {
    case "playing": return `hand ${chips(table.hand)}`;
    case "paused": return "paused by its host";
    case "frozen": return "frozen";
    default: return table.taken === 0 ? "nobody yet" : "waiting for players";
  }
}
