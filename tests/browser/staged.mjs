// The built page without a server: files from web/dist, and a socket that says what a scene of web/tests/scenes.ts says.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./harness.mjs";

const require = createRequire(join(root, "web", "package.json"));
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
export const origin = "http://cardroom.test";

/** The scenes are TypeScript: bundled for this once. */
export async function loadScenes() {
  const folder = mkdtempSync(join(tmpdir(), "cardroom-scenes-"));
  try {
    const outfile = join(folder, "scenes.mjs");
    await require("esbuild").build({
      entryPoints: [join(root, "web", "tests", "scenes.ts")], outfile, bundle: true, platform: "node", format: "esm", logLevel: "warning",
    });
    return (await import(pathToFileURL(outfile).href)).scenes;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function serveFiles(page) {
  await page.route(`${origin}/**`, async (route) => {
    const path = new URL(route.request().url()).pathname;
    const file = extname(path) ? path : "/index.html";
    try {
      const body = await readFile(join(root, "web", "dist", file));
      await route.fulfill({ body, contentType: types[extname(file)] ?? "application/octet-stream" });
    } catch {
      await route.fulfill({ status: 404, body: "" });
    }
  });
}

/**
 * A page at the scene's table. `play(stop)` says the frames up to that stop and lets them be painted; requests other
 * than those that open the page are kept in `asked` and answered ok, or as `answers` has it by their `t`. `you` changes
 * what the welcome says of us, `seated` where it says we sit. While `line.answers` is false the socket is open and
 * silent; while `line.watches` is false nobody is told what happened at the table. `nobody` is logged in nowhere.
 */
export async function stage(browser, shape, scene, { answers = {}, lobby = [], you: me = {}, seated = [], nobody = false } = {}) {
  const context = await browser.newContext(shape);
  const page = await context.newPage();
  const complaints = [];
  const asked = [];
  page.on("console", (message) => { if (message.type() === "error") complaints.push(message.text()); });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await serveFiles(page);
  let socket = null;
  let said = 0;
  const line = { answers: true, watches: true, sockets: 0 };
  /** Resumes after the last frame said, or tells the table from the scene's beginning. */
  const watched = (frame, say, ok) => {
    const seq = scene.snap.seq + said;
    const resumed = said > 0 && frame.after === seq;
    say({ ...ok, table: 7, seq: resumed ? seq : scene.snap.seq, resumed, ...(answers.watch ?? {}) });
    if (!resumed) say(scene.snap);
  };
  const you = { id: 42, name: "ann", kind: "human", ...me };
  await page.routeWebSocket(/\/ws$/, (ws) => {
    socket = ws;
    line.sockets += 1;
    const say = (frame) => ws.send(JSON.stringify(frame));
    ws.onMessage((text) => {
      if (!line.answers) return;
      const frame = JSON.parse(text);
      const ok = { t: "ok", id: frame.id };
      if (nobody) return say({ t: "err", id: frame.id, code: "not_authenticated", msg: "log in first" });
      if (frame.t === "hello") return say({ t: "welcome", v: 1, you, balance: 9000, boot: "b", server_ms: 0, seated });
      if (frame.t === "ping") return say(ok);
      if (frame.t === "lobby") { say({ t: "lobby", tables: lobby }); return say(ok); }
      if (frame.t === "watch") {
        if (!line.watches) { line.held = () => watched(frame, say, ok); return; }
        return watched(frame, say, ok);
      }
      asked.push(frame);
      const usual = frame.do === "bans" ? { bans: [] } : {};
      say({ ...ok, ...usual, ...(answers[frame.t] ?? {}) });
    });
  });
  const play = async (stop, wait = 0) => {
    for (; said <= scene.stops[stop]; said += 1) {
      const events = scene.frames[said];
      socket.send(JSON.stringify({ t: "ev", table: 7, seq: scene.snap.seq + said + 1, hand: 30, events }));
    }
    await page.waitForTimeout(wait);
  };
  return { context, page, complaints, asked, line, play, say: (frame) => socket.send(JSON.stringify(frame)) };
}
