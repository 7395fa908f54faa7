// Two people in Chromium and a house bot play a hand to showdown, through the page alone.
import { readFile } from "node:fs/promises";
import { check, desktop, joinAsGuest, newPerson, phone, run, shot, sitDown, startBrowser, startServer, stay, until } from "./harness.mjs";

let server;
let browser;
let ann;
let bob;

const verdict = (page) => page.locator(".verdict").innerText().catch(() => "");

/** The board is full, the result names the winning hand, and this page was dealt in (here nobody ever folds). */
async function sawShowdown(page) {
  const cards = await page.locator("[data-testid=hero] .hole svg[aria-label*=' of ']").count();
  const board = await page.locator(".board > svg").count();
  return board === 5 && cards === 2 && / wins [\d,]+ with /.test(await verdict(page));
}

await run([
  ["the server starts", async () => {
    server = await startServer({ tables: 1, bots: 1 });
    browser = await startBrowser();
    ann = await newPerson(browser, server, desktop);
    bob = await newPerson(browser, server, phone);
  }],
  ["two guests come in with a name and a click", async () => {
    await joinAsGuest(ann, server, "ann");
    await joinAsGuest(bob, server, "bob");
    await shot(ann.page, "lobby-1440x900");
    await shot(bob.page, "lobby-390x844");
  }],
  ["both sit down at the bot's table", async () => {
    await sitDown(ann);
    await sitDown(bob);
    await until("both see three players", 20, async () =>
      (await ann.page.locator(".pod").count()) >= 3 && (await bob.page.locator(".pod").count()) >= 3);
  }],
  ["they play by clicking until both are at a showdown and see the winner's hand", async () => {
    const turns = new Map([[ann, 0], [bob, 0]]);
    await until("a showdown of both with a hand name", 120, async () => {
      for (const person of turns.keys()) {
        const shown = (await person.page.getByTestId("decision").count()) > 0;
        if (shown && turns.get(person) < 3) await shot(person.page, `turn-${person === ann ? "1440x900" : "390x844"}`);
        if (await stay(person)) turns.set(person, turns.get(person) + 1);
      }
      return (await sawShowdown(ann.page)) && (await sawShowdown(bob.page));
    });
    await shot(ann.page, "showdown-1440x900");
    await shot(bob.page, "showdown-390x844");
    for (const count of turns.values()) check(count > 0, "somebody never had to act");
  }],
  ["each page has checked by itself that its cards were committed to", async () => {
    for (const person of [ann, bob]) {
      await until("a green mark", 20, () => person.page.locator("[data-testid=deck-mark][data-kind=proved]").count());
      check((await person.page.getByTestId("deck-alarm").count()) === 0, "an alarm");
    }
    await shot(ann.page, "deck-1440x900");
    await shot(bob.page, "deck-390x844");
  }],
  ["no page scrolls sideways", async () => {
    for (const { page } of [ann, bob]) {
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      check(over <= 0, `${over} px too wide`);
    }
  }],
  ["a reload comes back to the same seat", async () => {
    const seat = await ann.page.getByTestId("hero").getAttribute("data-seat");
    await ann.page.reload();
    await ann.page.getByTestId("hero").waitFor({ timeout: 10_000 });
    check((await ann.page.getByTestId("hero").getAttribute("data-seat")) === seat, "another seat");
  }],
  ["the hand is in the list and its replay ends with the winner", async () => {
    await bob.page.goto(`${server.url}/hands`);
    await bob.page.getByTestId("hand").first().waitFor({ timeout: 10_000 });
    await shot(bob.page, "hands-390x844");
    await bob.page.getByTestId("hand").last().click();
    await bob.page.getByLabel("Last step").click({ timeout: 10_000 });
    await until("the verdict", 5, async () => / wins /.test(await verdict(bob.page)));
    await bob.page.locator("[data-testid=deck-mark][data-kind=proved]").waitFor({ timeout: 10_000 });
    await shot(bob.page, "replay-390x844");
  }],
  ["the replayed hand is saved as a file, on a phone too", async () => {
    for (const [label, ending, begin] of [["PHH", ".phh", "variant = "], ["PokerStars", ".txt", "PokerStars Hand #"],
      ["Open Hand History", ".ohh", '{"ohh":']]) {
      await bob.page.getByRole("button", { name: "Download" }).click();
      const item = bob.page.getByRole("menuitem", { name: label, exact: true });
      const box = await item.boundingBox();
      check(box && box.x >= 0 && box.x + box.width <= 390 && box.height >= 44, `${label} is at ${JSON.stringify(box)}`);
      if (label === "PHH") await shot(bob.page, "download-390x844");
      const [download] = await Promise.all([bob.page.waitForEvent("download", { timeout: 10_000 }), item.click()]);
      const text = await readFile(await download.path(), "utf8");
      check(/^cardroom-1-\d+$/.test(download.suggestedFilename().replace(ending, "")), download.suggestedFilename());
      check(text.startsWith(begin) && text.includes("bob"), text.slice(0, 200));
    }
  }],
  ["the wallet shows the grant and the buy-in", async () => {
    await bob.page.goto(`${server.url}/wallet`);
    await bob.page.locator(".ledger-row").nth(2).waitFor({ timeout: 10_000 });
    const text = await bob.page.locator(".ledger").innerText();
    check(/Play chips/.test(text) && /Buy-in/.test(text), text);
    await shot(bob.page, "wallet-390x844");
  }],
  ["neither page complained and nothing was asked of another host", async () => {
    check(ann.complaints.length + bob.complaints.length === 0, [...ann.complaints, ...bob.complaints].join("\n"));
  }],
  ["everything stops", async () => {
    await browser?.close();
    await server?.stop();
  }],
]);
