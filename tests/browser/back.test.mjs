// Coming back: a wrong log-in is named as one, and the seat is offered with the stack that the table asks for. Needs no server.
import { check, desktop, phone, run, shot, startBrowser, until } from "./harness.mjs";
import { loadScenes, origin, stage } from "./staged.mjs";

const shapes = { "1440x900": desktop, "390x844": phone };
const all = await loadScenes();
let browser;

function unseated() {
  const scene = structuredClone(all.find(({ name }) => name === "runs"));
  scene.snap.seats = scene.snap.seats.filter(({ seat }) => seat !== 4);
  scene.snap.you = null;
  scene.frames = [];
  return scene;
}

async function offered(size, answers, how) {
  const staged = await stage(browser, shapes[size], unseated(), { answers });
  const { page, asked } = staged;
  await page.goto(`${origin}/t/7`);
  await page.getByTestId("take-seat").click({ timeout: 60_000 });
  await how(staged);
  check((await page.getByTestId("must-bring").innerText()) === "3,840", "the stack");
  const words = await page.locator(".sheet [role=status]").innerText();
  check(words === "You left this table with 3,840 less than 1 hour ago, so you must buy in for 3,840.", words);
  check((await page.locator(".sheet .problem").count()) === 0, "an offer is no error");
  await shot(page, `back-${size}`);
  await page.getByTestId("confirm-sit").click();
  await until("the seat", 60, () => asked.some((frame) => frame.t === "sit" && frame.buy_in === 3840));
  return staged;
}

/** The watch's answer knows it: nothing is asked for in vain. */
async function known(size) {
  const { asked, context, complaints } = await offered(size, { watch: { must_bring: { stack: 3840, for_ms: 3_000_000 } } }, () => {});
  check(asked.filter((frame) => frame.t === "sit").length === 1, JSON.stringify(asked));
  check(complaints.length === 0, complaints.join("\n"));
  await context.close();
}

/** The first refusal tells it: it is offered, and what else was chosen stays. */
async function refused(size) {
  const refusal = { t: "err", code: "must_bring_stack", msg: "you left with more a short while ago: bring it back: 3840" };
  const answers = { sit: refusal };
  const { asked, context } = await offered(size, answers, async ({ page }) => {
    await page.getByLabel("Wait until the big blind reaches me").check();
    await page.getByTestId("confirm-sit").click();
    await page.getByTestId("must-bring").waitFor({ timeout: 60_000 });
    check(await page.getByLabel("Wait until the big blind reaches me").isChecked(), "a choice was lost");
    delete answers.sit;
  });
  check(asked.filter((frame) => frame.t === "sit").every((frame) => frame.post === false), JSON.stringify(asked));
  await context.close();
}

/** Who leaves while they watch is offered it without any answer. */
async function leftJustNow(size) {
  const { context } = await offered(size, {}, async ({ page, say }) => {
    await page.getByTestId("confirm-sit").waitFor({ timeout: 60_000 });
    await page.keyboard.press("Escape");
    await page.getByTestId("confirm-sit").waitFor({ state: "hidden", timeout: 60_000 });
    const seat = { seat: 4, player: 42 };
    const ev = (seq, event) => say({ t: "ev", table: 7, seq, hand: 30, events: [event] });
    ev(101, { e: "seat_taken", ...seat, name: "ann", bot: false, stack: 3840, attendance: "posting", owes: [], bank_ms: 0 });
    await page.getByTestId("hero").waitFor({ timeout: 60_000 });
    ev(102, { e: "seat_left", ...seat, stack: 3840, reason: "asked" });
    await page.getByTestId("take-seat").click({ timeout: 60_000 });
  });
  await context.close();
}

async function poor(size) {
  const { page, context } = await stage(browser, shapes[size], unseated(), { answers: { watch: { must_bring: { stack: 99_000, for_ms: 3_000_000 } } } });
  await page.goto(`${origin}/t/7`);
  await page.getByTestId("take-seat").click({ timeout: 60_000 });
  const words = await page.locator(".sheet").innerText();
  check(/you must buy in for 99,000; your\s+wallet holds 9,000/.test(words), words);
  await context.close();
}

async function wrongLogIn(size) {
  const { page, context } = await stage(browser, shapes[size], unseated(), { nobody: true });
  await page.route(`${origin}/api/login`, (route) => route.fulfill({ status: 401, json: { error: "wrong_password", msg: "wrong name or password" } }));
  await page.goto(`${origin}/login`);
  await page.getByLabel("Name").fill("ann");
  await page.getByLabel("Password").fill("not this one");
  await page.locator("form").getByRole("button", { name: "Log in" }).click();
  const words = await page.getByRole("alert").innerText({ timeout: 60_000 });
  check(words === "Wrong name or password.", words);
  await context.close();
}

await run([
  ["Chromium starts", async () => { browser = await startBrowser(); }],
  ...Object.keys(shapes).flatMap((size) => [
    [`who comes back is offered the stack they left with at ${size}`, () => known(size)],
    [`who is refused is offered it then, and loses nothing, at ${size}`, () => refused(size)],
    [`who has just left is offered it at ${size}`, () => leftJustNow(size)],
    [`who cannot pay for it is told so at ${size}`, () => poor(size)],
    [`a wrong log-in is called that at ${size}`, () => wrongLogIn(size)],
  ]),
  ["everything stops", async () => { await browser?.close(); }],
]);
