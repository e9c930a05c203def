import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, PATIENCE_MS } from "../stack/browser.ts";
import type { Ports } from "../../emulators/run/ports.ts";
import { ADMIN, AGENT } from "../stack/doors.ts";
import { npmStart, portsForOneRun, type Started } from "../stack/npm-start.ts";
import { openShop, type Shop } from "../stack/shop.ts";

/**
 * The promise of the product, as a newcomer sees it: a visitor writes, the owner's phone rings, the answer reaches the
 * visitor, and everything is still there after a reload, in a second tab and after a restart.
 */
let folder: string;
let ports: Ports;
let started: Started;
let shopSite: Shop;
let browser: Browser;
let visitor: BrowserContext;
let owner: BrowserContext;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "porchlight-"));
  ports = await portsForOneRun();
  [started, browser] = await Promise.all([npmStart(folder, ports), launchBrowser()]);
  shopSite = await openShop(started.url.site);
  visitor = await browser.newContext({ timezoneId: "Europe/Oslo" });
  owner = await browser.newContext();
  for (const context of [visitor, owner]) context.setDefaultTimeout(PATIENCE_MS);
});

afterAll(async () => {
  await browser.close();
  await shopSite.stop();
  await started.interrupt();
  await rm(folder, { recursive: true, force: true });
});

test("a visitor writes, the owner's phone rings, the answer reaches the visitor", async () => {
  // 1. The shop, untouched: no call to a function, nothing stored.
  const shop = await visitor.newPage();
  const requests: string[] = [];
  shop.on("request", (request) => requests.push(new URL(request.url()).pathname));
  await shop.goto(shopSite.url, { waitUntil: "networkidle" });
  const launcher = shop.getByRole("button", { name: "Open chat" });
  await launcher.waitFor();
  expect(requests.filter((path) => path.includes("widget") || path.startsWith("/api"))).toEqual(["/widget.js"]);
  expect(await stored(shop)).toEqual({ cookies: 0, local: 0, session: 0, databases: 0 });

  await launcher.click();
  const chat = chatIn(shop);
  await chat.getByText("Hello, and welcome").waitFor();
  await chat.getByRole("textbox", { name: "Write a message" }).fill("Do you ship to Norway?");
  expect(requests.filter((path) => path.includes("accounts:signUp"))).toEqual([]);
  await chat.getByRole("button", { name: "Send" }).click();
  await chat.getByText("Sent", { exact: true }).waitFor();
  expect(requests).toContain("/api/visitor/messages");

  // 2. The owner's phone, by Telegram's protocol.
  const phone = await owner.newPage();
  await phone.goto(started.url.phone);
  const notified = phone.getByText("Do you ship to Norway?").last();
  await notified.waitFor();
  const items = (await (await fetch(`${started.url.phone}/record`)).json()) as {
    items: { text: string; provider: string }[];
  };
  const message = items.items.find(({ text }) => text.includes("Do you ship to Norway?"));
  expect(message?.provider).toBe("telegram");
  for (const part of ["Fjord Lamps", shopSite.url]) expect(message?.text).toContain(part);
  const [, name = ""] = /([A-Z][a-z]+ [A-Z][a-z]+)\u2069? from Oslo$/mu.exec(message?.text ?? "") ?? [];
  expect(name).not.toBe("");
  const link = /\S+\/panel\/chat\?conversation=\S+/.exec(message?.text ?? "")?.[0] ?? "";

  // 3. The link opens the conversation, after signing in.
  const panel = await owner.newPage();
  await panel.goto(link);
  await signIn(panel, ADMIN);
  const log = panel.getByRole("log", { name: "Messages" });
  await log.getByText("Do you ship to Norway?", { exact: true }).waitFor();
  await panel.getByRole("heading", { name, exact: true }).first().waitFor();
  await panel
    .getByRole("list", { name: "Conversations" })
    .getByRole("link", { name: `${name} from Oslo` })
    .waitFor();
  await panel.getByRole("textbox", { name: "Message" }).fill("Yes, in two days.");
  await panel.getByRole("button", { name: "Send" }).click();
  await log.getByText("Yes, in two days.", { exact: true }).waitFor();

  // 4. The widget shows it with the name, without a reload; the read marks move on both sides.
  await chat.getByText("Yes, in two days.", { exact: true }).waitFor();
  await chat.getByText("Astrid Berg").first().waitFor();
  await chat.getByText("Seen").waitFor();
  expect(await chat.locator("body").innerText()).not.toContain(name);
  await log.getByText("Seen").waitFor();

  // 5a. A reload and a second tab.
  await shop.reload();
  await openChat(shop);
  await chatIn(shop).getByText("Yes, in two days.", { exact: true }).waitFor();
  const second = await visitor.newPage();
  await second.goto(`${shopSite.url}/about.html`);
  await openChat(second);
  await chatIn(second).getByText("Do you ship to Norway?", { exact: true }).waitFor();
  await second.close();
  await panel.close();
  await phone.close();
});

