// The mark that says whether the cards we saw were fixed before anyone acted; it opens what that means.
import { useState } from "preact/hooks";
import type { DeckVerdict } from "../../core/deck_check";
import { chips } from "../../core/words";
import { Dialog } from "../Dialog";

interface DeckMarkProps {
  verdict: DeckVerdict | null;
  /** Of the hand being played; null before the first, and from a server that has none. */
  commitment: string | null;
}

const shield = "M12 2l8 3v6c0 5-3.4 9.4-8 11-4.6-1.6-8-6-8-11V5z";
const signs = {
  sealed: "M9 11V9a3 3 0 0 1 6 0v2h1v6H8v-6zM10.5 11h3V9a1.5 1.5 0 0 0-3 0z",
  proved: "M10.6 16.2l-3.5-3.5 1.4-1.4 2.1 2.1 5-5 1.4 1.4z",
  failed: "M11 7h2v6h-2zM11 15h2v2h-2z",
};

function words(verdict: DeckVerdict | null): string {
  if (verdict === null) return "The deck was fixed before the deal; it is checked when the hand is over";
  const hand = `Hand ${chips(verdict.hand)}`;
  if (verdict.kind === "failed") return `${hand}: the cards are not those fixed before the deal`;
  return `${hand}: ${cardsWere(verdict.cards)} fixed before anyone acted`;
}

function cardsWere(count: number): string {
  if (count === 0) return "no card was seen; the deck was";
  return count === 1 ? "the card you saw was" : `all ${count} cards you saw were`;
}

export function DeckMark({ verdict, commitment }: DeckMarkProps) {
  const [open, setOpen] = useState(false);
  if (verdict === null && commitment === null) return null;
  const kind = verdict?.kind ?? "sealed";
  return (
    <>
      <button class={`deck-mark ${kind}`} data-testid="deck-mark" data-kind={kind} data-hand={verdict?.hand} aria-label={words(verdict)}
        title={words(verdict)} onClick={() => setOpen(true)}>
        <svg viewBox="0 0 24 24" aria-hidden="true"><path class="shield" d={shield} /><path class="sign" d={signs[kind]} /></svg>
      </button>
      {open && <DeckDialog verdict={verdict} commitment={commitment} onClose={() => setOpen(false)} />}
    </>
  );
}

/** A deck that is not the one committed to is nothing to overlook. */
export function DeckAlarm({ verdict }: { verdict: DeckVerdict | null }) {
  if (verdict?.kind !== "failed") return null;
  return (
    <div class="banner alarm" role="alert" data-testid="deck-alarm">
      The cards of hand {chips(verdict.hand)} are not those the server had fixed before the deal: {verdict.why}. Play no further here, and
      keep this page for whoever runs the room.
    </div>
  );
}

function DeckDialog({ verdict, commitment, onClose }: DeckMarkProps & { onClose(): void }) {
  return (
    <Dialog title="Is the deck fair?" onClose={onClose}>
      <p data-testid="deck-words" class={verdict?.kind === "failed" ? "problem" : ""}>
        <b>{words(verdict)}{verdict?.kind === "failed" ? `: ${verdict.why}` : ""}.</b>
      </p>
      <p>
        Before a hand is dealt, the server shuffles the whole deck and gives everybody its fingerprint. When the hand is over, this page
        asks for the keys to the cards you saw, and works the fingerprint out again by itself. It fits only if those cards lay
        where they were dealt from all the time. Cards you did not see stay secret.
      </p>
      <p class="muted">
        It does not show that the shuffle was random: that is the server's own. Your hand list checks every older hand as well.
      </p>
      {verdict !== null && <Fingerprint label={`Hand ${chips(verdict.hand)}`} hex={verdict.commitment} />}
      {commitment !== null && commitment !== verdict?.commitment && <Fingerprint label="This hand" hex={commitment} />}
    </Dialog>
  );
}

function Fingerprint({ label, hex }: { label: string; hex: string | null }) {
  return hex === null ? null : <p class="fingerprint"><span class="muted">{label}</span> <code>{hex}</code></p>;
}
