// An admin finds a finished hand by player, table and number, and sees it whole; another player gets neither page nor answer.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import {
  binaries, check, desktop, joinAsGuest, newPerson, phone, run, shot, sitDown, startBrowser, startServer, stay, until,
} from "./harness.mjs";

const password = "correct horse";
let server;
let browser;
let ann;
let bob;
let boss;
let hand;

const texts = (selector) => boss.page.locator(selector).allInnerTexts();

async function logIn({ page }, name) {
  await page.goto(`${server.url}/login`);
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Password").fill(password);
  await page.locator("form").getByRole("button", { name: "Log in" }).click();
  await page.getByTestId("lobby-row").first().waitFor({ timeout: 10_000 });
}

/** Searches with these fields alone; gives the lines found. */
async function find(fields) {
  for (const label of ["Table", "Hand number", "Player"]) await boss.page.getByLabel(label, { exact: true }).fill(fields[label] ?? "");
  await boss.page.getByRole("button", { name: "Find", exact: true }).click();
  return until(`hands for ${JSON.stringify(fields)}`, 10, async () => {
    const lines = await texts("[data-testid=admin-hand]");
    return lines.length > 0 && lines;
  });
}

/** Asks the server over a socket of the page's own session; gives the answer. */
function askAs(person, frame) {
  return person.page.evaluate((request) => new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://${location.host}/ws`);
    socket.onerror = () => reject(new Error("no socket"));
    socket.onopen = () => socket.send(JSON.stringify({ t: "hello", v: 1, client: "test" }));
    socket.onmessage = ({ data }) => {
      const answer = JSON.parse(data);
      if (answer.t === "welcome") socket.send(JSON.stringify({ ...request, id: "asked" }));
      if (answer.id !== "asked") return;
      socket.close();
      resolve(answer);
    };
  }), frame);
}

await run([
  ["the server starts and an admin is made on the command line", async () => {
    server = await startServer({ tables: 1, bots: 1, options: ["--bot-think", "0.2"] });
    execFileSync(join(binaries, "cardroom"), ["admin", "create", "boss", "--password-stdin", "--database-url", server.database],
      { input: `${password}\n`, stdio: ["pipe", "ignore", "inherit"] });
    browser = await startBrowser();
    ann = await newPerson(browser, server, desktop);
    bob = await newPerson(browser, server, phone);
    boss = await newPerson(browser, server, desktop);
  }],
  ["two guests finish a hand together", async () => {
    await joinAsGuest(ann, server, "ann");
    await joinAsGuest(bob, server, "bob");
    await sitDown(ann);
    await sitDown(bob);
    const shared = await until("a finished hand of both", 120, async () => {
      for (const person of [ann, bob]) await stay(person);
      const [one, other] = await Promise.all([ann, bob].map((person) => askAs(person, { t: "hands" })));
      // A pot that all share again moves no chips, and so has no postings.
      return one.hands.find((a) => a.net !== 0 && other.hands.some((b) => a.hand === b.hand));
    });
    hand = shared.hand;
  }],
  ["the admin logs in on the page and opens the admin page from the menu", async () => {
    await logIn(boss, "boss");
    await boss.page.getByRole("button", { name: /account menu/ }).click();
    await boss.page.getByRole("menuitem", { name: "Admin" }).click();
    await boss.page.getByRole("heading", { name: "Find a hand" }).waitFor({ timeout: 10_000 });
    await boss.page.locator(".admin-table").first().waitFor({ timeout: 10_000 });
  }],
  ["the hand is found by player, by table, and by number", async () => {
    const isIt = (line) => line.includes(`#${hand} `) && /ann/.test(line) && /bob/.test(line);
    check((await find({ Player: "ann" })).some(isIt), "not by player");
    check((await find({ Table: "1" })).some(isIt), "not by table");
    const byNumber = await find({ Table: "1", "Hand number": String(hand) });
    check(byNumber.length === 1 && isIt(byNumber[0]), `by number: ${byNumber.join(" | ")}`);
    await shot(boss.page, "admin-search-1440x900");
  }],
  ["its replay shows every hole card in the admin's frame", async () => {
    await boss.page.getByTestId("admin-hand").first().click();
    await boss.page.getByText("ADMIN VIEW").waitFor({ timeout: 10_000 });
    const border = await boss.page.locator(".replay.admin").evaluate((box) => getComputedStyle(box).borderLeftColor);
    check(border === "rgb(210, 55, 79)", `the frame is ${border}`);
    const faces = await boss.page.locator(".stage .hole svg.card").evaluateAll((all) => all.map((card) => card.getAttribute("aria-label")));
    check(faces.length >= 4 && faces.every((face) => / of /.test(face)), `hole cards: ${faces.join(", ")}`);
    await boss.page.getByLabel("Last step").click();
    await until("the winner", 5, async () => / wins /.test((await texts(".verdict")).join()));
    await shot(boss.page, "admin-hand-1440x900");
  }],
  ["its log and its postings are shown, and the postings add up to nothing", async () => {
    const [postings, log] = await boss.page.locator(".admin-tables table").evaluateAll((tables) =>
      tables.map((table) => [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.innerText))));
    check(log.length >= 3 && log.every((row) => /^\d/.test(row[0]) && row[4] !== ""), `log: ${JSON.stringify(log)}`);
    check(postings.some((row) => /ann/.test(row[0])) && postings.length >= 2, `postings: ${JSON.stringify(postings)}`);
    const sum = postings.reduce((total, row) => total + Number(row[1].replace("−", "-").replace(/,/g, "")), 0);
    check(sum === 0, `the postings sum to ${sum}`);
  }],
  ["another player has no link and no page, and the server refuses", async () => {
    await ann.page.getByRole("button", { name: /account menu/ }).click();
    check((await ann.page.getByRole("menuitem", { name: "Admin" }).count()) === 0, "a link for everybody");
    for (const frame of [{ t: "admin_hands", player: "bob" }, { t: "admin_replay", table: 1, hand }, { t: "admin_tables" }]) {
      const answer = await askAs(ann, frame);
      check(answer.t === "err" && answer.code === "forbidden", `${frame.t}: ${JSON.stringify(answer).slice(0, 200)}`);
    }
    await ann.page.goto(`${server.url}/admin`);
    await ann.page.getByText("Nothing here").waitFor({ timeout: 10_000 });
  }],
  ["no page complained", async () => {
    const all = [ann, bob, boss].flatMap((person) => person.complaints);
    check(all.length === 0, all.join("\n"));
  }],
  ["everything stops", async () => {
    await browser?.close();
    await server?.stop();
  }],
]);
