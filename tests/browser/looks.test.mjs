// What tables with options look like, at a desk and on a phone: nothing overlaps, nothing is cut off, nothing complains.
// Needs no server: the scenes are told to the built page. A word picks scenes: node looks.test.mjs runs
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { check, desktop, phone, root, run, shot, startBrowser, until } from "./harness.mjs";
import { loadScenes, origin, stage } from "./staged.mjs";

const shapes = { "1440x900": desktop, "390x844": phone };
const words = process.argv.slice(2);
/** Until a stop is painted: a decision at once, a result when the last pot has been paid and its chips have flown. */
async function painted(page, stop) {
  if (stop === "result") {
    await page.locator(".verdict > p").first().waitFor({ timeout: 15_000 });
    await page.waitForFunction(() => [...document.querySelectorAll(".board-row")].every((row) => row.matches(".paid")), null, { timeout: 15_000 });
    await page.waitForTimeout(900);
  } else {
    await page.waitForTimeout(stop === "open" ? 3500 : 1200);
  }
}

/** Boxes of what may not lie over each other, in pixels. */
function boxes(page) {
  return page.evaluate(() => {
    const list = (kind, selector) => [...document.querySelectorAll(selector)].map((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      return { kind: `${kind} ${element.getAttribute("aria-label") ?? element.textContent.slice(0, 30)}`, left, top, right, bottom };
    });
    return [
      ...list("card", ".centre .board > .card, .centre .board > .card-place, .ghost"), ...list("pod", ".pod"),
      ...list("pot", ".pots > .pot"), ...list("bet", ".bet"), ...list("cards", ".seat:not(.hero) .hole:has(.card)"), ...list("rabbit", ".rabbit"), ...list("label", ".board-row > .board-label"),
      ...list("verdict", ".verdict > p"),
    ];
  });
}

/** Cards lie on their own pod's edge, and a board's number on its first card. */
const belong = (a, b) => [/^(cards|pod) /, /^(card|label) /].some((kind) => kind.test(a.kind) && kind.test(b.kind));

function overlaps(all) {
  const slack = 2;
  return all.flatMap((a, i) => all.slice(i + 1).filter((b) => !belong(a, b)
    && a.left < b.right - slack && b.left < a.right - slack && a.top < b.bottom - slack && b.top < a.bottom - slack)
    .map((b) => `${a.kind} and ${b.kind}`));
}

let browser;
const all = await loadScenes();
const scenes = all.filter((scene) => words.length === 0 || words.includes(scene.name));

async function look(scene, size) {
  const staged = await stage(browser, shapes[size], scene);
  const { page, complaints, play } = staged;
  await page.goto(`${origin}/t/7`);
  await page.getByTestId("hero").waitFor({ timeout: 10_000 });
  const bad = [];
  for (const stop of Object.keys(scene.stops)) {
    await play(stop);
    await painted(page, stop);
    await shot(page, `looks-${scene.name}-${stop}-${size}`);
    bad.push(...overlaps(await boxes(page)).map((pair) => `${stop}: ${pair}`));
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) bad.push(`${stop}: ${over} px too wide`);
  }
  await staged.context.close();
  check(bad.length === 0 && complaints.length === 0, [...bad, ...complaints].join("\n     "));
}

const option = { game: "holdem", betting: "no_limit", small_blind: 5, big_blind: 10, ante: 0, seats: 6, taken: 0, min_buy_in: 200, max_buy_in: 1000,
  private: false, password: false, host: null, base_ms: 20000, bank_ms: 30000, options: [], hand: 0, state: "waiting", players: [] };
const lobby = [
  { ...option, table: 1, name: "House 1", taken: 1, players: [{ seat: 2, name: "rocky", bot: true, stack: 990 }] },
  { ...option, table: 2, name: "Bombs away", options: ["bomb_pots", "run_twice", "straddle", "rabbit_hunt"] },
  { ...option, table: 3, name: "Short and sharp", game: "short_deck", ante: 10, options: ["button_blind", "run_three_times"] },
  { ...option, table: 4, name: "Club night", ante: 10, options: ["big_blind_ante", "seven_deuce", "rake"] },
];

