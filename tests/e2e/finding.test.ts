import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Stack } from "../../emulators/run/stack.ts";
import { launchBrowser, PATIENCE_MS } from "../stack/browser.ts";
import { ADMIN, AGENT, callable, eventually, type SignedIn, staff, useStack } from "../stack/doors.ts";
import { aThousand, type Past, putConversations } from "../stack/many-conversations.ts";
import { stackForTests } from "../stack/stack-for-tests.ts";

/** Two of the staff in an inbox of a thousand: by waiting, by what nobody has taken, by tags that one gives the other. */
let stack: Stack;
let browser: Browser;
let astrid: BrowserContext;
let jonas: BrowserContext;
let past: Past[];

beforeAll(async () => {
  [stack, browser] = await Promise.all([stackForTests("finding", { codebases: ["api"] }), launchBrowser()]);
  useStack(stack);
  past = aThousand(ADMIN.uid, Date.now());
  await putConversations(past);
  const { token }: SignedIn = await staff(ADMIN);
  // On a busy machine the local functions take long to answer for the first time, longer than the panel waits.
  for (const name of ["updateConversation", "saveSite"])
    await eventually(name, async () => ((await callable(name, token, {})).status === 400 ? true : undefined));
  astrid = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  jonas = await browser.newContext({ viewport: { width: 390, height: 844 } });
  for (const context of [astrid, jonas]) context.setDefaultTimeout(PATIENCE_MS);
});

afterAll(async () => {
  await browser.close();
  await stack.stop();
});

test("who has waited longest of all is on top, also after a reload, and among what nobody has taken", async () => {
  const panel = await signedIn(astrid, ADMIN);
  await order(panel).selectOption("Longest waiting first");
  const oldest = (some: readonly Past[]) => some.reduce((a, b) => (a.at < b.at ? a : b)).name;
  const open = past.filter(({ closed }) => !closed);
  await rows(panel).first().getByText(oldest(open)).waitFor();
  await panel.reload();
  await rows(panel).first().getByText(oldest(open)).waitFor();
  await panel.getByRole("button", { name: /^Unassigned/u }).click();
  await rows(panel)
    .first()
    .getByText(oldest(open.filter(({ assignee }) => assignee === undefined)))
    .waitFor();
  expect(await rows(panel).count()).toBe(50);
  await panel.getByRole("button", { name: "Show more" }).click();
  await rows(panel).nth(99).waitFor();
  await panel.close();
});

test("a tag of the site's is offered, given in the sheet, and found by a colleague on a phone", async () => {
  const panel = await signedIn(astrid, ADMIN);
  await panel.goto(`${stack.url.site}/panel/settings/tags`);
  await panel.getByRole("combobox", { name: "A new tag" }).fill("refund");
  await panel.keyboard.press("Enter");
  await panel.getByRole("button", { name: "Remove refund" }).waitFor();

  const far = past.findLast(({ closed }) => !closed) as Past;
  await panel.goto(`${stack.url.site}/panel/chat?conversation=${far.id}`);
  const sheet = panel.getByRole("complementary", { name: "About the visitor" });
  const field = sheet.getByRole("combobox", { name: "Add a tag" });
  await field.fill("t".repeat(500));
  await sheet.getByText("A tag has at most 40 characters, and this has 500.").waitFor();
  await field.fill("refund");
  await field.press("Enter");
  await sheet.getByRole("button", { name: "Remove refund" }).waitFor();

  const phone = await signedIn(jonas, AGENT);
  await phone.getByRole("combobox", { name: "Tag of conversations" }).selectOption("refund");
  await rows(phone).first().getByText(far.name, { exact: true }).waitFor();
  expect(await rows(phone).count()).toBe(1);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await phone.close();
  await panel.close();
});

function rows(panel: Page) {
  return panel.getByRole("list", { name: "Conversations" }).getByRole("listitem");
}

function order(panel: Page) {
  return panel.getByRole("combobox", { name: "Order of conversations" });
}

async function signedIn(context: BrowserContext, { email, password }: typeof ADMIN): Promise<Page> {
  const panel = await context.newPage();
  await panel.goto(`${stack.url.site}/panel/`);
  const field = panel.getByRole("textbox", { name: "E-mail" });
  await field.or(order(panel)).first().waitFor();
  if ((await field.count()) > 0) {
    await field.fill(email);
    await panel.getByLabel("Password").fill(password);
    await panel.keyboard.press("Enter");
  }
  await rows(panel).first().waitFor();
  return panel;
}
