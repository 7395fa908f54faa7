// A table that is opened or reloaded between two hands tells how the last one came out: winners, pot, log. Needs no server.
import { check, desktop, phone, run, shot, startBrowser, until } from "./harness.mjs";
import { loadScenes, origin, stage } from "./staged.mjs";

const shapes = { "1440x900": desktop, "390x844": phone };
const played = (await loadScenes()).find(({ name }) => name === "sides");
let browser;

/** The scene's hand is over, and the server's snap says what lies on the table; its replay tells the rest. */
function between(change = () => {}) {
  const scene = structuredClone(played);
  const start = structuredClone(scene.snap);
  const net = { 1: -300, 2: 1005, 4: -700, 5: 0, 6: -5 };
  for (const seat of scene.snap.seats) seat.stack += net[seat.seat];
  scene.snap.seq = 108;
  scene.snap.hand = {
    hand: 30, over: true, street: "river", button: 5, small_blind: 6, big_blind: 1, straddler: null, bomb_pot: false,
    boards: [["Qh", "8d", "2c", "3d", "Jc"]], equity: [], rabbit: [], pot: 0, pots: [], bet: 700, to_act: null, turn: 7, legal: null,
    players: [
      { seat: 1, standing: "all_in", bet: 290, total: 290, dead: 10, cards: ["Ad", "5d"] },
      { seat: 2, standing: "all_in", bet: 700, total: 700, dead: 0, cards: ["Qc", "Qs"] },
      { seat: 4, standing: "live", bet: 700, total: 700, dead: 0, cards: ["Kh", "Kd"] },
      { seat: 5, standing: "folded", bet: 0, total: 0, dead: 0, cards: [] },
      { seat: 6, standing: "folded", bet: 5, total: 5, dead: 0, cards: [] },
    ],
  };
  const replay = { table: 7, hand: 30, name: scene.snap.name, start, steps: scene.frames.map((events, i) => ({ seq: 101 + i, at_ms: 0, events })) };
  scene.frames = [];
  change(scene.snap);
  return { scene, answers: { replay } };
}

async function looksBack(size, change) {
  const { scene, answers } = between(change);
  const staged = await stage(browser, shapes[size], scene, { answers });
  const { page, complaints, asked } = staged;
  const see = async (when) => {
    await until(`the winner, ${when}`, 60, async () => /rocky wins 1,705 with three of a kind, Queens/.test(await page.locator(".verdict").innerText()));
    check((await page.getByTestId("won-pot").innerText()) === "Pot 1,705", `the pot, ${when}`);
    check((await page.locator(".bet").count()) === 0, `bets still lie there, ${when}`);
    const talk = page.locator(".talk-button");
    if (await talk.count()) await talk.click();
    await page.getByRole("tab", { name: "Log" }).click();
    const lines = await page.locator(".lines .dealer").allInnerTexts();
    check(/Hand 30/.test(lines[0]) && lines.some((line) => /rocky wins 885 from the pot with three of a kind, Queens/.test(line)), `the log, ${when}: ${lines.join(" | ")}`);
  };
  await page.goto(`${origin}/t/7`);
  await see("opened");
  await shot(page, `between-${scene.snap.you === null ? "watching-" : ""}${size}`);
  await page.reload();
  await see("reloaded");
  check(asked.filter((frame) => frame.t === "replay").every((frame) => frame.hand === 30), JSON.stringify(asked));
  check(complaints.length === 0, complaints.join("\n"));
  await staged.context.close();
}

await run([
  ["Chromium starts", async () => { browser = await startBrowser(); }],
  ...Object.keys(shapes).flatMap((size) => [
    [`a player who comes between two hands sees the last one's end at ${size}`, () => looksBack(size)],
    [`so does a watcher at ${size}`, () => looksBack(size, (snap) => { snap.you = null; })],
  ]),
  ["everything stops", async () => { await browser?.close(); }],
]);
