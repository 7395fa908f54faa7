// Not our turn: boxes to tick before it, exactly where the same buttons will stand.
import { useState } from "preact/hooks";
import { preBoxes, preRequest, stillArmed, type Armed, type PreBox } from "../../core/pre_action";
import { Refused } from "../../core/link";
import type { TableModel } from "../../core/model";
import { link, status } from "../../state/session";
import { isReady } from "../../state/tables";
import { complain } from "../../state/toast";
import { useInert } from "./turn";

export function PreActions({ model }: { model: TableModel }) {
  const [armedBefore, setArmed] = useState<Armed | null>(null);
  const boxes = preBoxes(model);
  const { kind } = status.value;
  const connected = kind === "live" || kind === "silent"; // without an answer the server may still have it
  const armed = connected ? stillArmed(armedBefore, model) : null;
  // Forgotten for good, as the server has: it must not come back when the price does.
  if (armedBefore && !armed) setArmed(null);
  const inert = useInert(`${model.hand?.hand}:${boxes[1]?.label ?? ""}`) || !isReady(model.table);
  const hand = model.hand;
  if (!hand) return null;
  const toggle = (box: PreBox): void => {
    if (inert) return;
    const off = armed?.kind === box.kind;
    const next: Armed = { hand: hand.hand, street: hand.street, kind: box.kind, price: box.price };
    setArmed(off ? null : next);
    const frame = off ? { t: "pre_act", table: model.table, hand: hand.hand, action: "none" } : preRequest(model.table, next);
    link.request(frame).catch((error: unknown) => {
      setArmed(null);
      const late = error instanceof Refused && error.code === "stale_turn"; // the boxes show the next street
      if (!late) complain(error);
    });
  };
  return (
    <div class="buttons pre" data-testid="pre-actions">
      {boxes.map((box) => (
        <button key={box.place} role="checkbox" aria-checked={armed?.kind === box.kind}
          class={armed?.kind === box.kind ? "pre-box on" : "pre-box"} onClick={() => toggle(box)}>
          <span class="tick" aria-hidden="true">{armed?.kind === box.kind ? "✓" : ""}</span>{box.label}
        </button>
      ))}
      <span class="do gap" />
    </div>
  );
}
