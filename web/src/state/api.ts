// The few JSON routes. Everything live goes over the link instead.
import type { You } from "../core/protocol";

export class ApiError extends Error {
  constructor(readonly status: number, readonly code: string, message: string) {
    super(message);
  }
}

export interface BotKey {
  id: number;
  prefix: string;
  created_ms: number;
  last_used_ms: number | null;
  revoked: boolean;
}

export interface Bot {
  id: number;
  name: string;
  balance: number;
  keys: BotKey[];
}

async function call<T>(path: string, body?: unknown): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, body === undefined
      ? { headers: { "X-Cardroom": "1" } }
      : {
          method: "POST",
          headers: { "Content-Type": "application/json", "X-Cardroom": "1" },
          body: JSON.stringify(body),
        });
  } catch {
    throw new ApiError(0, "offline", "The card room cannot be reached. Check your connection.");
  }
  const answer = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  if (!response.ok) {
    throw new ApiError(response.status, String(answer.error ?? response.status), String(answer.msg ?? ""));
  }
  return answer as T;
}

export const api = {
  guest: (name: string) => call<{ you: You }>("/api/guest", name ? { name } : {}),
  register: (name: string, password: string) => call<{ you: You }>("/api/register", { name, password }),
  login: (name: string, password: string) => call<{ you: You }>("/api/login", { name, password }),
  logout: () => call<object>("/api/logout", {}),
  bots: () => call<{ bots: Bot[] }>("/api/bots"),
  createBot: (name: string) => call<{ bot: { id: number; name: string }; key: string }>("/api/bots", { name }),
  botKey: (bot: number) => call<{ key: string }>("/api/bots/keys", { bot }),
  revokeKey: (key: number) => call<object>("/api/bots/revoke", { key }),
};
