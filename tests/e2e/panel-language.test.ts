/** The panel in the languages of those who read it: at the door, on each page of a phone, and changed in mid-work. */
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { browser, PATIENCE_MS, useBrowser } from "../stack/browser.ts";
import { ADMIN, post, send, type SignedIn, staff, url } from "../stack/doors.ts";
import { outOfPlace } from "../stack/in-its-box.ts";
import { regularVisitor } from "../stack/regular-visitor.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

let visitor: SignedIn;
useOwnStack("panel-language", { codebases: ["api"] });
useBrowser();
beforeAll(async () => {
  visitor = await regularVisitor();
  await post(visitor, "Do you ship?");
  const admin = await staff(ADMIN);
  await send(admin, visitor.uid, "She has asked before.", { internal: true });
});

/** On a phone, whose browser wishes for this language. */
async function opens(locale: string, at: string): Promise<Page> {
  const context = await browser.newContext({ locale, viewport: { width: 390, height: 844 } });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  await page.goto(`${url().site}${at}`);
  return page;
}

async function signsIn(page: Page): Promise<void> {
  await page.locator("input[name=email]").fill(ADMIN.email);
  await page.locator("input[name=password]").fill(ADMIN.password);
  await page.keyboard.press("Enter");
  await page.locator(".rail").waitFor({ state: "attached" });
}

const PAGES = ["notifications", "picture", "language", "canned", "tags", "site", "appearance", "hours", "greetings"];
const SITE_PAGES = ["channels", "privacy", "security"];

test.each([
  ["de-DE", "Anmelden", "Neueste zuerst"],
  ["fr-FR", "Se connecter", "Récentes d’abord"],
  ["es-ES", "Iniciar sesión", "Más recientes primero"],
  ["nb-NO", "Logg inn", "Nyeste først"],
])("on a phone in %s each page is in its language, and all of it in its place", async (locale, signIn, newest) => {
  const page = await opens(locale, "/panel/chat");
  await page.getByRole("button", { name: signIn, exact: true }).waitFor();
  expect(await outOfPlace(page)).toEqual([]);
  await signsIn(page);
  await page.getByRole("option", { name: newest }).waitFor({ state: "attached" });
  expect(await outOfPlace(page)).toEqual([]);

  const places = [
    [`/panel/chat?conversation=${visitor.uid}`, ".bubble"],
    ["/panel/people", ".person-ways"],
    ["/panel/reports", ".reports .empty, .report-sums"],
    ["/panel/settings", ".settings-nav a"],
    ...[...PAGES, ...SITE_PAGES].map((name) => [`/panel/settings/${name}`, ".settings h2"]),
    ["/panel/settings/health", ".health-foot p"],
    ["/panel/settings/try", ".rehearsal-lead"],
  ] as [string, string][];
  for (const [at, there] of places) {
    await page.goto(`${url().site}${at}`);
    await page.locator(there).first().waitFor();
    expect([at, ...(await outOfPlace(page))]).toEqual([at]);
  }
});

test("who chooses another language goes on where they were, with what they had typed, and has it the next time", async () => {
  const page = await opens("en-GB", "/panel/settings/site");
  await signsIn(page);
  await page.getByLabel("Greeting").fill("Good evening");
  await page.getByRole("link", { name: "Settings" }).first().click();
  await page.getByRole("link", { name: "Language" }).click();
  const choice = page.locator("#language");
  await choice.focus();
  await choice.selectOption("Français");
  await page.getByRole("heading", { name: "Langue", exact: true }).waitFor();
  expect(await page.evaluate(() => [document.documentElement.lang, document.activeElement?.id])).toEqual([
    "fr",
    "language",
  ]);
  await page.getByRole("link", { name: "Réglages" }).first().click();
  await page.getByRole("link", { name: "Site non enregistré" }).click();
  expect(await page.getByLabel("Message d’accueil").inputValue()).toBe("Good evening");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await page.getByText("Enregistré. Les visiteurs le voient en cinq minutes.").waitFor();
  await page.reload();
  await page.getByLabel("Message d’accueil").waitFor();
});
