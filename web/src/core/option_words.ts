// A table's options in words: short as badges for the lobby, whole for the table's own page.
import type { Rake, Rules, TableOptions } from "./rules";
import { chips } from "./words";

function rakePercent(rake: Rake): string {
  return `${rake.hundredths / 100} %`;
}

/** "Bomb pots ×2": what is not plain about a table, most telling first. A lobby row may tell only some of it. */
export function optionBadges(table: Partial<TableOptions> & { ante: number }): string[] {
  const badges: string[] = [];
  if (table.bomb_pots) badges.push(table.bomb_pots.boards > 1 ? `Bomb pots ×${table.bomb_pots.boards}` : "Bomb pots");
  if (table.most_runs === 2) badges.push("Run it twice");
  if ((table.most_runs ?? 1) > 2) badges.push("Run it ×3");
  if (table.straddle && table.straddle !== "none") badges.push("Straddle");
  if (table.ante > 0 && table.ante_from === "big_blind") badges.push("BB ante");
  if (table.ante > 0 && table.ante_from === "button") badges.push("Button ante");
  if (table.blinds === "button") badges.push("Button blind");
  if ((table.seven_deuce ?? 0) > 0) badges.push("7-2");
  if (table.rabbit_hunt) badges.push("Rabbit");
  if (table.button === "dead") badges.push("Dead button");
  if (table.rake) badges.push(`Rake ${rakePercent(table.rake)}`);
  return badges;
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
    rules.button === "dead" && "Dead button: the blinds move on by one seat, and the button may stand where nobody is left.",
    rules.straddle !== "none" && `Straddle: under the gun may post ${chips(2 * big)} before the cards and acts last; the least raise is to ${
      chips(rules.straddle === "raise_to_double" ? 4 * big : 3 * big)}.`,
    bombs !== null && `Every ${bombs.every === 1 ? "hand" : `${bombs.every} hands`} is a bomb pot: everybody pays ${
      chips(bombs.ante)} and play begins on the flop${bombs.boards > 1 ? `, on ${bombs.boards} boards that share the pot` : ""}.`,
    rules.most_runs > 1 && `All-in before the river, the players may agree to run the board ${rules.most_runs > 2 ? "two or three times" : "twice"}.`,
    rules.seven_deuce > 0 && `Who wins with seven and deuce gets ${chips(rules.seven_deuce)} from everybody else.`,
    rules.rabbit_hunt && "After a hand that ended early anybody who was in it may look at the cards that would have come.",
    rules.rake !== null && rakeWords(rules.rake),
  ];
  return words.filter((line): line is string => line !== false);
}
