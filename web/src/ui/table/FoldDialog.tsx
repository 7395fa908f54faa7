import { Dialog } from "../Dialog";

export function FoldDialog({ onFold, onCheck, onClose }: { onFold(): void; onCheck(): void; onClose(): void }) {
  return (
    <Dialog title="Checking is free" onClose={onClose}>
      <p>You can check and see what comes without paying anything.</p>
      <div class="row-buttons">
        <button class="button" data-testid="fold-anyway" onClick={onFold}>Fold anyway</button>
        <button class="button primary" autofocus onClick={onCheck}>Check</button>
      </div>
    </Dialog>
  );
}
