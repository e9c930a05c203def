/** Chromium by its DevTools protocol and Firefox by WebDriver BiDi: one library speaks both. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  launch,
  type BrowserContext,
  type ElementHandle,
  type Frame,
  type KeyInput,
  type LaunchOptions,
  type Page,
} from "puppeteer-core";
import { findDeep, type Engine, type Running, type Tab, type Where } from "./engine.ts";
import { findProgram } from "./programs.ts";

const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
];

/** `preferences` are those of a profile, in the form of Chromium's own file. */
export function chromium(name: string, flags: readonly string[] = [], preferences?: object): Engine {
  const program = () => findProgram("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  return {
    name,
    missing: () => (program() === undefined ? "chromium" : undefined),
    start: () => start({ executablePath: program() ?? "", args: [...CHROMIUM_FLAGS, ...flags] }, preferences),
  };
}

/** `cookieBehavior`: 5 keeps storage for frames, apart for each site (the default), 1 blocks that of others, 2 all. */
export function firefox(name: string, cookieBehavior: 1 | 2 | 5, preferences: Record<string, number> = {}): Engine {
  const program = () => findProgram("firefox-esr", "firefox");
  return {
    name,
    missing: () => (program() === undefined ? "firefox-esr" : undefined),
    start: () =>
      start({
        browser: "firefox",
        executablePath: program() ?? "",
        extraPrefsFirefox: { "network.cookie.cookieBehavior": cookieBehavior, ...preferences },
      }),
  };
}

async function start(options: LaunchOptions, preferences?: object): Promise<Running> {
  const profile = preferences && (await profileWith(preferences));
  const browser = await launch({ headless: true, ...options, ...(profile && { userDataDir: profile }) });
  let person: BrowserContext | undefined;
  return {
    async newPerson() {
      await person?.close();
      person = await browser.createBrowserContext();
      return tabOf(await person.newPage());
    },
    async stop() {
      await browser.close();
      if (profile !== undefined) await rm(profile, { recursive: true, force: true });
    },
  };
}

async function profileWith(preferences: object): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "porchlight-profile-"));
  await mkdir(join(folder, "Default"));
  await writeFile(join(folder, "Default", "Preferences"), JSON.stringify(preferences));
  return folder;
}

/** The page as tests ask it. */
export function tabOf(page: Page): Tab {
  const frameAt = (where: Where): Frame => {
    const frame = where === "page" ? page.mainFrame() : page.frames().find((one) => /\/widget\/#/.test(one.url()));
    if (frame === undefined) throw new Error("the chat's frame is not there");
    return frame;
  };
  const element = async (where: Where, selector: string): Promise<ElementHandle> => {
    const handle = await frameAt(where).evaluateHandle(findDeep, selector);
    const found = handle.asElement();
    if (found === null) throw new Error(`no ${selector}`);
    return found as ElementHandle;
  };
  return {
    goto: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    run: (where, work, ...args) => frameAt(where).evaluate(work as never, ...args),
    click: async (where, selector) => (await element(where, selector)).click(),
    async type(where, selector, text) {
      const field = await element(where, selector);
      for (const [index, line] of text.split("\n").entries()) {
        if (index > 0) await field.press("Enter");
        if (line !== "") await field.type(line);
      }
    },
    async press(key, held) {
      if (held) await page.keyboard.down(held);
      await page.keyboard.press(key as KeyInput);
      if (held) await page.keyboard.up(held);
    },
    resize: (size) => page.setViewport(size),
    screenshot: async (path) => void (await page.screenshot({ path: path })),
    front: () => page.bringToFront(),
    another: async () => tabOf(await page.browserContext().newPage()),
  };
}
