// An amount that is typed acts as it stands or not at all: raises, buy-ins, added chips, habits, new tables. Needs no server.
import { check, desktop, phone, run, shot, startBrowser, until } from "./harness.mjs";
import { loadScenes, origin, stage } from "./staged.mjs";

const shapes = { "1440x900": desktop, "390x844": phone };
const all = await loadScenes();
const wrong = [
  "1", "55", "1849", "0", "3376", "99999999999999999999", "", "   ", "1850.5", "1,85", "1.850", "-2000", "+2000", "2e3", "2k", "abc", "２０００", "1,8500",
];
const right = [["1850", "Raise to 1,850"], ["2,000", "Raise to 2,000"], [" 2 000 ", "Raise to 2,000"], ["2'500", "Raise to 2,500"], ["3375", /^(All-in|Raise to) 3,375$/]];
let browser;

/** The flop of the first scene: we may bet from 1,850 to 3,375 into a bet of 90. */
function decision() {
  const scene = structuredClone(all.find((s) => s.name === "runs"));
  for (const seat of scene.snap.seats) seat.stack = 4000;
  scene.frames[4] = [
    { e: "raised", seat: 4, to: 90, bet: false, all_in: false },
    { e: "turn", seat: 4, turn: 9, pot: 125, base_ms: 20000, bank_ms: 30000,
      legal: { fold: true, check: false, call: 20, raise: { min_to: 1850, max_to: 3375 }, most_runs: 0 } },
  ];
  scene.stops = { ours: 4 };
  return scene;
}

async function opened(size, scene, path = "/t/7", options = {}) {
  const staged = await stage(browser, shapes[size], scene, options);
  await staged.page.goto(`${origin}${path}`);
  return { ...staged, press: (key) => staged.page.keyboard.press(key), sent: (t) => staged.asked.filter((frame) => frame.t === t) };
}

/** Everything that could send an amount, tried on a box with wrong text in it; then nothing may have been sent. */
async function tryWrong({ page, press, sent }, { box, button, request, range, keys = [], heal }) {
  for (const text of wrong) {
    await heal();
    await box.click();
    await box.selectText();
    // As a paste comes: at once, without keys.
    if (text === "") await press("Delete");
    else await page.keyboard.insertText(text);
    await press("Enter");
    check((await box.getAttribute("aria-invalid")) === "true", `“${text}” is not marked`);
    const words = await page.locator(".amount-problem").innerText({ timeout: 60_000 });
    check(words.includes(range), `“${text}”: ${words}`);
    check(await button.isDisabled(), `“${text}”: the button is alive: ${await button.innerText()}`);
    check(!/\d/.test(await button.innerText()), `“${text}”: the button names an amount: ${await button.innerText()}`);
    await button.click({ force: true, timeout: 3000 }).catch(() => {});
    // The press on the button took the focus from the box: what stands there must stay wrong.
    check((await box.inputValue()) === text && (await box.getAttribute("aria-invalid")) === "true", `“${text}” became “${await box.inputValue()}”`);
    await box.evaluate((element) => element.blur());
    for (const key of keys) await press(key);
    check(sent(request).length === 0, `“${text}” was sent as ${JSON.stringify(sent(request))}`);
  }
}

async function raise(size) {
  const staged = await opened(size, decision());
  const { page, press, sent, play, complaints } = staged;
  await page.getByTestId("hero").waitFor({ timeout: 60_000 });
  await play("ours");
  await page.locator("[data-testid=decision]:not(.inert)").waitFor({ timeout: 60_000 });
  const box = page.getByLabel("Raise to", { exact: true });
  const button = page.getByTestId("raise");
  const preset = page.locator(".preset").first();
  await tryWrong(staged, { box, button, request: "act", range: "1,850 to 3,375", keys: ["r", "Enter"], heal: () => preset.click() });
  await box.fill("1");
  await shot(page, `amount-wrong-${size}`);
  // Whatever is chosen otherwise is right again at once.
  for (const heal of [() => preset.click(), () => page.getByLabel("Raise to slider").press("End"), () => page.getByLabel("Raise to: more").click()]) {
    await box.fill("1");
    await heal();
    check((await box.getAttribute("aria-invalid")) !== "true" && await button.isEnabled(), "a choice does not heal the box");
  }
  for (const [text, words] of right) {
    await box.fill(text);
    const says = (await button.innerText()).trim();
    check(await button.isEnabled() && (words instanceof RegExp ? words.test(says) : says === words), `“${text}”: ${says}`);
  }
  await box.fill("2,345");
  await press("Enter");
  await until("the raise", 60, () => sent("act").length > 0);
  check(sent("act").length === 1 && sent("act")[0].to === 2345 && sent("act")[0].turn === 9, JSON.stringify(sent("act")));
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  check(over <= 0 && complaints.length === 0, [`${over} px too wide`, ...complaints].join("\n"));
  await staged.context.close();
}

