import type { Browser, BrowserContext, FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Stack } from "../../emulators/run/stack.ts";
import { launchBrowser, PATIENCE_MS } from "../stack/browser.ts";
import { AGENT } from "../stack/doors.ts";
import { openShop, type Shop } from "../stack/shop.ts";
import { stackForTests } from "../stack/stack-for-tests.ts";

/**
 * Answers from the phone, as visitor and staff see them: nothing is called but what a person can press. Without the
 * visitors of the demo: WhatsApp takes one message in six seconds to one person.
 */
let stack: Stack;
let shopSite: Shop;
let browser: Browser;
let visitor: BrowserContext;
let owner: BrowserContext;
let phone: Page;

beforeAll(async () => {
  [stack, browser] = await Promise.all([stackForTests("answers-e2e"), launchBrowser()]);
  shopSite = await openShop(stack.url.site);
  visitor = await browser.newContext();
  owner = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  for (const context of [visitor, owner]) context.setDefaultTimeout(PATIENCE_MS);
  phone = await owner.newPage();
  await phone.goto(stack.url.phone);
});

afterAll(async () => {
  await browser.close();
  await shopSite.stop();
  await stack.stop();
});

test("what the owner answers on Telegram and WhatsApp the widget shows, with the name; the phone shows the receipt", async () => {
  const chat = await writes(visitor, "Do you ship to Norway?");
  // What is answered elsewhere first is not notified any more.
  await phone.locator("#whatsapp .row.theirs").filter({ hasText: "Do you ship to Norway?" }).waitFor();

  await reply("#telegram", "Do you ship to Norway?", "Yes, in two days.");
  await shown(chat, "Yes, in two days.");
  const onTelegram = phone.locator("#telegram .row.mine").filter({ hasText: "Yes, in two days." });
  // The visitor looks on: 👌 may have become 👀 before anybody sees it.
  await onTelegram.getByLabel(/Reaction (👌|👀)/u).waitFor();

  await reply("#whatsapp", "Do you ship to Norway?", "And free of charge.");
  await shown(chat, "And free of charge.");
  const onWhatsApp = phone.locator("#whatsapp .row.mine").filter({ hasText: "And free of charge." });
  for (const answer of [onTelegram, onWhatsApp]) await answer.getByLabel("Reaction 👀").waitFor();
  // What has just been written is to be seen.
  for (const frame of ["#telegram", "#whatsapp"]) {
    const left = await phone
      .locator(`${frame} .scroller`)
      .evaluate(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight);
    expect(left).toBeLessThan(40);
  }

  // Changed on the phone within five minutes.
  await onTelegram.hover();
  await onTelegram.getByRole("button", { name: "Edit" }).click();
  await phone.locator("#telegram").getByRole("textbox", { name: "Message" }).fill("Yes, in three days.");
  await phone.locator("#telegram").getByRole("button", { name: "Send" }).click();
  await chat.getByText("Yes, in three days.", { exact: true }).waitFor();
  expect(await chat.getByText("Yes, in two days.", { exact: true }).count()).toBe(0);
});

test("an answer that could not be stored comes back with Try again, which takes it to the visitor once", async () => {
  const context = await browser.newContext();
  context.setDefaultTimeout(PATIENCE_MS);
  const chat = await writes(context, "Is the shade made of glass?");
  // What is still to come of the alerts would be written now, and meet the fault instead of the answer.
  const alert = phone.locator("#whatsapp .row.theirs").filter({ hasText: "Is the shade made of glass?" });
  await alert.getByLabel(/: (delivered|read)$/u).waitFor();

  const fault = { rpc: "Commit", code: "PERMISSION_DENIED" };
  await fetch(`${stack.url.firestore}/emulator/v1/faults`, { method: "POST", body: JSON.stringify(fault) });
  await reply("#telegram", "Is the shade made of glass?", "Yes, blown in Bergen.");
  const words = phone.locator("#telegram .row.theirs").filter({ hasText: "This did not reach the visitor" });
  const button = words.getByRole("button", { name: "Try again" });
  await button.waitFor();
  expect(await chat.getByText("Yes, blown in Bergen.", { exact: true }).count()).toBe(0);

  await button.click();
  await shown(chat, "Yes, blown in Bergen.");
  const answer = phone.locator("#telegram .row.mine").filter({ hasText: "Yes, blown in Bergen." });
  await answer.getByLabel("Reaction 👀").waitFor();
  await button.click();
  await phone.locator("#telegram").getByRole("status").getByText("Sent already.").waitFor();
  expect(await chat.getByText("Yes, blown in Bergen.", { exact: true }).count()).toBe(1);
  await context.close();
});

/** The agent's settings, in a browser of their own. */
async function agentSettings(): Promise<{ context: BrowserContext; panel: Page }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(PATIENCE_MS);
  const panel = await context.newPage();
  await panel.goto(`${stack.url.site}/panel`);
  await panel.getByRole("textbox", { name: "E-mail" }).fill(AGENT.email);
  await panel.getByLabel("Password").fill(AGENT.password);
  await panel.getByRole("button", { name: "Sign in" }).click();
  await panel.getByRole("link", { name: "Settings" }).click();
  return { context, panel };
}

