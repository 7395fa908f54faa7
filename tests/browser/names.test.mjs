// No name breaks a page: tables and players with the widest, longest and strangest names, on every page and dialog, at four sizes.
// Nothing may be wider than the screen, and no control may be cut off or lie under another. Needs no server.
import { check, run, shot, startBrowser } from "./harness.mjs";
import { loadScenes, origin, stage } from "./staged.mjs";

const shapes = {
  "320x568": { viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true },
  "390x844": { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  "768x1024": { viewport: { width: 768, height: 1024 } },
  "1440x900": { viewport: { width: 1440, height: 900 } },
};
const upTo = (text, count) => [...text.repeat(count)].slice(0, count).join("");
/** At most 32 characters each. */
const tableNames = {
  wide: upTo("W", 32),
  marks: `Z${upTo("\u0351\u0321\u034f\u0363\u0336", 31)}`,
  arabic: upTo("السلامعليكم", 32),
  turned: `\u202e${upTo("abcWWW", 31)}`,
  chinese: upTo("漢字", 32),
  family: upTo("👩‍👩‍👧‍👦", 32),
  ligature: upTo("﷽", 32),
  cuneiform: upTo("𒐫", 32),
  tibetan: upTo("ཧཱུྃ", 32),
  spaces: `${upTo("W", 15)}\u00a0${upTo("i", 15)}\u2060`,
};
const names = Object.values(tableNames);
/** At most 16; what the server does not take today may come tomorrow. */
const playerNames = names.map((name) => [...name].slice(0, 16).join(""));
const scene = (await loadScenes()).find(({ name }) => name === "full");
let browser;

const row = (name, i) => ({
  table: i + 1, name, game: "omaha_hi_lo", betting: "fixed_limit", small_blind: 50_000, big_blind: 100_000, ante: 100_000, seats: 9, taken: 9,
  min_buy_in: 2_000_000, max_buy_in: 100_000_000, private: true, password: true, host: null, base_ms: 3_600_000, bank_ms: 30_000,
  options: ["bomb_pots", "run_three_times", "straddle", "big_blind_ante", "button_blind", "dead_button", "rabbit_hunt", "rake"], hand: 1_234_567,
  state: i % 2 ? "paused" : "frozen", players: playerNames.slice(0, 9).map((player, p) => ({ seat: p + 1, name: player, bot: p % 2 === 0, stack: 98_765_432 })),
});
const hand = { hand: 1_234_567, at_ms: 1_763_860_542_000, big_blind: 100_000, cards: ["As", "Ks", "Td", "9d", "9h"], board: ["Ah", "7c", "2d", "9s", "3h"], net: -98_765_432 };

function answersFor() {
  const start = { ...scene.snap, seats: scene.snap.seats.map((seat, i) => ({ ...seat, name: playerNames[i] })) };
  const replay = {
    table: 7, hand: 30, name: names[0], start,
    steps: scene.frames.map((events, i) => ({ seq: 101 + i, at_ms: 0, events })),
  };
  const entry = { at_ms: hand.at_ms, balance: 9_007_199_254_740, table: 7 };
  return {
    hands: { hands: names.map((name, i) => ({ ...hand, table: i + 1, name, seat: 4 })), more: true },
    replay,
    admin_replay: {
      ...replay, state: "settled", postings: playerNames.map((name) => ({ account: `escrow ${name} table 7`, amount: -98_765_432, balance: 9_007_199_254_740 })),
      log: [{ seq: 101, kind: "hand", at_ms: 0, payload: upTo("opened", 300), hash: upTo("ab", 64) }],
    },
    admin_hands: { hands: names.map((name, i) => ({ ...hand, table: i + 1, name, state: "settled", players: playerNames.slice(0, 9) })), more: true },
    admin_tables: { tables: names.map((name, i) => ({ table: i + 1, name, state: "frozen", reason: `fault: ${names[0]}`, hand: 1_234_567, seq: 9_876_543 })) },
    statement: {
      balance: 9_007_199_254_740, in_play: names.map((name, i) => ({ table: i + 1, name, stack: 98_765_432 })), more: true,
      entries: [{ ...entry, entry: 2, kind: "buy_in", amount: -98_765_432, hand: null }, { ...entry, entry: 1, kind: "hand", amount: 98_765_432, hand: 1_234_567 }],
    },
    host: { invite: upTo("q1w2e3r4t5", 32) },
  };
}

/** Run in the page: what is too wide, cut off, or under another control of the same bar. */
function faultsIn({ width, height }) {
  const said = (element) => `${element.tagName.toLowerCase()}.${element.className?.baseVal ?? element.className} “${(element.getAttribute("aria-label") ?? element.textContent ?? "").slice(0, 40)}”`;
  const faults = [];
  if (document.documentElement.scrollWidth > innerWidth) faults.push(`scrolls sideways: ${document.documentElement.scrollWidth} px of ${innerWidth}`);
  if (innerWidth !== width) faults.push(`the page is laid out ${innerWidth} px wide on a screen of ${width}`);
  const dialog = document.querySelector("dialog[open]");
  const controls = [...(dialog ?? document).querySelectorAll("button, a, input, select, summary")].filter((element) => element.checkVisibility({ visibilityProperty: true }));
  const seen = (element) => element.getBoundingClientRect();
  for (const control of controls) {
    const box = seen(control);
    if (box.width === 0) continue;
    if (box.left < -1 || box.right > width + 1) faults.push(`${said(control)} goes from ${box.left} to ${box.right}`);
    for (let above = control.parentElement; above; above = above.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(above);
      const frame = seen(above);
      if (overflowX !== "visible" && overflowX !== "auto" && (box.left < frame.left - 1 || box.right > frame.right + 1)) faults.push(`${said(control)} is cut by ${said(above)}`);
      if (overflowY === "hidden" && (box.top < frame.top - 1 || box.bottom > frame.bottom + 1)) faults.push(`${said(control)} is cut off above or below by ${said(above)}`);
    }
    const style = getComputedStyle(control);
    const cut = control.scrollWidth > control.clientWidth + 1 && control.clientWidth > 0 && !control.matches("input, select") && style.textOverflow !== "ellipsis";
    if (cut && !control.matches(".preset, .do")) faults.push(`${said(control)} holds ${control.scrollWidth} px in ${control.clientWidth}`);
    // A page that cannot be scrolled must show all of it.
    if (document.querySelector("main.table") && (box.bottom > height + 1) && !control.closest(".lines, .sheet, .talk-sheet")) faults.push(`${said(control)} is below the screen`);
  }
  const bar = controls.filter((control) => control.closest(".topbar") && !control.closest(".menu"));
  bar.forEach((one, i) => bar.slice(i + 1).forEach((other) => {
    const [a, b] = [seen(one), seen(other)];
    if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1 && !one.contains(other)) {
      // The deck's mark has a margin that reaches under its neighbours, on purpose.
      if (![one, other].some((control) => control.matches(".deck-mark"))) faults.push(`${said(one)} and ${said(other)} lie over each other`);
    }
  }));
  return faults;
}

