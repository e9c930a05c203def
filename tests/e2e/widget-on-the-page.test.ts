/**
 * What the launcher and its window are to a page beside the main job: on paper, from right to left, on a phone, in the
 * page's own colours, and while the hosting is out of reach. The shop is on another site than the hosting, as in life.
 */
import type { BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { browser, PATIENCE_MS, useBrowser } from "../stack/browser.ts";
import { ADMIN, callable, eventually, staff, url } from "../stack/doors.ts";
import { openShop, type Shop } from "../stack/shop.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const html = (root: string, head = "", script = "") =>
  `<!doctype html><html ${root}><head><title>Lamps</title><meta name="viewport" content="width=device-width">${head}</head>
  <body><div style="height:3000px">Lamps</div><script async src="{widget}" ${script}></script></body></html>`;

let shop: Shop;
let context: BrowserContext;

useOwnStack("widget-on-the-page", { codebases: ["api"] });
useBrowser();
beforeAll(async () => {
  shop = await openShop(url().site, {
    "/plain.html": html("lang=en"),
    "/rtl.html": html("dir=rtl lang=ar"),
    "/rtl-right.html": html("dir=rtl lang=ar", "", "data-side=right"),
    "/dark.html": html("lang=en", "<style>:root{color-scheme:dark}</style>"),
    "/meta-dark.html": html("lang=en", "<meta name=color-scheme content=dark>"),
    "/either.html": html("lang=en", "<style>:root{color-scheme:light dark}</style>"),
    "/said-light.html": html("lang=en", "<style>:root{color-scheme:dark}</style>", "data-theme=light"),
  });
});
afterAll(() => shop.stop());
afterEach(() => context.close());

async function visit(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  context = await browser.newContext(options);
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  await page.goto(shop.url + path);
  await launcher(page).waitFor();
  return page;
}

const launcher = (page: Page) => page.getByRole("button", { name: /^Open chat/ });
const chat = (page: Page) => page.frameLocator('iframe[title="Chat"]');
const composer = (page: Page) => chat(page).getByRole("textbox");
const box = (page: Page) => page.locator('iframe[title="Chat"]').boundingBox();
const opens = async (page: Page) => {
  await launcher(page).click();
  await composer(page).waitFor();
};
/** In which corner, and how far from it. */
const cornerOf = (page: Page) =>
  page.locator("porchlight-chat button").evaluate((button) => {
    const { left, right } = button.getBoundingClientRect();
    const { clientWidth } = document.documentElement;
    return left < clientWidth / 2 ? `left ${Math.round(left)}` : `right ${Math.round(clientWidth - right)}`;
  });

test("it is not printed", async () => {
  const page = await visit("/plain.html");
  await page.emulateMedia({ media: "print" });
  expect(await launcher(page).isVisible()).toBe(false);
  expect(await page.locator("porchlight-chat button").boundingBox()).toBeNull();
});

describe("the corner", () => {
  test("follows the page's direction, unless the page says which", async () => {
    expect(await cornerOf(await visit("/rtl.html"))).toBe("left 20");
    await context.close();
    expect(await cornerOf(await visit("/rtl-right.html"))).toBe("right 20");
  });

  test("is the panel's, once it is known, and mirrored from right to left", async () => {
    const { token } = await staff(ADMIN);
    await callable("saveSite", token, { theme: { accent: "#2f6f4f", side: "left" } });
    const page = await visit("/plain.html");
    await opens(page);
    await eventually("the panel's corner", async () => (await cornerOf(page)) === "left 20" || undefined);
    await context.close();
    const mirrored = await visit("/rtl.html");
    await opens(mirrored);
    await eventually("the panel's corner", async () => (await cornerOf(mirrored)) === "right 20" || undefined);
    await context.close();
    const said = await visit("/rtl-right.html");
    await opens(said);
    // The panel's accent comes with its corner.
    const accentOf = () =>
      said.locator("porchlight-chat button").evaluate((b) => getComputedStyle(b).getPropertyValue("--accent"));
    await eventually("the panel's word", async () => (await accentOf()) === "#2f6f4f" || undefined);
    expect(await cornerOf(said)).toBe("right 20");
    await callable("saveSite", token, { theme: { accent: "#f0a531", side: "right" } });
  });
});

test.each([
  ["/plain.html", "dark", "light"],
  ["/dark.html", "light", "dark"],
  ["/meta-dark.html", "light", "dark"],
  ["/either.html", "dark", "dark"],
  ["/either.html", "light", "light"],
  ["/said-light.html", "dark", "light"],
] as const)("%s in a browser that is %s has a %s chat", async (path, colorScheme, expected) => {
  const page = await visit(path, { colorScheme });
  const held: (() => void)[] = [];
  await context.route(/assets\/index-/, (route) => void held.push(() => void route.continue()));
  await opens(page);
  const theme = () => chat(page).locator("html").getAttribute("data-theme");
  // It has them before its script is there, and keeps them.
  await expect.poll(theme).toBe(expected);
  for (const go of held) go();
  await chat(page).getByPlaceholder("Write a message").waitFor();
  expect(await theme()).toBe(expected);
});

describe("on a phone", () => {
  test.each([
    ["upright", PHONE],
    ["on its side", { ...PHONE, viewport: { width: 844, height: 390 } }],
    ["of 320 pixels", { ...PHONE, viewport: { width: 320, height: 480 } }],
  ])("%s the window is all of the screen, and the page behind it holds still", async (_, phone) => {
    const page = await visit("/plain.html", phone);
    await opens(page);
    await expect.poll(() => box(page)).toEqual({ x: 0, y: 0, ...phone.viewport });
    const overflow = () => page.evaluate(() => document.documentElement.style.overflow);
    expect(await overflow()).toBe("hidden");
    expect(await page.locator("porchlight-chat button").isVisible()).toBe(false);
    await chat(page).getByRole("button", { name: "Close chat" }).click();
    await launcher(page).waitFor();
    expect(await overflow()).toBe("");
  });

  test("what the keyboard leaves is the window's, wherever that is", async () => {
    const page = await visit("/plain.html", PHONE);
    await opens(page);
    await expect.poll(() => box(page)).toMatchObject({ height: 844 });
    // As an iPhone's keyboard does: the page stays as high as it was.
    await page.evaluate(() => {
      for (const [name, value] of Object.entries({ height: 500, offsetTop: 120 }))
        Object.defineProperty(visualViewport, name, { value, configurable: true });
      visualViewport?.dispatchEvent(new Event("resize"));
    });
    await expect.poll(() => box(page)).toMatchObject({ y: 120, height: 500 });
  });

  test("Back closes the chat and stays on the page", async () => {
    const page = await visit("/plain.html", PHONE);
    await opens(page);
    await expect.poll(() => box(page)).toMatchObject({ width: 390 });
    await eventually("an entry for Back", async () => (await page.evaluate(() => history.length)) > 2 || undefined);
    await page.evaluate(() => history.back());
    await launcher(page).waitFor();
    expect(page.url()).toBe(`${shop.url}/plain.html`);
    await opens(page);
    await chat(page).getByRole("button", { name: "Close chat" }).click();
    await launcher(page).waitFor();
  });
});

describe("while the hosting is out of reach", () => {
  test("a skeleton stands there, then that is said, and it comes by itself", async () => {
    const page = await visit("/plain.html");
    await context.route("**/widget/**", (route) => route.abort());
    await launcher(page).click();
    const window = page.locator("porchlight-chat aside");
    expect(await window.evaluate((aside) => getComputedStyle(aside).backgroundImage)).toContain("gradient");
    await page.getByText("Chat cannot be reached").waitFor();
    await context.unroute("**/widget/**");
    await composer(page).waitFor();
    expect(await page.getByText("Chat cannot be reached").count()).toBe(0);
  });

  test("closing and opening asks again at once", async () => {
    const page = await visit("/plain.html");
    await context.route("**/widget/**", (route) => route.abort());
    await launcher(page).click();
    await page.getByText("Chat cannot be reached").waitFor();
    await context.unroute("**/widget/**");
    const asked = page.waitForRequest("**/widget/", { timeout: 2_000 });
    await launcher(page).click();
    await launcher(page).click();
    await asked;
    await composer(page).waitFor();
    await expect
      .poll(() =>
        chat(page)
          .locator("textarea")
          .evaluate((field) => document.activeElement === field),
      )
      .toBe(true);
  });
});