test("two staff members talk to each other in a panel conversation", async () => {
  const colleague = await browser.newContext();
  const [admin, agent] = await Promise.all([owner.newPage(), colleague.newPage()]);
  await agent.goto(started.url.panel);
  await signIn(agent, AGENT);
  await agent.getByRole("link", { name: "People" }).click();
  await agent.getByRole("button", { name: "Message Astrid Berg" }).click();
  await agent.getByRole("textbox", { name: "Message" }).fill("Who packs the Norway order?");
  await agent.getByRole("button", { name: "Send" }).click();

  await admin.goto(started.url.panel);
  await admin.getByRole("button", { name: "Team" }).click();
  await admin.getByRole("list", { name: "Conversations" }).getByText("Jonas Lie").first().click();
  await admin.getByRole("log").getByText("Who packs the Norway order?").waitFor();
  await admin.getByRole("textbox", { name: "Message" }).fill("I do, this evening.");
  await admin.getByRole("button", { name: "Send" }).click();
  await agent.getByRole("log").getByText("I do, this evening.").waitFor();
  expect(await agent.getByRole("log").getByText("Who packs the Norway order?").count()).toBe(1);
  await Promise.all([admin.close(), colleague.close()]);
});

test("one browser may be visitor and staff at once, and signing out as one leaves the other", async () => {
  const both = await browser.newContext();
  const shop = await both.newPage();
  await shop.goto(shopSite.url);
  await openChat(shop);
  const chat = chatIn(shop);
  await chat.getByRole("textbox", { name: "Write a message" }).fill("Trying it out.");
  await chat.getByRole("button", { name: "Send" }).click();
  await chat.getByText("Sent", { exact: true }).waitFor();

  const panel = await both.newPage();
  await panel.goto(started.url.panel);
  await signIn(panel, AGENT);
  await panel.getByRole("list", { name: "Conversations" }).getByText("Trying it out.").first().waitFor();
  await panel.getByRole("button", { name: "Me" }).click();
  await panel.getByRole("button", { name: "Sign out" }).click();
  await panel.getByRole("textbox", { name: "E-mail" }).waitFor();

  await shop.reload();
  await openChat(shop);
  await chat.getByText("Trying it out.").first().waitFor();
  await chat.getByRole("textbox", { name: "Write a message" }).fill("Still me.");
  await chat.getByRole("button", { name: "Send" }).click();
  await chat.getByText("Sent", { exact: true }).waitFor();
  expect(await chat.getByText("Trying it out.", { exact: true }).count()).toBe(1);
  await both.close();
});

test("what a visitor writes offline is kept, said to wait for the connection, and sent once", async () => {
  const shop = visitor.pages()[0] ?? (await visitor.newPage());
  await shop.goto(shopSite.url);
  await openChat(shop);
  const chat = chatIn(shop);
  await chat.getByText("Yes, in two days.", { exact: true }).waitFor();
  await visitor.setOffline(true);
  await chat.getByRole("textbox", { name: "Write a message" }).fill("Then I take two.");
  await chat.getByRole("button", { name: "Send" }).click();
  await chat.getByText("Waiting for the connection").waitFor();
  await visitor.setOffline(false);
  await chat.getByText("Waiting for the connection").waitFor({ state: "hidden" });
  await shop.reload();
  await openChat(shop);
  await chatIn(shop).getByText("Then I take two.", { exact: true }).waitFor();
  expect(await chatIn(shop).getByText("Then I take two.", { exact: true }).count()).toBe(1);
});

test("Ctrl-C leaves no process, and after a restart the conversation is still there", async () => {
  const { left } = await started.interrupt();
  expect(left).toEqual([]);
  started = await npmStart(folder, ports);
  expect(started.output()).toContain("Kept what was there");

  const shop = visitor.pages()[0] ?? (await visitor.newPage());
  await shop.goto(shopSite.url);
  await openChat(shop);
  const chat = chatIn(shop);
  await chat.getByText("Yes, in two days.", { exact: true }).waitFor();
  await chat.getByRole("textbox", { name: "Write a message" }).fill("Me again.");
  await chat.getByRole("button", { name: "Send" }).click();
  const panel = await owner.newPage();
  await panel.goto(started.url.panel);
  // The part that was chosen last is shown, which was the team's.
  await panel.getByRole("button", { name: /^Open/u }).click();
  await panel.getByRole("list", { name: "Conversations" }).getByText("Me again.").first().click();
  await panel.getByRole("log").getByText("Do you ship to Norway?", { exact: true }).waitFor();
});

function chatIn(page: Page) {
  return page.frameLocator('iframe[title="Chat"]');
}

/** Opens the window unless it came back open by itself. */
async function openChat(page: Page): Promise<void> {
  const launcher = page.getByRole("button", { name: /^(Open|Close) chat/ }).first();
  await launcher.waitFor();
  // Its name is the frame's to say, which comes later than the window.
  const isOpen = await launcher.evaluate((button) => button.parentElement?.classList.contains("open"));
  if (!isOpen) await launcher.click();
}

async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function stored(page: Page) {
  const { local, session, databases } = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
  }));
  return { cookies: (await page.context().cookies()).length, local, session, databases };
}