/** One browser window; each page is opened with these names and looked at. */
async function look(size, pages) {
  const shape = shapes[size];
  const host = structuredClone(scene);
  const tableName = { value: names[0] };
  host.snap.host = 42;
  host.snap.rules = { ...host.snap.rules, small_blind: 50_000, big_blind: 100_000, ante: 100_000 };
  for (const [i, seat] of host.snap.seats.entries()) seat.name = playerNames[i];
  host.snap.chat = playerNames.map((name, i) => ({ player: i + 100, name, text: names[i], at_ms: 0 }));
  Object.defineProperty(host.snap, "name", { get: () => tableName.value, enumerable: true });
  const you = { name: playerNames[0], kind: "admin" };
  const seated = [{ table: 7, seat: 4 }];
  const staged = await stage(browser, shape, host, { answers: answersFor(), lobby: names.map(row), you, seated });
  const { page, complaints } = staged;
  page.setDefaultTimeout(60_000);
  const bots = playerNames.map((name, id) => ({ id, name, balance: 98_765_432, keys: [{ id, prefix: "ck_4fJx", created_ms: 0, last_used_ms: hand.at_ms, revoked: false }] }));
  await page.route(`${origin}/api/bots`, (route) => route.fulfill({ json: { bots } }));
  const bad = [];
  const inspect = async (what) => {
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const faults = await page.evaluate(faultsIn, shape.viewport);
    if (faults.length > 0) bad.push(...faults.slice(0, 5).map((fault) => `${what}: ${fault}`));
    await shot(page, `names-${what}-${size}`);
  };
  for (const visit of pages) await visit({ ...staged, size, inspect, tableName, goto: (path) => page.goto(`${origin}${path}`) });
  await staged.context.close();
  check(bad.length === 0 && complaints.length === 0, [...bad, ...complaints].join("\n     "));
}

