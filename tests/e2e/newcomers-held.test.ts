import type { FrameLocator, Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Hold } from "@porchlight/contract/people/newcomers.ts";
import { browser, PATIENCE_MS, useBrowser } from "../stack/browser.ts";
import { ADMIN, callable, staff, url } from "../stack/doors.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

/** While newcomers are held, each writes in the widget as on any day, and nothing that they write is lost. */

useOwnStack("newcomers-held-e2e");
useBrowser();

async function hold(how: Hold["how"] | null): Promise<void> {
  const { token } = await staff(ADMIN);
  expect((await callable("holdNewcomers", token, { how })).status).toBe(200);
}

/** A visitor on the shop's page, whose phone is so many times slower than this machine. */
async function visitor(
  slowdown = 1,
): Promise<{ shop: Page; chat: FrameLocator; write: (text: string) => Promise<void> }> {
  const shop = await (await browser.newContext()).newPage();
  shop.setDefaultTimeout(PATIENCE_MS);
  await (await shop.context().newCDPSession(shop)).send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  await shop.goto(url().site);
  await shop.getByRole("button", { name: "Open chat" }).click();
  const chat = shop.frameLocator('iframe[title="Chat"]');
  const write = async (text: string) => {
    await chat.getByRole("textbox", { name: "Write a message" }).fill(text);
    await chat.getByRole("button", { name: "Send" }).click();
  };
  return { shop, chat, write };
}

test("a newcomer's browser makes the proof by itself: what they wrote is sent once, soon, and the next needs none", async () => {
  await hold("proof");
  const { shop, chat, write } = await visitor(4);
  const asked: string[] = [];
  shop.on("requestfinished", (request) => void asked.push(new URL(request.url()).pathname));
  const began = performance.now();
  await write("Do you ship to Norway?");
  await chat.getByText("Sent", { exact: true }).waitFor();
  expect(performance.now() - began).toBeLessThan(20_000);
  expect(await chat.getByText("Do you ship to Norway?", { exact: true }).count()).toBe(1);
  const sends = () => asked.filter((path) => path === "/api/visitor/messages").length;
  expect([sends(), asked.filter((path) => path.endsWith("/challenge")).length]).toEqual([2, 1]);
  await write("And to Sweden?");
  await expect.poll(sends, { timeout: PATIENCE_MS }).toBe(3);
  await chat.getByText("Sent", { exact: true }).waitFor();
  await shop.context().close();
});

test("where newcomers wait, what they wrote waits, marked, and goes when they are let in; who is blocked is told", async () => {
  await hold("closed");
  const { shop, chat, write } = await visitor();
  const stored = shop.waitForResponse(
    (answer) => answer.url().endsWith("/visitor/messages") && answer.status() === 201,
  );
  await write("Is anybody there?");
  await chat.getByText("Many messages at once. Sent a little later.").waitFor();
  await hold(null);
  await chat.getByRole("button", { name: "Try again" }).click();
  await chat.getByText("Sent", { exact: true }).waitFor();
  const { conversation } = (await (await stored).json()) as { conversation: { id: string } };
  expect(await chat.getByText("Is anybody there?", { exact: true }).count()).toBe(1);

  const { token } = await staff(ADMIN);
  await callable("updateConversation", token, { conversationId: conversation.id, blocked: true });
  await write("Hello?");
  await chat.getByText("Not sent. This chat takes no messages from you now.").waitFor();
  await callable("updateConversation", token, { conversationId: conversation.id, blocked: false });
  await chat.getByRole("button", { name: "Try again" }).click();
  await chat.getByText("Sent", { exact: true }).waitFor();
  await shop.context().close();
});
