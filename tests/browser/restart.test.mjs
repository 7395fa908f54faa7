// The server dies in the middle of a hand; the page says so, comes back by itself and plays on.
import { check, desktop, joinAsGuest, newPerson, run, shot, sitDown, startBrowser, startServer, stay, until } from "./harness.mjs";

let server;
let browser;
let ann;
const decision = () => ann.page.getByTestId("decision");
const text = (selector) => ann.page.locator(selector).allInnerTexts();

/** What must be the same after a restart: our cards, the board and the price of staying in. */
async function position() {
  const cards = await ann.page.locator("[data-testid=hero] .hole svg").evaluateAll((all) => all.map((c) => c.getAttribute("aria-label")));
  const board = await ann.page.locator(".board svg").evaluateAll((all) => all.map((c) => c.getAttribute("aria-label")));
  return JSON.stringify({ cards, board, buttons: await text(".buttons button"), hand: await text(".table-hand") });
}

await run([
  ["a guest plays against a bot", async () => {
    server = await startServer({ tables: 1, bots: 1 });
    browser = await startBrowser();
    ann = await newPerson(browser, server, desktop);
    await joinAsGuest(ann, server, "ann");
    await sitDown(ann);
    await until("a first decision", 60, async () => (await decision().count()) > 0);
  }],
  ["the server is killed: the page says that the seat is held", async () => {
    const before = await position();
    await server.kill();
    await ann.page.getByText("your seat is held").waitFor({ timeout: 10_000 });
    await shot(ann.page, "lost-1440x900");
    await server.start();
    await ann.page.locator(".pill.live").waitFor({ timeout: 20_000 });
    await until("the same decision", 20, async () => (await decision().count()) > 0);
    const after = await position();
    check(before === after, `before ${before}\nafter  ${after}`);
  }],
  ["play goes on by clicking", async () => {
    const hand = (await text(".table-hand"))[0];
    await until("the next hand", 90, async () => {
      await stay(ann);
      return (await text(".table-hand"))[0] !== hand;
    });
  }],
  ["everything stops", async () => {
    await browser?.close();
    await server?.stop();
  }],
]);
