// Tables with options, made through the dialog and played by people in Chromium: run it twice, the rabbit, a bomb pot on two boards.
import { check, desktop, joinAsGuest, newPerson, pause, phone, run, shot, startBrowser, startServer, until } from "./harness.mjs";

let server;
let browser;
let ann;
let bob;
let cat;
const sizes = new Map();
const buyIn = 1000;

const shots = (people, name) => Promise.all(people.map((person) => shot(person.page, `${name}-${sizes.get(person)}`)));
const texts = (person, selector) => person.page.locator(selector).allInnerTexts().catch(() => []);

/** Does what is wished with the decision this page has, if it has one. What it can do is read at once: turns pass quickly. */
async function decide({ page }, wish) {
  if (wish === "wait") return false;
  const can = await page.evaluate(() => {
    const here = document.querySelector("[data-testid=decision]:not(.inert)");
    return here && { raise: here.querySelector("[data-testid=raise]") !== null, sizes: here.querySelector(".preset") !== null };
  });
  if (!can) return false;
  const click = (selector) => page.locator(`[data-testid=decision]:not(.inert) ${selector}`).click({ timeout: 1500 }).then(() => true, () => false);
  if (wish === "fold") {
    if (!(await click("[data-testid=fold]"))) return false;
    await page.getByTestId("fold-anyway").click({ timeout: 300 }).catch(() => {});
    return true;
  }
  if (wish === "all-in" && can.raise) return (!can.sizes || (await click(".preset:last-child"))) && click("[data-testid=raise]");
  return click(":is([data-testid=check], [data-testid=call])");
}

/** Everybody decides as `wish` says until `done`. */
function playUntil(what, people, wish, done, seconds = 60) {
  return until(what, seconds, async () => {
    for (const person of people) await decide(person, await wish(person));
    return done();
  });
}

/** The stacks of a hand that is over, in the page. */
async function stacksOf(person) {
  const stacks = await texts(person, ".pod .stack");
  return stacks.map((text) => Number(text.replace(/[^\d]/g, "")));
}

async function openDialog(person, name) {
  await person.page.goto(server.url);
  await person.page.getByRole("button", { name: "Create table" }).click({ timeout: 10_000 });
  await person.page.getByLabel("Name", { exact: true }).fill(name);
  await person.page.locator("[data-testid=options] summary").click();
}

async function sitAt(person, name) {
  await person.page.goto(server.url);
  const row = person.page.getByTestId("lobby-row").filter({ hasText: name });
  await row.click({ timeout: 10_000 });
  const badges = await row.locator(".tag.option").allInnerTexts();
  await person.page.getByTestId("join").click();
  await sit(person);
  return badges;
}

async function sit({ page }) {
  await page.getByLabel("Buy-in", { exact: true }).fill(String(buyIn), { timeout: 10_000 });
  await page.getByTestId("confirm-sit").click();
  await page.getByTestId("hero").waitFor({ timeout: 10_000 });
}

const handNumber = async (person) => (await texts(ann, ".table-hand"))[0] ?? (await texts(person, ".table-hand"))[0];
const cardsOn = (person, board) => person.page.locator(`[data-board="${board}"] .board > svg`).count();
const common = (person) => person.page.locator(".board.common > svg").count();

