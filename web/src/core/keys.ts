// Keys for requests that move chips: 128 random bits, the same again when the request is sent again.

export function moneyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