/** A dialog with one amount: wrong text is never sent, the right one is as typed. */
async function dialog(size, { scene, open, label, button, request, field, range, good }) {
  const staged = await opened(size, scene);
  const { page, press, sent, complaints } = staged;
  await open(page);
  const box = page.getByLabel(label, { exact: true });
  const act = page.getByTestId(button);
  await box.waitFor({ timeout: 60_000 });
  await tryWrong(staged, { box, button: act, request, range, heal: () => page.getByLabel(`${label} slider`).press("Home") });
  await shot(page, `amount-${request}-${size}`);
  await box.fill(good);
  await press("Enter");
  if (request === "habits") await act.click();
  else await press("Enter"); // a second one, before the first is answered, adds nothing
  await until("the request", 60, () => sent(request).length > 0);
  check(sent(request).length === 1 && sent(request)[0][field] === Number(good), JSON.stringify(sent(request)));
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  check(over <= 0 && complaints.length === 0, [`${over} px too wide`, ...complaints].join("\n"));
  await staged.context.close();
}

/** Nobody plays yet; stacks may be from 1,850 to 3,375. */
function quiet(change) {
  const scene = structuredClone(all.find((s) => s.name === "runs"));
  scene.snap.rules = { ...scene.snap.rules, min_buy_in: 1850, max_buy_in: 3375 };
  scene.frames = [];
  scene.stops = {};
  change(scene.snap);
  return scene;
}
const ours = (snap) => snap.seats.find(({ seat }) => seat === 4);

const buyIn = {
  scene: quiet((snap) => { snap.seats = snap.seats.filter(({ seat }) => seat !== 4); snap.you = null; }),
  open: (page) => page.getByTestId("take-seat").click({ timeout: 60_000 }),
  label: "Buy-in", button: "confirm-sit", request: "sit", field: "buy_in", range: "1,850 to 3,375", good: "2345",
};
const rebuy = {
  scene: quiet((snap) => { ours(snap).stack = 0; }),
  open: (page) => page.getByRole("button", { name: "Get chips" }).click({ timeout: 60_000 }),
  label: "Amount", button: "confirm-chips", request: "top_up", field: "amount", range: "1,850 to 3,375", good: "2345",
};
const topUp = {
  // From one big blind to what there is room for.
  scene: quiet((snap) => { snap.rules = { ...snap.rules, big_blind: 1850, max_buy_in: 13_375 }; ours(snap).stack = 10_000; }),
  open: (page) => page.getByRole("button", { name: "Add chips" }).click({ timeout: 60_000 }),
  label: "Amount", button: "confirm-chips", request: "top_up", field: "amount", range: "1,850 to 3,375", good: "2345",
};
const habit = {
  scene: quiet((snap) => { ours(snap).stack = 2000; }),
  open: async (page) => {
    await page.getByTestId("habits").click({ timeout: 60_000 });
    await page.getByText("Automatic top-up").click();
  },
  label: "Top up to", button: "save-habits", request: "habits", field: "top_up_to", range: "1,850 to 3,375", good: "2345",
};

/** A figure of a new table that is none, or out of range, is marked and nothing is asked for. */
async function create(size) {
  const { page, sent, press, context } = await opened(size, quiet(() => {}), "/");
  await page.getByRole("button", { name: "Create table" }).click({ timeout: 60_000 });
  const rows = [
    ["Small blind", "0", "at least 1"], ["Small blind", "2.5", "not a whole number"], ["Small blind", "-5", "not a whole number"],
    ["Big blind", "4", "more than the big blind"], ["Big blind", "10,5", "not a whole number"], ["Smallest buy-in", "9", "less than the big blind"],
    ["Largest buy-in", "199", "less than the smallest"], ["Seconds to act", "0", "needs a second"], ["Seconds to act", "3601", "an hour"],
  ];
  for (const [label, text, words] of rows) {
    const box = page.getByLabel(label, { exact: true });
    const before = await box.inputValue();
    await box.fill(text);
    await press("Enter");
    await page.locator(".sheet .problem").filter({ hasText: words }).waitFor({ timeout: 60_000 });
    await page.getByRole("button", { name: "Open the table" }).click();
    check((await box.getAttribute("aria-invalid")) === "true", `“${label}” ${text} is not marked`);
    check(sent("create_table").length === 0, `${label} ${text} was sent`);
    await box.fill(before);
    check((await box.getAttribute("aria-invalid")) !== "true", `“${label}” ${before} is marked`);
  }
  await context.close();
}

await run([
  ["Chromium starts", async () => { browser = await startBrowser(); }],
  ...Object.keys(shapes).flatMap((size) => [
    [`a raise that is typed out of range does nothing, whatever is pressed, at ${size}`, () => raise(size)],
    [`a buy-in that is typed wrong does nothing at ${size}`, () => dialog(size, buyIn)],
    [`a rebuy that is typed wrong does nothing at ${size}`, () => dialog(size, rebuy)],
    [`chips to add that are typed wrong do nothing at ${size}`, () => dialog(size, topUp)],
    [`a top-up habit that is typed wrong is not saved at ${size}`, () => dialog(size, habit)],
    [`a new table's figures that are typed wrong are marked and not sent at ${size}`, () => create(size)],
  ]),
  ["everything stops", async () => { await browser?.close(); }],
]);
