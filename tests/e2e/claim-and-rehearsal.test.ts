/** A site from its first admin on: claimed by the link, tried out with a visitor's page, and looked at. */
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { localGoogle } from "../../scripts/staff/local-google.ts";
import { claimLink } from "../../scripts/staff/claim.ts";
import type { Stack } from "../../emulators/run/stack.ts";
import { launchBrowser, PATIENCE_MS } from "../stack/browser.ts";
import { ownerFirestore } from "../stack/regular-visitor.ts";
import { api, eventually, PROJECT, useStack } from "../stack/doors.ts";
import { stackForTests } from "../stack/stack-for-tests.ts";

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([stackForTests("claim"), launchBrowser()]);
  useStack(stack);
  // As on a site that was just deployed.
  const firestore = ownerFirestore();
  await firestore.doc("site/roster").delete();
  await firestore.terminate();
  await eventually("the site to know of no admin", async () => {
    const { body } = await api<{ claimable: boolean }>("GET", "/claimable");
    return body.claimable || undefined;
  });
});

afterAll(async () => {
  await browser.close();
  await stack.stop();
});

test("whoever has the link becomes the admin, and the link is good once", async () => {
  const panel = await page("/panel/");
  await panel.getByRole("heading", { name: "Claim this site" }).waitFor();
  await panel.getByText("This site has no admin yet.").waitFor();
  expect(await panel.getByLabel("Password").count()).toBe(0);
  await pictures(panel, "claim-no-link");
  const link = await newLink();
  await panel.getByLabel("One-time link").fill(link);
  await panel.getByRole("button", { name: "Continue" }).click();
  await panel.getByLabel("E-mail").fill("owner@porchlight.test");
  await panel.getByLabel("Password").fill("porchlight");
  await pictures(panel, "claim");
  await panel.getByRole("button", { name: "Claim this site" }).click();
  await panel.getByRole("region", { name: "Inbox" }).waitFor();
  await panel.close();

  const late = await page(link);
  await late.getByRole("heading", { name: "This site has an admin" }).waitFor();
  await late.close();
});

test("a rehearsal turns its steps good one by one, and what is not connected says so", async () => {
  const panel = await signedIn("/panel/settings");
  await panel.getByRole("link", { name: "Try it out" }).click();
  const link = panel.getByRole("link", { name: "open the page here" });
  await link.waitFor();
  await pictures(panel, "try-begin");
  const phone = await page((await link.getAttribute("href")) ?? "");
  await phone.getByRole("heading", { name: "You are the visitor now" }).waitFor();
  await phone.getByRole("button", { name: "Open chat" }).click();
  const chat = phone.frameLocator('iframe[title="Chat"]');
  await chat.getByRole("textbox").fill("Is anybody home?");
  await chat.getByRole("button", { name: "Send" }).click();
  await step(panel, "Message stored").getByRole("img", { name: "Good" }).waitFor();
  await step(panel, "Telegram")
    .getByText("Nobody who is told of visitors has connected it.")
    .or(step(panel, "Telegram").getByText("Nothing was sent"))
    .first()
    .waitFor({ timeout: 90_000 });
  await pictures(panel, "try-middle");
  await pictures(phone, "try-page");
  await step(panel, "Answer shown").getByRole("button", { name: "Answer from here" }).click();
  await chat.getByText("Hello from the panel.").waitFor();
  await step(panel, "Answer shown").getByRole("img", { name: "Good" }).waitFor();
  expect(await step(panel, "Message stored").getByRole("img").getAttribute("aria-label")).toBe("Good");
  await pictures(panel, "try-end");
  await panel.close();
  await phone.close();
});

test("the page Health says what the server sees, and names what is to be mended", async () => {
  const panel = await signedIn("/panel/settings");
  await panel.getByRole("link", { name: "Health" }).click();
  await step(panel, "Notifying").getByText("The function that tells people answers.").waitFor();
  await step(panel, "Telegram's webhook").waitFor();
  await step(panel, "Duty").getByRole("img", { name: "Good" }).waitFor();
  await step(panel, "Reachable").getByRole("img", { name: "To know" }).waitFor();
  expect(await step(panel, "Admin").getByText("There is one.").count()).toBe(1);
  await pictures(panel, "health");
  await panel.close();
});

function step(panel: Page, title: string) {
  return panel.getByRole("listitem").filter({ has: panel.getByRole("heading", { name: title, exact: true }) });
}

async function newLink(): Promise<string> {
  const port = (address: string) => new URL(address).port;
  const environment = {
    PORCHLIGHT_PORT_AUTH: port(stack.url.auth),
    PORCHLIGHT_PORT_FIRESTORE: port(stack.url.firestore),
  };
  return claimLink({ google: localGoogle(environment), project: PROJECT }, stack.url.site, { say: () => undefined });
}

async function page(path: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  context.setDefaultTimeout(PATIENCE_MS);
  const opened = await context.newPage();
  await opened.goto(path.startsWith("http") ? path : `${stack.url.site}${path}`);
  return opened;
}

async function signedIn(path: string): Promise<Page> {
  const panel = await page(path);
  await panel.getByLabel("E-mail").fill("owner@porchlight.test");
  await panel.getByLabel("Password").fill("porchlight");
  await panel.getByRole("button", { name: "Sign in" }).click();
  return panel;
}

/** For whoever wants to look: `PORCHLIGHT_PICTURES=<folder>`; wide, on a phone, and in the dark. */
async function pictures(shown: Page, name: string): Promise<void> {
  const folder = process.env["PORCHLIGHT_PICTURES"];
  if (folder === undefined) return;
  const shoot = (as: string) => shown.screenshot({ path: join(folder, `${name}-${as}.png`) });
  await shoot("wide");
  await shown.emulateMedia({ colorScheme: "dark" });
  await shoot("dark");
  await shown.emulateMedia({ colorScheme: "light" });
  await shown.setViewportSize({ width: 390, height: 844 });
  await shoot("phone");
  await shown.setViewportSize({ width: 1280, height: 860 });
}
