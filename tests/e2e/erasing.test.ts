import { readFile } from "node:fs/promises";
import type { BrowserContext, Download, FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { browser, PATIENCE_MS, useBrowser } from "../stack/browser.ts";
import { ADMIN, eventually, send, type SignedIn, staff, url } from "../stack/doors.ts";
import { ownerFirestore } from "../stack/regular-visitor.ts";
import { openShop, type Shop } from "../stack/shop.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

/** What somebody may do with what is kept of them, as they see it: in the widget, on their phone, in the panel. */
let shopSite: Shop;
let admin: SignedIn;

useOwnStack("erasing-e2e");
useBrowser();
beforeAll(async () => {
  shopSite = await openShop(url().site);
  admin = await staff(ADMIN);
});
afterAll(() => shopSite.stop());

async function somebody(): Promise<BrowserContext> {
  const context = await browser.newContext({ acceptDownloads: true });
  context.setDefaultTimeout(PATIENCE_MS);
  return context;
}

/** Opens the shop and writes; the visitor's uid. */
async function writes(context: BrowserContext, text: string): Promise<{ shop: Page; chat: FrameLocator; uid: string }> {
  const shop = await context.newPage();
  await shop.goto(shopSite.url);
  await shop.getByRole("button", { name: "Open chat" }).click();
  const chat = shop.frameLocator("iframe");
  await chat.getByRole("textbox", { name: "Write a message" }).fill(text);
  const [answer] = await Promise.all([
    shop.waitForResponse((response) => response.url().endsWith("/visitor/messages") && response.ok()),
    chat.getByRole("button", { name: "Send" }).click(),
  ]);
  const { conversation } = (await answer.json()) as { conversation: { id: string } };
  await chat.getByRole("button", { name: "More" }).waitFor();
  return { shop, chat, uid: conversation.id };
}

async function textOf(download: Download): Promise<string> {
  return readFile(await download.path(), "utf8");
}

test("a visitor goes on with their phone, downloads what is kept of them, deletes it, and begins anew", async () => {
  const desk = await somebody();
  const { shop, chat, uid } = await writes(desk, "Do you ship to Norway?");

  // The code leads a phone into the same conversation; the desk keeps its own.
  await chat.getByRole("button", { name: "More" }).click();
  const [handover] = await Promise.all([
    shop.waitForResponse((response) => response.url().endsWith("/visitor/handover")),
    chat.getByRole("button", { name: "Continue on my phone" }).click(),
  ]);
  await chat.getByRole("img", { name: "Opens this chat on your phone" }).waitFor();
  const { key } = (await handover.json()) as { key: string };
  const phone = await (await somebody()).newPage();
  await phone.goto(`${url().site}/widget/continue/#${key}`);
  expect(phone.url()).not.toContain(key);
  await phone.getByRole("button", { name: "Continue" }).click();
  await phone.getByText("Do you ship to Norway?", { exact: true }).waitFor();
  await phone.getByRole("textbox", { name: "Write a message" }).fill("I am on my phone now");
  await phone.getByRole("button", { name: "Send" }).click();
  await phone.getByText("Sent", { exact: true }).waitFor();
  await chat.getByText("I am on my phone now", { exact: true }).waitFor();

  // The link is good once.
  const other = await (await somebody()).newPage();
  await other.goto(`${url().site}/widget/continue/#${key}`);
  await other.getByRole("button", { name: "Continue" }).click();
  await other.getByText(/^This link was used already/u).waitFor();

  await chat.getByRole("button", { name: "Back" }).click();
  const [file] = await Promise.all([
    shop.waitForEvent("download"),
    chat.getByRole("button", { name: "Download my data" }).click(),
  ]);
  expect(await textOf(file)).toContain("I am on my phone now");

  await chat.getByRole("button", { name: "Back" }).click();
  await chat.getByRole("button", { name: "Delete my data" }).click();
  await chat.getByRole("button", { name: "Delete for good" }).click();
  await chat.getByText("Do you ship to Norway?", { exact: true }).waitFor({ state: "hidden" });
  await chat.getByRole("textbox", { name: "Write a message" }).waitFor();
  expect(await chat.getByRole("button", { name: "More" }).count()).toBe(0);
  // Nor does the page keep what would have brought them back.
  expect(await shop.evaluate(() => [localStorage, sessionStorage].flatMap((kept) => Object.keys(kept)))).toEqual([]);
  const firestore = ownerFirestore();
  expect((await firestore.doc(`conversations/${uid}`).get()).exists).toBe(false);
  await eventually(
    "the messages to go",
    async () => (await firestore.collection(`conversations/${uid}/messages`).get()).empty || undefined,
  );
  await firestore.terminate();

  // Somebody new writes there.
  await chat.getByRole("textbox", { name: "Write a message" }).fill("Hello from nobody you know");
  await chat.getByRole("button", { name: "Send" }).click();
  await chat.getByText("Sent", { exact: true }).waitFor();
  expect(await chat.getByText("Do you ship to Norway?", { exact: true }).count()).toBe(0);
});

test("an admin exports a conversation and erases it; in the panel and in the widget it is gone", async () => {
  const visitor = await somebody();
  const { chat, uid } = await writes(visitor, "My number is 4711");
  await send(admin, uid, "Thank you.");
  await chat.getByText("Thank you.", { exact: true }).waitFor();

  const panel = await (await somebody()).newPage();
  await panel.setViewportSize({ width: 1400, height: 900 });
  await panel.goto(`${url().site}/panel/chat?conversation=${uid}`);
  await panel.getByRole("textbox", { name: "E-mail" }).fill(ADMIN.email);
  await panel.getByLabel("Password").fill(ADMIN.password);
  await panel.getByRole("button", { name: "Sign in" }).click();
  await panel.getByRole("log").getByText("My number is 4711", { exact: true }).waitFor();

  const [file] = await Promise.all([
    panel.waitForEvent("download"),
    panel.getByRole("button", { name: "Export as CSV" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^conversation-.*\.csv$/u);
  expect(await textOf(file)).toContain('"My number is 4711"');

  await panel.getByRole("button", { name: "Erase…" }).click();
  await panel.getByRole("button", { name: "Erase for good" }).click();
  await panel.getByText(/^Erased\./u).waitFor();
  expect(await panel.getByText("My number is 4711").count()).toBe(0);
  // The visitor's window hears it with its next question.
  await chat.getByText("My number is 4711", { exact: true }).waitFor({ state: "hidden" });
});