async function lobby({ page, goto, inspect }) {
  await goto("/");
  await page.getByTestId("resume").first().waitFor({ timeout: 60_000 });
  await page.getByTestId("lobby-row").nth(names.length - 1).waitFor({ timeout: 60_000 });
  await inspect("lobby");
  await page.getByTestId("lobby-row").nth(2).click();
  await page.locator(".preview").waitFor({ timeout: 60_000 });
  await inspect("lobby-preview");
}

async function create({ page, goto, inspect }) {
  await goto("/");
  await page.getByRole("button", { name: "Create table" }).click({ timeout: 60_000 });
  for (const summary of await page.locator(".sheet summary").all()) await summary.click();
  for (const name of names) await page.getByLabel("Name", { exact: true }).fill(name);
  await inspect("create");
}

async function table({ page, goto, inspect, tableName, play }) {
  for (const [kind, name] of Object.entries(tableNames)) {
    tableName.value = name;
    await goto("/t/7");
    await page.getByTestId("hero").waitFor({ timeout: 60_000 });
    await inspect(`table-${kind}`);
  }
  await play("turn");
  await page.locator("[data-testid=decision]:not(.inert)").waitFor({ timeout: 60_000 });
  await inspect("table-turn");
  await play("result");
  await page.locator(".verdict > p").first().waitFor({ timeout: 60_000 });
  await inspect("table-result");
}

async function tableDialogs({ page, goto, inspect }) {
  await goto("/t/7");
  await page.getByRole("button", { name: "Host", exact: true }).click({ timeout: 60_000 });
  await page.getByRole("button", { name: "Copy invite link" }).click();
  await inspect("host");
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await page.getByTestId("habits").click();
  await inspect("habits");
  await page.getByRole("button", { name: "Close", exact: true }).click();
  const talk = page.locator(".talk-button");
  if (await talk.count()) await talk.click();
  else await page.getByRole("tab", { name: /Chat/ }).click();
  await page.locator(".speaker").nth(playerNames.length - 2).click();
  await inspect("chat");
}

async function lists({ page, goto, inspect }) {
  await goto("/hands");
  await page.getByTestId("hand").nth(names.length - 1).waitFor({ timeout: 60_000 });
  await inspect("hands");
  await goto("/wallet");
  await page.locator(".ledger-row").nth(2).waitFor({ timeout: 60_000 });
  await page.locator("summary").click();
  await inspect("statement");
}

async function replay({ page, goto, inspect }) {
  await goto("/h/7/30");
  await page.getByLabel("Last step").click({ timeout: 60_000 });
  await page.locator(".verdict > p").first().waitFor({ timeout: 60_000 });
  await inspect("replay");
}

async function account({ page, goto, inspect }) {
  await goto("/");
  await page.getByRole("button", { name: /account menu/ }).click({ timeout: 60_000 });
  await inspect("menu");
  await page.getByRole("menuitem", { name: "My bots" }).click();
  await page.locator(".bot-card").nth(playerNames.length - 1).waitFor({ timeout: 60_000 });
  await inspect("bots");
}

async function admin({ page, goto, inspect }) {
  await goto("/admin");
  await page.locator(".admin-table").nth(names.length - 1).waitFor({ timeout: 60_000 });
  await page.getByRole("button", { name: "Find", exact: true }).click();
  await page.getByTestId("admin-hand").nth(names.length - 1).waitFor({ timeout: 60_000 });
  await inspect("admin");
  await page.getByTestId("admin-hand").first().click();
  await page.getByText("ADMIN VIEW").waitFor({ timeout: 60_000 });
  await page.getByLabel("Last step").click();
  await inspect("admin-hand");
}

const words = process.argv.slice(2);
const pages = { lobby: [lobby], create: [create], table: [table], dialogs: [tableDialogs], lists: [lists], replay: [replay], account: [account], admin: [admin] };
await run([
  ["Chromium starts", async () => { browser = await startBrowser(); }],
  ...Object.keys(shapes).flatMap((size) => Object.entries(pages)
    .filter(([name]) => words.length === 0 || words.includes(name) || words.includes(size))
    .map(([name, visits]) => [`no name breaks ${name} at ${size}`, () => look(size, visits)])),
  ["everything stops", async () => { await browser?.close(); }],
]);
