import type { BrowserContext, Page } from "playwright-core";
import { afterEach, expect, test } from "vitest";
import type { Message } from "@porchlight/contract/conversations.ts";
import { browser, PATIENCE_MS, useBrowser } from "../stack/browser.ts";
import { ADMIN, api, newVisitor, post, staff, url } from "../stack/doors.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

/** Who closes the panel within the seconds in which sending can be undone has sent: it arrives, and once. */
let context: BrowserContext;

useOwnStack("closed-tab", { codebases: ["api"] });
useBrowser();
afterEach(() => context.close());

/** A new visitor's conversation, open in the panel; its id. */
async function opened(): Promise<{ id: string; panel: Page }> {
  const visitor = await newVisitor();
  await post(visitor, "Do you ship to Norway?");
  context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(PATIENCE_MS);
  const panel = await context.newPage();
  await panel.goto(addressOf(visitor.uid));
  await panel.getByRole("textbox", { name: "E-mail" }).fill(ADMIN.email);
  await panel.getByLabel("Password").fill(ADMIN.password);
  await panel.keyboard.press("Enter");
  await composer(panel).waitFor();
  return { id: visitor.uid, panel };
}

const addressOf = (id: string) => `${url().site}/panel/chat?conversation=${id}`;
const composer = (page: Page) => page.getByRole("textbox", { name: "Message" });

/** As soon as it is said what becomes of it. */
async function sendsAndCloses(panel: Page, text: string, said = /Sending in/u): Promise<void> {
  await composer(panel).fill(text);
  await composer(panel).press("Enter");
  await panel.getByRole("log").getByText(said).waitFor();
  const closed = panel.waitForEvent("close");
  await panel.close({ runBeforeUnload: true });
  await closed;
}

async function stored(id: string): Promise<string[]> {
  const { token } = await staff(ADMIN);
  const { body } = await api<{ messages: Message[] }>("GET", `/conversations/${id}/messages`, { token });
  return body.messages.map(({ text }) => text);
}
const eventuallyStored = (id: string) => expect.poll(() => stored(id), { timeout: PATIENCE_MS });

test("the only tab: it is sent as it goes, and opening the panel again sends nothing twice", async () => {
  const { id, panel } = await opened();
  await sendsAndCloses(panel, "Yes, in two days.");
  await eventuallyStored(id).toEqual(["Do you ship to Norway?", "Yes, in two days."]);

  const again = await context.newPage();
  await again.goto(addressOf(id));
  await again.getByRole("log").getByText("Yes, in two days.").waitFor();
  // What is written now comes after it.
  await composer(again).fill("All over Norway.");
  await composer(again).press("Enter");
  await eventuallyStored(id).toEqual(["Do you ship to Norway?", "Yes, in two days.", "All over Norway."]);
  expect(await again.getByRole("log").getByText("Yes, in two days.").count()).toBe(1);
});

test("with another tab open", async () => {
  const { id, panel } = await opened();
  const other = await context.newPage();
  await other.goto(addressOf(id));
  await composer(other).waitFor();
  await sendsAndCloses(panel, "Yes, in two days.");
  await eventuallyStored(id).toEqual(["Do you ship to Norway?", "Yes, in two days."]);
  await other.getByRole("log").getByText("Yes, in two days.").waitFor();
  expect(await other.getByRole("log").getByText("Yes, in two days.").count()).toBe(1);
});

test("without a line: it is kept, and goes when the panel is opened again", async () => {
  const { id, panel } = await opened();
  await context.setOffline(true);
  await sendsAndCloses(panel, "Yes, in two days.", /Not sent/u);
  await context.setOffline(false);
  expect(await stored(id)).toEqual(["Do you ship to Norway?"]);
  await (await context.newPage()).goto(addressOf(id));
  await eventuallyStored(id).toEqual(["Do you ship to Norway?", "Yes, in two days."]);
});
