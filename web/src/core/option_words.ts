// A table's options in words: short as badges for the lobby, whole for the table's own page.
import type { Rake, Rules, TableOptions } from "./rules";
import { chips, span } from "./words";

function rakePercent(rake: Rake): string {
  return `${rake.hundredths / 100} %`;
}

/** By the lobby's words, most telling first. */
const badges: Record<string, string> = {
  bomb_pots: "Bomb pots", run_twice: "Run it twice", run_three_times: "Run it ×3", straddle: "Straddle", big_blind_ante: "BB ante",
  button_ante: "Button ante", button_blind: "Button blind", seven_deuce: "7-2", rabbit_hunt: "Rabbit", dead_button: "Dead button", rake: "Rake",
};

/** Badges for what is not usual about a table; a word that we do not know has none. */
export function lobbyBadges(options: string[]): string[] {
  return Object.entries(badges).flatMap(([word, badge]) => (options.includes(word) ? [badge] : []));
}

/** The lobby's words for a table with these rules. */
export function optionsOf(rules: TableOptions & { ante: number }): string[] {
  const words: [string, boolean][] = [
    ["big_blind_ante", rules.ante > 0 && rules.ante_from === "big_blind"], ["button_ante", rules.ante > 0 && rules.ante_from === "button"],
    ["button_blind", rules.blinds === "button"], ["dead_button", rules.button === "dead"], ["straddle", rules.straddle !== "none"],
    ["bomb_pots", rules.bomb_pots !== null], ["run_twice", rules.most_runs === 2], ["run_three_times", rules.most_runs === 3],
    ["rabbit_hunt", rules.rabbit_hunt], ["seven_deuce", rules.seven_deuce > 0], ["rake", rules.rake !== null],
  ];
  return words.flatMap(([word, has]) => (has ? [word] : []));
}

/** As in the lobby, with the figures that a row there does not tell. */
export function optionBadges(rules: TableOptions & { ante: number }): string[] {
  return lobbyBadges(optionsOf(rules)).map((badge) => {
    if (badge === badges.bomb_pots && rules.bomb_pots && rules.bomb_pots.boards > 1) return `${badge} ×${rules.bomb_pots.boards}`;
    return badge === badges.rake && rules.rake ? `${badge} ${rakePercent(rules.rake)}` : badge;
  });
}

const antes = {
  everybody: "Everybody posts an ante of",
  big_blind: "The big blind posts an ante for the whole table, after the blind:",
  button: "The button posts an ante for the whole table:",
};

function rakeWords(rake: Rake): string {
  const fewer = [
    rake.cap_two_players !== null && `${chips(rake.cap_two_players)} between two`,
    rake.cap_three_players !== null && `${chips(rake.cap_three_players)} among three`,
  ].filter(Boolean).join(", ");
  const free = rake.no_flop_no_drop ? " No flop, no rake." : "";
  return `The house keeps ${rakePercent(rake)} of each pot, ${chips(rake.cap)} a hand at most${fewer ? ` (${fewer})` : ""}.${free}`;
}

/** A sentence for every option, in the order in which a hand meets them. */
export function optionWords(rules: Rules): string[] {
  const { bomb_pots: bombs, big_blind: big } = rules;
  const words: (string | false)[] = [
    rules.blinds === "button" && `One blind of ${chips(big)}, posted by the button; no small blind.`,
    rules.ante > 0 && `${antes[rules.ante_from]} ${chips(rules.ante)}.`,
    rules.betting === "pot_limit" && rules.ante > 0 && !rules.antes_in_pot && "Before the flop the pot limit leaves antes out.",
    rules.button === "dead" && "Dead button: the blinds move on by one seat, and the button may stand where nobody is left.",
    rules.straddle !== "none" && `Straddle: under the gun may post ${chips(2 * big)} before the cards and acts last; the least raise is to ${
      chips(rules.straddle === "raise_to_double" ? 4 * big : 3 * big)}.`,
    bombs !== null && `Every ${bombs.every === 1 ? "hand" : `${bombs.every} hands`} is a bomb pot: everybody pays ${
      chips(bombs.ante)} and play begins on the flop${bombs.boards > 1 ? `, on ${bombs.boards} boards that share the pot` : ""}.`,
    !rules.fold_when_free && "Where checking is free nobody may fold.",
    rules.most_runs > 1 && `All-in before the river, the players may agree to run the board ${rules.most_runs > 2 ? "two or three times" : "twice"}.`,
    rules.seven_deuce > 0 && `Who wins with seven and deuce gets ${chips(rules.seven_deuce)} from everybody else.`,
    rules.rabbit_hunt && "After a hand that ended early anybody who was in it may look at the cards that would have come.",
    rules.rake !== null && rakeWords(rules.rake),
  ];
  return words.filter((line): line is string => line !== false);
}

/** How long a seat is kept for who is away, and what he brings when he comes back. */
export function seatWords(rules: Rules): string {
  const misses = `${rules.missed_big_blinds_limit} big blind${rules.missed_big_blinds_limit === 1 ? "" : "s"}`;
  return [
    `Who sits out for ${span(rules.sit_out_limit_ms)}, or misses ${misses}, loses the seat; without chips it is kept for ${span(rules.rebuy_ms)}.`,
    rules.disconnect_grace_ms > 0 && `Who loses the connection has ${span(rules.disconnect_grace_ms)} more to act, once a decision.`,
    rules.rathole_ms > 0 && `Who comes back within ${span(rules.rathole_ms)} brings the stack he left with.`,
  ].filter(Boolean).join(" ");
}
