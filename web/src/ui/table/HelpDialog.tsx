import { gameName, rulesWords, type Played } from "../../core/words";
import { Dialog } from "../Dialog";

const keys: [string, string][] = [
  ["F", "Fold (asks first when checking is free)"],
  ["C", "Check or call"],
  ["R or Enter", "Bet or raise to the amount shown"],
  ["1 – 5", "The sizes, from left to right"],
  ["↑ ↓", "One big blind more or less"],
  ["?", "This page"],
];

export function HelpDialog({ game, onClose }: { game: Played; onClose(): void }) {
  return (
    <Dialog title="Game and keys" onClose={onClose}>
      <p><b>{gameName(game)}.</b> {rulesWords(game)}</p>
      <dl class="key-list">
        {keys.map(([key, what]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{what}</dd></div>)}
      </dl>
      <p class="muted">Keys do nothing while you are typing. The ring around a player is his time; when it turns blue, his time bank runs.</p>
    </Dialog>
  );
}