async function dialogs(size) {
  const scene = structuredClone(all.find((s) => s.name === "bomb"));
  scene.snap.rules = { ...scene.snap.rules, straddle: "raise_to_double", most_runs: 2, rabbit_hunt: true };
  const staged = await stage(browser, shapes[size], scene, { lobby });
  const { page, asked, complaints } = staged;
  await page.goto(`${origin}/`);
  await page.getByTestId("lobby-row").nth(1).click();
  await page.waitForTimeout(300);
  await shot(page, `looks-lobby-${size}`);
  await page.getByRole("button", { name: "Create table" }).click();
  await page.locator("[data-testid=options] summary").click();
  await page.getByLabel(/^Straddle/).selectOption("raise_to_double");
  await page.getByLabel(/^Blinds/).selectOption("button");
  await page.getByRole("button", { name: "Open the table" }).click();
  await page.getByText("A straddle goes with").waitFor({ timeout: 10_000 });
  check(asked.length === 0, "a contradiction was sent");
  await page.getByLabel(/^Blinds/).selectOption("small_and_big");
  await page.getByLabel("Bomb pot every").fill("10");
  await page.getByLabel("Bomb pot boards").selectOption("2");
  await page.locator("[data-testid=options]").scrollIntoViewIfNeeded();
  await shot(page, `looks-create-${size}`);
  await page.getByRole("button", { name: "Open the table" }).click();
  const wanted = await until("the request", 10, () => asked.find((frame) => frame.t === "create_table"));
  check(wanted.straddle === "raise_to_double" && wanted.bomb_pots?.boards === 2 && !("blinds" in wanted), JSON.stringify(wanted));
  await page.goto(`${origin}/t/7`);
  await page.getByTestId("habits").click();
  await page.getByText("Automatic top-up").click();
  await shot(page, `looks-habits-${size}`);
  await page.getByTestId("save-habits").click();
  await page.getByText("From the next hand on.").waitFor({ timeout: 10_000 });
  const habits = asked.find((frame) => frame.t === "habits");
  check(habits?.top_up_to === 1000 && habits.straddle === false, JSON.stringify(habits));
  await page.locator("button.table-stakes").click();
  await page.getByTestId("table-options").waitFor({ timeout: 10_000 });
  await shot(page, `looks-help-${size}`);
  await staged.context.close();
  check(complaints.length === 0, complaints.join("\n"));
}

/** Who plays for a side pot is told when it is touched; keys and buttons ask for what they say. */
async function touches(size) {
  const sides = await stage(browser, shapes[size], all.find((s) => s.name === "sides"));
  await sides.page.goto(`${origin}/t/7`);
  await sides.page.getByTestId("hero").waitFor();
  await sides.play("price", 800);
  await sides.page.getByTestId("side-pot").nth(1).click();
  check((await sides.page.locator(".pot-who").innerText()) === "rocky, ann", "who plays for the side pot");
  check((await sides.page.locator(".seat.unlit").count()) === 3, "the others stay lit");
  await shot(sides.page, `looks-side-pot-${size}`);
  await sides.context.close();
  const runs = await stage(browser, shapes[size], all.find((s) => s.name === "runs"));
  await runs.page.goto(`${origin}/t/7`);
  await runs.page.getByTestId("hero").waitFor();
  await runs.play("asked", 800);
  await runs.page.locator("[data-testid=runs]:not(.inert)").waitFor({ timeout: 10_000 });
  await runs.page.keyboard.press("3");
  await runs.page.keyboard.press("2");
  await until("an answer", 10, () => runs.asked.some((frame) => frame.t === "act"));
  const acts = runs.asked.filter((frame) => frame.t === "act").map(({ action, times, turn }) => ({ action, times, turn }));
  check(JSON.stringify(acts) === '[{"action":"run_it","times":2,"turn":9}]', JSON.stringify(acts));
  await runs.context.close();
  const hunt = await stage(browser, shapes[size], all.find((s) => s.name === "rabbit"));
  await hunt.page.goto(`${origin}/t/7`);
  await hunt.page.getByTestId("hero").waitFor();
  await hunt.play("over", 1500);
  await hunt.page.getByTestId("rabbit").click();
  await until("the rabbit's request", 10, () => hunt.asked.some((frame) => frame.t === "rabbit" && frame.hand === 30));
  await hunt.context.close();
}

