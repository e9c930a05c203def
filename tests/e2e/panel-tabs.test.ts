import type { BrowserContext, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { browser, PATIENCE_MS, useBrowser } from "../stack/browser.ts";
import { ADMIN, newVisitor, post, url } from "../stack/doors.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

/** Several tabs of one browser, none of which may be seen: one asks, one sounds, all say how many wait. */
let context: BrowserContext;
let asked: Page[];

useOwnStack("panel-tabs", { codebases: ["api"] });
useBrowser();
beforeAll(async () => {
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(PATIENCE_MS);
  // A browser without windows shows all pages at once, and sounds nowhere.
  await context.addInitScript(() => {
    const state = { isSeen: true, rung: 0 };
    Object.assign(globalThis, { tab: state });
    Object.defineProperty(document, "visibilityState", { get: () => (state.isSeen ? "visible" : "hidden") });
    document.hasFocus = () => state.isSeen;
    function Silent() {
      state.rung += 1;
      throw new Error("no sound here");
    }
    Object.assign(globalThis, { AudioContext: Silent });
  });
  context.on("request", (request) => {
    if (request.url().includes("/api/inbox?after=")) asked.push(request.frame().page());
  });
});

const show = (page: Page, isSeen: boolean) =>
  page.evaluate((seen) => {
    (globalThis as unknown as { tab: { isSeen: boolean } }).tab.isSeen = seen;
    document.dispatchEvent(new Event("visibilitychange"));
  }, isSeen);
const rung = (page: Page) => page.evaluate(() => (globalThis as unknown as { tab: { rung: number } }).tab.rung);
const title = (page: Page) => expect.poll(() => page.title(), { timeout: PATIENCE_MS });

test("one tab asks and sounds, seen or not, and every one says how many wait", async () => {
  asked = [];
  const first = await context.newPage();
  await first.clock.install();
  await first.goto(`${url().site}/panel`);
  await first.getByRole("textbox", { name: "E-mail", exact: true }).fill(ADMIN.email);
  await first.getByLabel("Password").fill(ADMIN.password);
  await first.getByRole("button", { name: "Sign in" }).click();
  await first.getByRole("region", { name: "Inbox" }).waitFor();
  const second = await context.newPage();
  await second.goto(`${url().site}/panel`);
  await second.getByRole("region", { name: "Inbox" }).waitFor();
  await show(first, false);

  await post(await newVisitor(), "Do you ship to Norway?");
  await title(second).toBe("(1) Porchlight");
  await title(first).toBe("(1) Porchlight");
  const lit = (await first.locator("link[rel=icon]").getAttribute("href")) ?? "";
  expect(lit).toMatch(/lantern-lit\.svg$/u);
  expect((await fetch(new URL(lit, first.url()))).status).toBe(200);
  expect([await rung(first), await rung(second)]).toEqual([0, 1]);

  // Nobody sees either: who asked stays, at the pace of what is not seen, or the other does.
  await second.close();
  asked = [];
  await post(await newVisitor(), "And to Sweden?");
  const minuteLater = async () => {
    await first.clock.runFor(62_000);
    return first.title();
  };
  await expect.poll(minuteLater, { timeout: PATIENCE_MS }).toBe("(2) Porchlight");
  expect(new Set(asked)).toEqual(new Set([first]));
  expect(await rung(first)).toBe(1);

  // One is seen again: it asks, and the other does not.
  const third = await context.newPage();
  await third.goto(`${url().site}/panel`);
  await third.getByRole("region", { name: "Inbox" }).waitFor();
  await title(third).toBe("(2) Porchlight");
  asked = [];
  await post(await newVisitor(), "And to Denmark?");
  await title(third).toBe("(3) Porchlight");
  await title(first).toBe("(3) Porchlight");
  expect(new Set(asked)).toEqual(new Set([third]));
});