await run([
  ["three guests come in", async () => {
    server = await startServer({ tables: 1, bots: 0 });
    browser = await startBrowser();
    [ann, bob, cat] = [await newPerson(browser, server, desktop), await newPerson(browser, server, phone), await newPerson(browser, server, desktop)];
    for (const [person, size] of [[ann, "1440x900"], [bob, "390x844"], [cat, "1440x900-2"]]) sizes.set(person, size);
    for (const [person, name] of [[ann, "ann"], [bob, "bob"], [cat, "cat"]]) await joinAsGuest(person, server, name);
  }],
  ["the dialog says what makes no sense, and shows the server's words where only it knows", async () => {
    const { page } = ann;
    await openDialog(ann, "Twice");
    await page.getByLabel(/^Straddle/).selectOption("raise_to_double");
    await page.getByLabel(/^Blinds/).selectOption("button");
    await page.getByRole("button", { name: "Open the table" }).click();
    await page.getByRole("alert").filter({ hasText: "straddle goes with" }).waitFor({ timeout: 5000 });
    await page.getByLabel(/^Blinds/).selectOption("small_and_big");
    await page.getByLabel("Largest buy-in").fill("9007199254740991");
    await page.getByRole("button", { name: "Open the table" }).click();
    const words = await page.locator(".sheet .problem").innerText({ timeout: 5000 });
    check(/^All seats bought in must stay within/.test(words), words);
    await page.getByLabel("Largest buy-in").fill("");
  }],
  ["a table is made that runs it twice, has a straddle, a rabbit and the big blind's ante", async () => {
    const { page } = ann;
    await page.getByLabel(/^Run it/).selectOption("2");
    await page.getByLabel(/^Ante from/).selectOption("big_blind");
    await page.getByLabel("Ante", { exact: true }).fill("10");
    await page.getByLabel("Rabbit hunt").check();
    await shots([ann], "options-create");
    await page.getByRole("button", { name: "Open the table" }).click();
    await page.getByTestId("take-seat").click({ timeout: 10_000 });
    await sit(ann);
    await page.locator("button.table-stakes").click();
    const told = (await texts(ann, "[data-testid=table-options] li")).join(" ");
    check(/ante for the whole table.*10/.test(told) && /Straddle/.test(told) && /twice/.test(told), told);
    await page.getByRole("button", { name: "Close" }).click();
  }],
  ["habits are kept by the table: what it offers and nothing else", async () => {
    const { page } = ann;
    await page.getByTestId("habits").click();
    check((await page.getByText("Skip bomb pots").count()) === 0, "a habit that the table does not offer");
    await page.getByText("Show beaten hands").click();
    await page.getByTestId("save-habits").click();
    await page.getByText("From the next hand on.").waitFor({ timeout: 5000 });
    await page.reload();
    await page.getByTestId("habits").click({ timeout: 10_000 });
    check(await page.getByLabel(/^Show beaten hands/).isChecked(), "the habit was forgotten");
    await page.getByRole("button", { name: "Close" }).click();
  }],
  ["the lobby tells the options, and another sits down", async () => {
    const badges = await sitAt(bob, "Twice");
    for (const badge of ["Run it twice", "Straddle", "BB ante", "Rabbit"]) check(badges.includes(badge), badges.join());
  }],
  ["a hand ends before the flop: the rabbit shows all five cards", async () => {
    const players = [ann, bob];
    await until("a first decision", 30, async () => (await Promise.all(players.map((p) => decide(p, "fold")))).some(Boolean));
    const asker = await until("the rabbit", 10, async () => {
      for (const person of players) {
        if (await person.page.getByTestId("rabbit").click({ timeout: 500 }).then(() => true, () => false)) return person;
      }
      return null;
    });
    await until("five ghosts", 5, async () => (await asker.page.locator(".ghost > svg").count()) === 5);
    await shots([asker], "options-rabbit");
  }],
  ["all-in on the flop, both want it twice: two boards that share the flop", async () => {
    const players = [ann, bob];
    const flop = async (person) => (await person.page.locator(".board > svg").count()) === 3;
    let equities = [];
    await playUntil("the question", players, async (person) => (await flop(person) ? "all-in" : "stay"), async () => {
      return (await Promise.all(players.map((p) => p.page.getByTestId("runs").count()))).some((count) => count > 0);
    }, 90);
    const asked = (await ann.page.getByTestId("runs").count()) > 0 ? ann : bob;
    equities = await until("shares at both seats", 5, async () => {
      const told = await texts(asked, "[data-testid=equity]");
      return told.length === 2 && told;
    });
    const sum = equities.map((text) => Number(/(\d+)%/.exec(text)?.[1])).reduce((a, b) => a + b, 0);
    check(sum >= 98 && sum <= 102, equities.join());
    await shots(players, "options-runs-asked");
    await asked.page.keyboard.press("2");
    const other = asked === ann ? bob : ann;
    await other.page.locator("[data-testid=runs]:not(.inert) [data-testid=run-2]").click({ timeout: 10_000 });
    await until("both boards to be paid", 20, async () =>
      (await Promise.all(players.map((p) => p.page.locator(".board-row.paid").count()))).every((count) => count === 2)
      && (await ann.page.locator(".pot.total").count()) + (await bob.page.locator(".pot.total").count()) === 0);
    for (const person of players) {
      check((await common(person)) === 3, `${await common(person)} cards in common`);
      for (const board of [0, 1]) check((await cardsOn(person, board)) === 2, `board ${board} has not two cards of its own`);
      const verdict = await texts(person, ".verdict > p");
      check(/^1st.* wins .* with /s.test(verdict[0] ?? "") && verdict.some((line) => /^2nd/.test(line)), verdict.join(" | "));
      const stacks = await stacksOf(person);
      check(stacks.reduce((a, b) => a + b, 0) === 2 * buyIn, stacks.join());
    }
    await pause(700);
    await shots(players, "options-runs-result");
  }],
  ["its replay has both boards, the shares and who won them", async () => {
    const { page } = bob;
    await page.goto(`${server.url}/hands`);
    await page.getByTestId("hand").first().click({ timeout: 10_000 });
    await page.getByLabel("Last step").click({ timeout: 10_000 });
    await until("both boards", 5, async () => (await page.locator(".board-row.paid").count()) === 2);
    check((await common(bob)) === 3, "the flop is not shared");
    await shot(page, "options-replay-390x844");
    await page.getByRole("button", { name: "Flop", exact: true }).click();
    await until("shares while stepping", 10, async () => {
      if ((await page.getByTestId("equity").count()) === 2) return true;
      await page.getByLabel("Next step").click();
      return false;
    });
  }],
  ["a table is made where every other hand is a bomb pot on two boards", async () => {
    await openDialog(cat, "Bombs");
    await cat.page.getByLabel(/^Bomb pot every/).fill("2");
    await cat.page.getByLabel("Bomb pot ante").fill("50");
    await cat.page.getByLabel("Bomb pot boards").selectOption("2");
    await cat.page.getByRole("button", { name: "Open the table" }).click();
    await cat.page.getByTestId("take-seat").click({ timeout: 10_000 });
    await sit(cat);
    for (const person of [ann, bob]) {
      const badges = await sitAt(person, "Bombs");
      check(badges.includes("Bomb pots"), badges.join());
    }
  }],
  ["whoever has come in with the blinds is dealt into the next bomb pot, which begins on two flops", async () => {
    const players = [ann, bob, cat];
    const allIn = ({ page }) => page.evaluate(() => document.querySelector("[data-testid=bomb-pot]") !== null
      && [...document.querySelectorAll(".seat:not(.folded) .hole")].filter((hole) => hole.querySelector(".card")).length === 3);
    await playUntil("a bomb pot for all three", players, async (person) => ((await allIn(person)) ? "wait" : "fold"),
      async () => (await Promise.all(players.map(allIn))).every(Boolean), 120);
    check((await common(cat)) === 0, "the boards share cards");
    for (const board of [0, 1]) await until(`a flop on board ${board}`, 5, async () => (await cardsOn(cat, board)) === 3);
    await shots(players, "options-bomb-flop");
  }],
  ["all three are all-in: each board has its cards and its winners, and no chip is lost", async () => {
    const players = [ann, bob, cat];
    const hand = await handNumber(ann);
    await playUntil("both boards to be paid", players, () => "all-in", async () =>
      (await cat.page.locator(".board-row.paid").count()) === 2 && (await cat.page.locator(".pot.total").count()) === 0);
    check((await handNumber(ann)) === hand, "another hand");
    for (const board of [0, 1]) check((await cardsOn(cat, board)) === 5, `board ${board} is not full`);
    const verdict = await texts(cat, ".verdict > p");
    check(["1st", "2nd"].every((label) => verdict.some((line) => line.startsWith(label))), verdict.join(" | "));
    const stacks = await stacksOf(cat);
    check(stacks.reduce((a, b) => a + b, 0) === 3 * buyIn, stacks.join());
    await shots(players, "options-bomb-result");
  }],
  ["its replay tells every seat's shares of both boards", async () => {
    const { page } = cat; // live they stand for less than a second
    await page.goto(`${server.url}/hands`);
    await page.getByTestId("hand").first().click({ timeout: 10_000 });
    await page.getByRole("button", { name: "Turn", exact: true }).click({ timeout: 10_000 });
    await until("three seats with two shares each", 10, async () => {
      const told = await texts(cat, "[data-testid=equity]");
      if (told.length === 3 && told.every((text) => /1st.*2nd/s.test(text))) return true;
      await page.getByLabel("Next step").click();
      return false;
    });
  }],
  ["no page scrolls sideways, and none complained", async () => {
    for (const { page } of [ann, bob, cat]) {
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      check(over <= 0, `${over} px too wide`);
    }
    const all = [ann, bob, cat].flatMap((person) => person.complaints);
    check(all.length === 0, all.join("\n"));
  }],
  ["everything stops", async () => {
    await browser?.close();
    await server?.stop();
  }],
]);