/** The hand and the proof that PROTOCOL.md prints; `change` spoils the proof. */
async function printedHand(change = (proof) => proof) {
  const page = await readFile(join(root, "server", "PROTOCOL.md"), "utf8");
  const frames = page.split("\n").filter((line) => line.startsWith('{"t":')).map((line) => JSON.parse(line));
  const find = (key, value) => frames.find((frame) => frame[key] === value && (frame.events || frame.proof));
  const scene = structuredClone(all.find((s) => s.name === "runs"));
  scene.snap.seats = scene.snap.seats.filter(({ seat }) => seat === 2 || seat === 4);
  const board = { e: "board", street: "flop", board: 0, cards: ["Ah", "7c", "2d"], equity: [] };
  scene.frames = [find("seq", 880).events, [board], find("seq", 890).events.slice(1)];
  scene.stops = { sealed: 0, over: 2 };
  const { proof } = find("id", "38");
  return { scene, answers: { proof: { table: 7, hand: 1023, proof: change(structuredClone(proof)) } } };
}

const mark = (page, kind) => page.locator(`[data-testid=deck-mark][data-kind=${kind}]`);

/** The mark turns green by the page's own arithmetic, and says what it means. */
async function deckProved(size) {
  const { scene, answers } = await printedHand();
  const staged = await stage(browser, shapes[size], scene, { answers });
  const { page, play, complaints, asked } = staged;
  await page.goto(`${origin}/t/7`);
  await page.getByTestId("hero").waitFor({ timeout: 10_000 });
  await play("sealed");
  await mark(page, "sealed").waitFor({ timeout: 10_000 });
  await shot(page, `looks-deck-sealed-${size}`);
  await play("over");
  await mark(page, "proved").waitFor({ timeout: 10_000 });
  check(asked.filter((frame) => frame.t === "proof").length === 1, "the proof was asked for once");
  await shot(page, `looks-deck-proved-${size}`);
  const box = await mark(page, "proved").boundingBox();
  check(box.width >= 44 && box.height >= 44 && box.x + box.width <= shapes[size].viewport.width, `the mark is at ${JSON.stringify(box)}`);
  await mark(page, "proved").click();
  check((await page.getByTestId("deck-words").innerText()) === "Hand 1,023: all 5 cards you saw were fixed before anyone acted.", "its words");
  await shot(page, `looks-deck-words-${size}`);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  check(over <= 0 && complaints.length === 0, [`${over} px too wide`, ...complaints].join("\n"));
  await staged.context.close();
}

/** One card that is not the one committed to: an alarm that stays, whatever comes after it. */
async function deckFailed(size) {
  const { scene, answers } = await printedHand((proof) => {
    proof.cards.find(({ card }) => card === "2d").card = "2h";
    return proof;
  });
  const staged = await stage(browser, shapes[size], scene, { answers });
  await staged.page.goto(`${origin}/t/7`);
  await staged.page.getByTestId("hero").waitFor({ timeout: 10_000 });
  await staged.play("over");
  await mark(staged.page, "failed").waitFor({ timeout: 10_000 });
  await staged.page.getByTestId("deck-alarm").waitFor({ timeout: 10_000 });
  await shot(staged.page, `looks-deck-failed-${size}`);
  check(/not those the server had fixed/.test(await staged.page.getByTestId("deck-alarm").innerText()), "the alarm's words");
  await staged.context.close();
}

await run([
  ["Chromium starts", async () => { browser = await startBrowser(); }],
  ...scenes.flatMap((scene) => Object.keys(shapes).map((size) => [`${scene.name} at ${size}`, () => look(scene, size)])),
  ...(words.length === 0 || words.includes("dialogs") ? Object.keys(shapes).flatMap((size) => [
    [`lobby and dialogs at ${size}`, () => dialogs(size)], [`side pots, keys and rabbits at ${size}`, () => touches(size)],
  ]) : []),
  ...(words.length === 0 || words.includes("deck") ? Object.keys(shapes).flatMap((size) => [
    [`a deck proved at ${size}`, () => deckProved(size)], [`a deck that does not fit at ${size}`, () => deckFailed(size)],
  ]) : []),
  ["everything stops", async () => { await browser?.close(); }],
]);
