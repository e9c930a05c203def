/**
 * The launcher belongs to the page's life, not to one body's: real pages swap their body, or their whole document, and an
 * open conversation stays open. The shop is on another site than the hosting, as in life.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { build } from "esbuild";
import type { Browser, BrowserContext, Frame, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Stack } from "../../emulators/run/stack.ts";
import { launchBrowser, PATIENCE_MS } from "../stack/browser.ts";
import { eventually } from "../stack/doors.ts";
import { openShop, type Shop } from "../stack/shop.ts";
import { stackForTests } from "../stack/stack-for-tests.ts";

const SCRIPT = `<script async src="{widget}"></script>`;
const TURBO = `<script src="/turbo.js"></script>`;
const page = (head: string, body: string) =>
  `<!doctype html><html lang="en"><head><title>Shop</title>${head}</head><body>${body}</body></html>`;

/** React takes over a document that a server has drawn; it waits for `hydrate()`, so that the launcher is there first. */
const REACT = `
  import { createElement as h, useState } from "react";
  import { hydrateRoot } from "react-dom/client";
  function Shop({ title }) {
    const [lamps, setLamps] = useState(0);
    const buy = h("button", { onClick: () => setLamps(lamps + 1) }, "Lamps: ", lamps);
    const script = h("script", { async: true, src: "{widget}" });
    return h("html", { lang: "en" }, h("head", null, h("title", null, "Shop"), script), h("body", null, h("h1", null, title), buy));
  }
  window.recovered = [];
  window.hydrate = (title) =>
    hydrateRoot(document, h(Shop, { title }), { onRecoverableError: (error) => window.recovered.push(String(error)) });
`;

let stack: Stack;
let shop: Shop;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  const require = createRequire(import.meta.url);
  const turbo = require.resolve("@hotwired/turbo/dist/turbo.es2017-umd.js");
  const [turboText, react] = await Promise.all([readFile(turbo, "utf8"), bundled(REACT)]);
  [stack, browser] = await Promise.all([stackForTests("pages", { codebases: ["api"] }), launchBrowser()]);
  shop = await openShop(stack.url.site, {
    "/turbo.js": turboText,
    "/react.js": react,
    "/turbo-head.html": page(TURBO + SCRIPT, `<a href="/turbo-head-2.html">Next</a>`),
    "/turbo-head-2.html": page(TURBO + SCRIPT, "<h1>The next page</h1>"),
    "/turbo-body.html": page(TURBO, `<a href="/turbo-body-2.html">Next</a>${SCRIPT}`),
    "/turbo-body-2.html": page(TURBO, `<h1>The next page</h1>${SCRIPT}`),
    "/plain.html": page(SCRIPT, "<h1>A page</h1>"),
    "/head.html": page(`<script src="{widget}"></script>`, "<h1>A page</h1>"),
    "/grid.html": page(`${SCRIPT}<style>html{display:grid;gap:50px}body{margin:0}</style>`, "<h1>A page</h1>"),
    "/react.html": page(
      `<script async src="{widget}"></script>`,
      `<h1>Lamps</h1><button>Lamps: <!-- -->0</button><script async src="/react.js"></script>`,
    ),
  });
});

afterAll(async () => {
  await browser.close();
  await shop.stop();
  await stack.stop();
});

beforeEach(async () => {
  context = await browser.newContext();
  context.setDefaultTimeout(PATIENCE_MS);
});
afterEach(() => context.close());

