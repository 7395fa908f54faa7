// A playing card drawn by ourselves: a big index and one big suit. Four colours, four shapes.
import { cardWords, faceOf, type Suit } from "../core/cards";

const shapes: Record<Suit, string> = {
  s: "M12 1.500c3.200 4.600 9.500 7.100 9.500 12.500a5 5 0 0 1-8.300 3.700c.2 2.100.9 3.500 2.300 4.800h-7c1.400-1.300 2.100-2.700 2.300-4.800A5 5 0 0 1 2.500 14C2.500 8.600 8.800 6.100 12 1.500z",
  h: "M12 21.800C7.500 17.200 2 13.300 2 8.100 2 4.800 4.400 2.500 7.200 2.500c2 0 3.800 1.100 4.800 3.100 1-2 2.800-3.100 4.800-3.100C19.600 2.500 22 4.800 22 8.100c0 5.200-5.500 9.100-10 13.700z",
  d: "M12 1l8.500 11L12 23 3.500 12z",
  c: "M12 1.800a4.900 4.900 0 0 1 4.300 7.300 5 5 0 1 1-2.900 8.500c.3 2 1 3.400 2.300 4.600H8.300c1.300-1.200 2-2.600 2.300-4.600a5 5 0 1 1-2.900-8.500A4.900 4.900 0 0 1 12 1.800z",
};

export interface CardProps {
  card: string | undefined;
  className?: string;
}

export function Card({ card, className = "" }: CardProps) {
  const face = faceOf(card);
  if (!face) return <CardBack className={className} />;
  return (
    <svg class={`card suit-${face.suit} ${className}`} viewBox="0 0 50 70" role="img" aria-label={cardWords(card ?? "")}>
      <rect class="card-paper" x="0.5" y="0.5" width="49" height="69" rx="6" />
      <text class="card-rank" x={face.rank === "10" ? 3 : 5} y="27" textLength={face.rank === "10" ? 25 : undefined}
        lengthAdjust="spacingAndGlyphs">{face.rank}</text>
      <svg x="30" y="6" width="15" height="15" viewBox="0 0 24 24"><path d={shapes[face.suit]} /></svg>
      <svg x="12" y="33" width="32" height="32" viewBox="0 0 24 24"><path d={shapes[face.suit]} /></svg>
    </svg>
  );
}

function CardBack({ className }: { className: string }) {
  return (
    <svg class={`card back ${className}`} viewBox="0 0 50 70" role="img" aria-label="hidden card">
      <rect class="card-paper" x="0.5" y="0.5" width="49" height="69" rx="6" />
      <rect class="card-frame" x="4.500" y="4.500" width="41" height="61" rx="3.500" />
      <path class="card-weave" d="M25 14l10 21-10 21-10-21zM25 4.500l20.500 30.500L25 65.500 4.500 35z" />
    </svg>
  );
}

interface CardRowProps {
  cards: string[];
  label: string;
  /** Four and more lie over each other. */
  tight?: boolean;
}

/** Cards in a line of text, for lists. */
export function CardRow({ cards, label, tight }: CardRowProps) {
  return (
    <span class={tight && cards.length > 3 ? "card-row tight" : "card-row"} role="group" aria-label={label}>
      {cards.map((card, i) => <Card key={i} card={card} />)}
    </span>
  );
}
