import { optionWords, seatWords } from "../../core/option_words";
import type { Rules } from "../../core/rules";
import { chips, gameName, rulesWords, seconds, stakes } from "../../core/words";
import { Dialog } from "../Dialog";

const keys: [string, string][] = [
  ["F", "Fold (asks first when checking is free)"],
  ["C", "Check or call"],
  ["R or Enter", "Bet or raise to the amount shown"],
  ["1 – 5", "The sizes, from left to right"],
  ["1 – 3", "How many times to run it, when you are asked"],
  ["↑ ↓", "One big blind more or less"],
  ["?", "This page"],
];

/** What is played here, all options in words, and the keys. */
export function HelpDialog({ rules, onClose }: { rules: Rules; onClose(): void }) {
  const options = optionWords(rules);
  return (
    <Dialog title="This table" onClose={onClose}>
      <p><b>{gameName(rules)}, {stakes(rules)}.</b> {rulesWords(rules)}</p>
      {options.length > 0 && (
        <ul class="option-list" data-testid="table-options">{options.map((words) => <li key={words}>{words}</li>)}</ul>
      )}
      <p class="muted">
        Buy-in {chips(rules.min_buy_in)} to {chips(rules.max_buy_in)}. {seconds(rules.base_ms)} to act
        and a time bank of {seconds(rules.bank_ms)}, refilled by {seconds(rules.bank_refill_ms)} every {rules.bank_refill_hands} hands.
      </p>
      <p class="muted">{seatWords(rules)}</p>
      <h3>Keys</h3>
      <dl class="key-list">
        {keys.map(([key, what]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{what}</dd></div>)}
      </dl>
      <p class="muted">Keys do nothing while you are typing. The ring around a player is his time; when it turns blue, his time bank runs.</p>
    </Dialog>
  );
}