describe("an open conversation stays open, with what was being written", () => {
  test.each(["head", "body"])("when Turbo goes to the next page, with the script in the %s", async (place) => {
    const page = await goTo(`/turbo-${place}.html`);
    await openAndWrite(page);
    await page.evaluate(() => document.querySelector("a")?.click());
    await page.getByText("The next page").waitFor();
    expect(page.url()).toContain(`/turbo-${place}-2.html`);
    expect(await found(page)).toEqual({ ...works, loadedAnew: false });
    await page.goBack();
    await page.getByText("Next").waitFor();
    expect(await found(page)).toEqual({ ...works, loadedAnew: false });
  });

  test.each([
    ["the body is replaced", () => document.body.replaceWith(document.createElement("body"))],
    ["the body is emptied", () => document.body.replaceChildren()],
    ["the body is written anew", () => void (document.body.innerHTML = "<h1>Another page</h1>")],
    [
      "the body is another document's",
      () => document.body.replaceWith(new DOMParser().parseFromString("New", "text/html").body),
    ],
  ])("when %s", async (_what, swap) => {
    const page = await goTo("/plain.html");
    await openAndWrite(page);
    await page.evaluate(swap);
    expect(await found(page)).toEqual({ ...works, loadedAnew: false });
  });

  test.each([
    ["document.open()", () => (document.open(), document.write("<body><h1>Written</h1>"), document.close())],
    [
      "a new document element",
      () => document.documentElement.replaceWith(new DOMParser().parseFromString("New", "text/html").documentElement),
    ],
    ["innerHTML of the document element", () => void (document.documentElement.innerHTML = "<body>New</body>")],
  ])("when %s takes the launcher away: it comes back with what the browser has kept", async (_what, swap) => {
    const page = await goTo("/plain.html");
    await openAndWrite(page);
    await page.evaluate(swap);
    expect(await found(page)).toEqual({ ...works, loadedAnew: true });
  });
});

test("after a swap of the body the page opens the window in the same breath", async () => {
  const page = await goTo("/plain.html");
  await page.evaluate(() => {
    document.body.replaceWith(document.createElement("body"));
    (window.Porchlight as { open: () => void }).open();
  });
  await composer(page).waitFor();
  expect(await page.locator("porchlight-chat").count()).toBe(1);
});

test("React takes over a document with the launcher in it, and finds nothing to complain of", async () => {
  const page = await goTo("/react.html");
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await openAndWrite(page);
  await page.evaluate("hydrate('Lamps')");
  await page.getByRole("button", { name: "Lamps: 0" }).click();
  await page.getByRole("button", { name: "Lamps: 1" }).waitFor();
  expect(await page.evaluate("recovered")).toEqual([]);
  expect(complaints).toEqual([]);
  expect(await found(page)).toEqual({ ...works, loadedAnew: false });
});

test("React that draws the document anew, for the server's differs, does not lose the launcher", async () => {
  const page = await goTo("/react.html");
  await openAndWrite(page);
  await page.evaluate("hydrate('Other lamps')");
  await page.getByRole("heading", { name: "Other lamps" }).waitFor();
  expect(await page.evaluate("recovered.length")).toBeGreaterThan(0);
  expect(await found(page)).toEqual({ ...works, loadedAnew: true });
});

test("a window that could not be reached opens when it can, without a reload of the page", async () => {
  const tab = await context.newPage();
  await context.route("**/widget/**", (route) => route.abort());
  await tab.goto(`${shop.url}/plain.html`);
  const launcher = tab.getByRole("button", { name: /chat/ });
  await launcher.click();
  await tab.getByText("Chat cannot be reached").waitFor();
  await context.unroute("**/widget/**");
  await launcher.click();
  await launcher.click();
  const composer = tab.frameLocator('iframe[title="Chat"]').getByRole("textbox", { name: "Write a message" });
  await expect.poll(() => composer.isVisible(), { timeout: PATIENCE_MS }).toBe(true);
});

test("a script that comes before the body waits for it, and comes after it in the order of the page", async () => {
  const page = await goTo("/head.html");
  await launcher(page).waitFor();
  expect(await page.evaluate(() => [...document.documentElement.children].map(({ localName }) => localName))).toEqual([
    "head",
    "body",
    "porchlight-chat",
  ]);
});

