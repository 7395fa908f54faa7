// Who we are and how the line is: the one link of this page, and what every page shows of it.
import { signal } from "@preact/signals";
import { Link, type LinkStatus, type Socket } from "../core/link";
import type { Err, ServerFrame, Welcome, You } from "../core/protocol";
import { refusalWords } from "../core/words";
import { api, ApiError } from "./api";
import { toast } from "./toast";

export const status = signal<LinkStatus>({ kind: "connecting", again: false });
export const you = signal<You | null>(null);
/** Unknown until the server has said who we are. */
export const identity = signal<"unknown" | "nobody" | "known">("unknown");
export const balance = signal<number | null>(null);
export const seated = signal<{ table: number; seat: number }[]>([]);

function openSocket(): Socket {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  return new WebSocket(`${scheme}://${location.host}/ws`) as unknown as Socket;
}

export const link = new Link({
  open: openSocket,
  now: () => performance.now(),
  after(ms, job) {
    const timer = setTimeout(job, ms);
    return () => clearTimeout(timer);
  },
  hidden: () => document.hidden,
  random: () => Math.random(),
});

const welcomeJobs: ((welcome: Welcome) => void)[] = [];
const frameJobs: ((frame: ServerFrame) => void)[] = [];
const forgetJobs: (() => void)[] = [];

export function onWelcome(job: (welcome: Welcome) => void): void { welcomeJobs.push(job); }
export function onFrame(job: (frame: ServerFrame) => void): void { frameJobs.push(job); }
/** Called when this browser is nobody any more. */
export function onForget(job: () => void): void { forgetJobs.push(job); }

link.onStatus = (next) => {
  status.value = next;
  if (next.kind === "stopped" && next.why === "signed_out") forget();
};
link.onWelcome = (welcome) => {
  you.value = welcome.you;
  balance.value = welcome.balance;
  seated.value = welcome.seated;
  identity.value = "known";
  for (const job of welcomeJobs) job(welcome);
};
link.onFrame = (frame) => {
  if (frame.t === "err") toast(refusalWords((frame as Err).code, (frame as Err).msg), "bad");
  if (frame.t === "balance") balance.value = (frame as { balance: number }).balance;
  for (const job of frameJobs) job(frame);
};

function forget(): void {
  you.value = null;
  balance.value = null;
  seated.value = [];
  identity.value = "nobody";
  for (const job of forgetJobs) job();
}

/** The welcome says who we are; without a session the server refuses the hello, and we are nobody. */
export function findOutWhoWeAre(): void {
  link.start();
}

function enter(me: You): void {
  you.value = me;
  identity.value = "known";
  link.start();
}

export async function playAsGuest(name: string): Promise<void> {
  enter((await api.guest(name)).you);
}

export async function logIn(name: string, password: string): Promise<void> {
  const answer = await api.login(name, password).catch((error: unknown) => {
    // The code is that of a table's password too.
    throw error instanceof ApiError && error.code === "wrong_password" ? new ApiError(error.status, "wrong_login", "") : error;
  });
  enter(answer.you);
}

/** A guest who registers keeps the seat and the chips. The server calls him by the new name from the next hello on. */
export async function register(name: string, password: string): Promise<void> {
  const me = (await api.register(name, password)).you;
  if (!you.value) return enter(me);
  you.value = me;
  if (status.value.kind !== "stopped") link.renew();
}

export async function logOut(): Promise<void> {
  await api.logout();
  link.stop("signed_out");
}

export function watchTheLine(): void {
  addEventListener("online", () => { if (status.value.kind !== "stopped") link.retryNow(); });
  addEventListener("offline", () => link.networkGone());
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && you.value && status.value.kind !== "stopped") link.retryNow();
  });
}
