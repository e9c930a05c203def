import type { BrowserContext, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { browser, PATIENCE_MS, useBrowser } from "../stack/browser.ts";
import { ADMIN, AGENT, callable, eventually, type SignedIn, staff, url } from "../stack/doors.ts";
import { aThousand, type Past, putConversations } from "../stack/many-conversations.ts";
import { shop, useShop } from "../stack/shop.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

/** Two of the staff in an inbox of a thousand: by waiting, by what nobody has taken, by tags that one gives the other. */
let astrid: BrowserContext;
let jonas: BrowserContext;
let past: Past[];

useOwnStack("finding", { codebases: ["api"] });
useBrowser();
useShop();
beforeAll(async () => {
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
  await panel.goto(`${url().site}/panel/settings/tags`);
  await panel.getByRole("combobox", { name: "A new tag" }).fill("refund");
  await panel.keyboard.press("Enter");
  await panel.getByRole("button", { name: "Remove refund" }).waitFor();

  const far = past.findLast(({ closed }) => !closed) as Past;
  await panel.goto(`${url().site}/panel/chat?conversation=${far.id}`);
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

test("what pages a visitor was on stands in the sheet, and what staff note about them is a colleague's too", async () => {
  const context = await browser.newContext();
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const says = async (text: string) => {
    const chat = page.frameLocator('iframe[title="Chat"]');
    await chat.getByRole("textbox", { name: "Write a message" }).fill(text);
    await chat.getByRole("button", { name: "Send" }).click();
    await chat.getByText(text, { exact: true }).waitFor();
    await chat.getByText("Sent", { exact: true }).waitFor();
  };
  await page.goto(`${shop.url}/?utm_source=mail&token=secret`);
  const first = await page.title();
  await page.getByRole("button", { name: /^Open chat/u }).click();
  await says("Where are the lanterns?");
  await page.goto(`${shop.url}/about.html`);
  const second = await page.title();
  // The window that stood open comes back by itself.
  await says("And who are you?");
  await context.close();

  const panel = await signedIn(astrid, ADMIN);
  await panel.getByRole("button", { name: /^Open/u }).click();
  await order(panel).selectOption("Newest first");
  await rows(panel).first().getByRole("link").click();
  const pages = panel.getByRole("region", { name: "Pages of this visit" });
  await pages.getByRole("link").nth(1).waitFor();
  expect(await pages.getByRole("link").allTextContents()).toEqual([second, first]);
  expect(await pages.innerHTML()).not.toMatch(/secret|utm_/u);
  await panel.getByRole("textbox", { name: "Notes about the person" }).fill("Likes lanterns");
  await panel.getByRole("button", { name: "Save", exact: true }).click();
  await panel.getByRole("button", { name: "Save", exact: true }).waitFor({ state: "hidden" });

  const phone = await signedIn(jonas, AGENT);
  await phone.goto(panel.url());
  await phone.getByRole("button", { name: "About the visitor" }).click();
  await phone.waitForFunction(
    () => document.querySelector<HTMLTextAreaElement>("#about-person")?.value === "Likes lanterns",
  );
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
  await panel.goto(`${url().site}/panel/`);
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