test("an agent connects Telegram by the link, sends a test, and disconnects", async () => {
  const { context, panel } = await agentSettings();
  const telegram = panel.getByRole("region", { name: "Telegram", exact: true });
  await telegram.getByText("Not connected.").waitFor();
  await telegram.getByRole("button", { name: "Connect Telegram" }).click();
  await telegram.getByRole("img", { name: "Opens Telegram on your phone" }).waitFor();
  const link = (await telegram.getByRole("link", { name: "open Telegram here" }).getAttribute("href")) ?? "";
  expect(link).toMatch(/^https:\/\/t\.me\/porchlight_local_bot\?start=[\w-]{22}$/);

  const frame = phone.locator("#telegram");
  await frame.getByRole("button", { name: "All chats" }).click();
  await frame.getByLabel("Who opens it").selectOption({ label: "Agent" });
  await frame.getByRole("textbox", { name: "Open link" }).fill(link);
  await frame.getByRole("button", { name: "Open", exact: true }).click();
  await frame.getByText("Connected, Jonas Lie.").waitFor();
  await telegram.getByText("Connected as @porchlight_agent.").waitFor();

  await telegram.getByRole("button", { name: "Send a test" }).click();
  await telegram.getByRole("listitem").first().waitFor();
  expect(await telegram.locator(".test-failed").count()).toBe(0);
  expect(await telegram.locator(".test-ok").count()).toBeGreaterThan(1);

  await telegram.getByRole("button", { name: "Disconnect Telegram" }).click();
  await telegram.getByRole("button", { name: "Really disconnect Telegram" }).click();
  await telegram.getByText("Not connected.").waitFor();
  await context.close();
});

test("an agent connects WhatsApp by sending what the link prepares, and disconnects from the phone and from the panel", async () => {
  const { context, panel } = await agentSettings();
  const whatsapp = panel.getByRole("region", { name: "WhatsApp", exact: true });
  const frame = phone.locator("#whatsapp");
  const write = async (text: string) => {
    await frame.getByRole("textbox", { name: "Message" }).fill(text);
    await frame.getByRole("button", { name: "Send" }).click();
  };
  const connect = async () => {
    await whatsapp.getByRole("button", { name: "Connect WhatsApp" }).click();
    await whatsapp.getByRole("img", { name: "Opens WhatsApp on your phone" }).waitFor();
    const link = await whatsapp.getByRole("link", { name: "open WhatsApp here" }).getAttribute("href");
    expect(link).toMatch(/^https:\/\/wa\.me\/\d+\?text=/);
    const prepared = new URL(link ?? "").searchParams.get("text") ?? "";
    expect(prepared).toMatch(/^Connect me to .+: pl-[\w-]{22}$/);
    await write(prepared);
    await whatsapp.getByText("Connected as +…0002.").waitFor();
    return prepared;
  };
  await whatsapp.getByText("Not connected.").waitFor();
  await frame.getByRole("button", { name: "All chats" }).click();
  await frame.getByRole("button").filter({ hasText: "on the phone of Agent · WhatsApp Cloud" }).click();
  const prepared = await connect();
  await frame.getByText("Connected, Jonas Lie.").waitFor();

  // From the phone. The panel is looked at again, and not reloaded.
  await write("/stop");
  await frame.getByRole("button", { name: "Disconnect", exact: true }).click();
  await frame.getByText("Disconnected. Nothing more comes here.").waitFor();
  await panel.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await whatsapp.getByText("Not connected.").waitFor();
  // The link was good once.
  await write(prepared);
  await frame.getByText("This link has been used").waitFor();

  await connect();
  await whatsapp.getByRole("button", { name: "Disconnect WhatsApp" }).click();
  await whatsapp.getByRole("button", { name: "Really disconnect WhatsApp" }).click();
  await whatsapp.getByText("Not connected.").waitFor();
  await write("Who is there?");
  await frame.getByText("This chat is not connected to anybody on the staff.").waitFor();
  await context.close();
});

/** Writes in the widget of the shop; the chat that it is written in. */
async function writes(context: BrowserContext, text: string): Promise<FrameLocator> {
  const shop = await context.newPage();
  await shop.goto(shopSite.url);
  await shop.getByRole("button", { name: "Open chat" }).click();
  const chat = shop.frameLocator('iframe[title="Chat"]');
  await chat.getByRole("textbox", { name: "Write a message" }).fill(text);
  await chat.getByRole("button", { name: "Send" }).click();
  return chat;
}

/** Answers the newest message with these words on one of the phones. */
async function reply(frame: "#telegram" | "#whatsapp", to: string, text: string): Promise<void> {
  const alert = phone.locator(`${frame} .row.theirs`).filter({ hasText: to }).last();
  await alert.hover();
  await alert.getByRole("button", { name: "Reply" }).click();
  await phone.locator(frame).getByRole("textbox", { name: "Message" }).fill(text);
  await phone.locator(frame).getByRole("button", { name: "Send" }).click();
}

async function shown(chat: FrameLocator, text: string): Promise<void> {
  await chat.getByText(text, { exact: true }).waitFor();
  await chat.getByText("Astrid Berg").first().waitFor();
}
