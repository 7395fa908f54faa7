// Names of hands at hi-lo, as the server says them: a high, "8-6-4-2-A low", or both with "and" between.

interface Halves {
  high: string | null;
  low: string | null;
}

const withLow = /^(?:(.+), and )?([2-8A-]+ low)$/;

function halvesOf(name: string): Halves {
  const match = withLow.exec(name);
  return match ? { high: match[1] ?? null, low: match[2] ?? null } : { high: name, low: null };
}

/** What a player won several pots with: the high of one may come with the low of another. */
export function joinHalves(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  const [a, b] = [halvesOf(one), halvesOf(other)];
  return [a.high ?? b.high, a.low ?? b.low].filter((half) => half !== null).join(", and ");
}