test("the launcher takes no room, whatever the page makes of its elements", async () => {
  const page = await goTo("/grid.html");
  await launcher(page).waitFor();
  expect(
    await page.evaluate(() => {
      const { clientHeight } = document.documentElement;
      document.querySelector("porchlight-chat")?.remove();
      return clientHeight - document.documentElement.clientHeight;
    }),
  ).toBe(0);
});

test("a page that takes away whatever it does not know is not held up by it", async () => {
  const page = await goTo("/plain.html");
  await launcher(page).waitFor();
  const tasks = await page.evaluate(async () => {
    const takeAway = () => document.querySelector("porchlight-chat")?.remove();
    new MutationObserver(takeAway).observe(document.documentElement, { childList: true });
    takeAway();
    let tasks = 0;
    for (; tasks < 20; tasks++) await new Promise((resolve) => setTimeout(resolve, 20));
    return tasks;
  });
  expect(tasks).toBe(20);
});

test("what was shut down does not come back with the next body, and opens anew when it is told to", async () => {
  const page = await goTo("/plain.html");
  await openAndWrite(page);
  await page.evaluate(() => (window.Porchlight as { shutdown: () => void }).shutdown());
  await page.locator("porchlight-chat").waitFor({ state: "detached" });
  await page.evaluate(() => document.body.replaceWith(document.createElement("body")));
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))));
  expect(await page.locator("porchlight-chat").count()).toBe(0);
  await page.evaluate(() => (window.Porchlight as { open: () => void }).open());
  await composer(page).waitFor();
  expect(await composer(page).inputValue()).toBe("");
});

/** Opens the page, and counts what the chat says to it. */
async function goTo(path: string): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(() => {
    const heard: string[] = [];
    const listen = (name: string) => ["on", name, () => heard.push(name)];
    Object.assign(window, { heard, Porchlight: [listen("open"), listen("close")] });
  });
  await page.goto(shop.url + path);
  return page;
}

async function openAndWrite(page: Page): Promise<void> {
  await launcher(page).click();
  await composer(page).fill("Do you ship to");
  await (await chatFrame(page)).evaluate(() => Object.assign(window, { before: true }));
}

/** One of everything, and each use of it is heard once. */
const works = { launchers: 1, frames: 1, heard: ["close", "open", "close", "open", "close", "open"] };

/** Waits for the open window with the draft in it, counts, and uses all that there is to use. */
async function found(page: Page) {
  await composer(page).waitFor();
  await eventually("the draft", async () => (await composer(page).inputValue()) === "Do you ship to" || undefined);
  const loadedAnew = !(await (await chatFrame(page)).evaluate("window.before"));
  const launchers = await page.locator("porchlight-chat").count();
  const frames = page.frames().filter((one) => one.url().includes("/widget/")).length;

  await page.evaluate("heard.length = 0");
  await page.getByRole("button", { name: "Close chat" }).first().click();
  await launcher(page).click();
  await composer(page).press("Escape");
  await launcher(page).focus();
  await launcher(page).press("Enter");
  await page.getByRole("button", { name: "Close chat" }).first().press("Escape");
  await launcher(page).click();
  await composer(page).waitFor();
  // The frame may stand there a moment before the page hears of it.
  await expect.poll(() => page.evaluate("heard"), { timeout: PATIENCE_MS }).toHaveLength(works.heard.length);
  return { launchers, frames, loadedAnew, heard: await page.evaluate("heard") };
}

function launcher(page: Page) {
  return page.getByRole("button", { name: "Open chat" });
}

function composer(page: Page) {
  return page.frameLocator('iframe[title="Chat"]').getByRole("textbox", { name: "Write a message" });
}

async function chatFrame(page: Page): Promise<Frame> {
  return eventually("the frame", async () => page.frames().find((frame) => frame.url().includes("/widget/")));
}

async function bundled(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    define: { "process.env.NODE_ENV": '"development"' },
  });
  return outputFiles[0]?.text ?? "";
}

declare global {
  interface Window {
    Porchlight?: unknown;
  }
}
