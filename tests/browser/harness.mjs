// Starts the real server on a fresh database, and Chromium; counts checks; cleans up what it started.
//   CARDROOM_TEST_DB  libpq URL of a superuser on a private cluster
//   CARDROOM_BIN      folder with the `cardroom` binary (default: CARDROOM_BUILD, else build/test)
//   CARDROOM_SHOTS    where screenshots go (default: build/shots)
import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const require = createRequire(join(root, "web", "package.json"));
const { chromium } = require("playwright-core");

export const shots = process.env.CARDROOM_SHOTS || join(root, "build", "shots");
export const binaries = process.env.CARDROOM_BIN || process.env.CARDROOM_BUILD || join(root, "build", "test");

export const pause = (ms) => new Promise((done) => setTimeout(done, ms));

export async function until(what, seconds, probe) {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    const found = await probe();
    if (found) return found;
    await pause(100);
  }
  throw new Error(`not within ${seconds} s: ${what}`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** The same cluster, another database. */
function withDatabase(url, name) {
  const parts = /^(postgres(?:ql)?:\/\/[^/?]*)(?:\/[^?]*)?(\?.*)?$/.exec(url);
  if (!parts) throw new Error("CARDROOM_TEST_DB is not a postgresql:// URL");
  return `${parts[1]}/${name}${parts[2] ?? ""}`;
}

function sql(url, text) {
  return execFileSync("psql", ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", url, "-c", text], { encoding: "utf8" });
}

/**
 * A server with its own database and key. `kill` and `start` bring it down and up again with both kept;
 * `stop` ends it by its pid and drops the database.
 */
export async function startServer({ tables = 1, bots = 1, options = [] } = {}) {
  const cluster = process.env.CARDROOM_TEST_DB;
  if (!cluster) throw new Error("CARDROOM_TEST_DB is not set");
  const scratch = mkdtempSync(join(tmpdir(), "cardroom-browser-"));
  const name = `browser_${randomBytes(5).toString("hex")}`;
  sql(cluster, `CREATE DATABASE ${name}`);
  const database = withDatabase(cluster, name);
  const program = join(binaries, "cardroom");
  const key = join(scratch, "sealing.key");
  const log = join(scratch, "server.log");
  execFileSync(program, ["migrate", "--database-url", database], { stdio: ["ignore", "ignore", "inherit"] });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const args = [
    "serve", "--database-url", `${database}${database.includes("?") ? "&" : "?"}user=cardroom_app`, "--bind", "127.0.0.1", "--port", String(port), "--tables", String(tables),
    "--bots", String(bots), "--web-dir", join(root, "web", "dist"), "--key-file", key, ...options,
  ];
  let child = null;
  let exited = null;
  let killed = false;

  const start = async () => {
    const out = openSync(log, "a");
    exited = null;
    killed = false;
    child = spawn(program, args, { stdio: ["ignore", out, out] });
    closeSync(out);
    child.once("exit", (code, signal) => { exited = { code, signal }; });
    await until("the server is ready", 30, async () => {
      if (exited) throw new Error(`the server exited (${exited.code ?? exited.signal}):\n${readFileSync(log, "utf8").slice(-3000)}`);
      return fetch(`${url}/readyz`).then((answer) => answer.ok, () => false);
    });
  };
  const end = async (signal) => {
    if (exited) return;
    child.kill(signal);
    const killer = setTimeout(() => child.kill("SIGKILL"), 8000);
    while (!exited) await pause(50);
    clearTimeout(killer);
  };
  const stop = async () => {
    if (exited && !killed) console.log(`the server had exited (${exited.code ?? exited.signal}):\n${readFileSync(log, "utf8").slice(-2000)}`);
    await end("SIGTERM");
    sql(cluster, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    rmSync(scratch, { recursive: true, force: true });
  };
  try {
    await start();
  } catch (error) {
    killed = true; // the error tells why
    await stop();
    throw error;
  }
  return { url, database, start, kill: () => { killed = true; return end("SIGKILL"); }, stop, logText: () => readFileSync(log, "utf8") };
}

export function startBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync",
      // Several people at one machine: nobody's page is in the background.
      "--disable-renderer-backgrounding", "--disable-backgrounding-occluded-windows", "--disable-background-timer-throttling",
    ],
  });
}

export const desktop = { viewport: { width: 1440, height: 900 } };
export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** A page of its own person; `complaints` collects console errors, page errors and foreign requests. */
export async function newPerson(browser, server, shape) {
  const context = await browser.newContext(shape);
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => { if (message.type() === "error") complaints.push(message.text()); });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    if (!request.url().startsWith(server.url)) complaints.push(`request to ${request.url()}`);
  });
  return { context, page, complaints };
}

export async function shot(page, name) {
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`) });
}

/** Comes in as a guest and waits for the lobby. */
export async function joinAsGuest({ page }, server, name) {
  await page.goto(server.url);
  await page.getByTestId("guest-name").fill(name);
  await page.getByTestId("play").click();
  await page.getByTestId("lobby-row").first().waitFor({ timeout: 10_000 });
}

/** Takes the first free seat of the first table. */
export async function sitDown({ page }) {
  await page.getByTestId("lobby-row").first().click();
  await page.getByTestId("join").click();
  await page.getByTestId("confirm-sit").click({ timeout: 10_000 });
  await page.getByTestId("hero").waitFor({ timeout: 10_000 });
}

/** Checks or calls when it is this page's turn. */
export async function stay({ page }) {
  const button = page.locator("[data-testid=decision]:not(.inert) :is([data-testid=check], [data-testid=call])");
  if ((await button.count()) === 0) return false;
  return button.first().click({ timeout: 1000 }).then(() => true, () => false);
}

/** Runs the named steps in order, says how each went, ends with "N passed, N failed". */
export async function run(steps) {
  let passed = 0;
  let failed = 0;
  for (const [name, step] of steps) {
    try {
      await step();
      passed += 1;
      console.log(`ok   ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`FAIL ${name}\n     ${error?.stack ?? error}`);
    }
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

export function check(condition, message) {
  if (!condition) throw new Error(message);
}
