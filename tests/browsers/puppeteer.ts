/** Chromium by its DevTools protocol and Firefox by WebDriver BiDi: one library speaks both. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  launch,
  type BrowserContext,
  type CDPSession,
  type ElementHandle,
  type Frame,
  type KeyInput,
  type LaunchOptions,
  type Page,
} from "puppeteer-core";
import { findDeep, type Colours, type Engine, type Running, type Tab, type Where } from "./engine.ts";
import { findProgram } from "../stack/browser.ts";

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
      return tabOf(await person.newPage(), options.browser !== "firefox");
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

/** The page as tests ask it; Firefox's protocol cannot choose colours. */
export function tabOf(page: Page, isChromium = true): Tab {
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
    ...(isChromium && { colours: (colours) => drawIn(page, colours) }),
    screenshot: async (path) => void (await page.screenshot({ path: path })),
    front: () => page.bringToFront(),
    another: async () => tabOf(await page.browserContext().newPage(), isChromium),
  };
}

/** A frame of another site is a process of its own, and hears of it by itself. */
async function drawIn(page: Page, colours: Colours): Promise<void> {
  const features = [
    { name: "prefers-color-scheme", value: colours === "dark" ? "dark" : "light" },
    { name: "forced-colors", value: colours === "forced" ? "active" : "none" },
  ];
  // Puppeteer's types keep to themselves by which session a frame is driven.
  const processes = new Set(page.frames().map((frame) => (frame as Frame & { client: CDPSession }).client));
  for (const each of processes) await each.send("Emulation.setEmulatedMedia", { features });
  // A frame that is still on its way draws nothing.
  for (const frame of page.frames().filter((each) => each.url() !== "")) await frame.evaluate(endFading);
}

/** What fades from one colour into another has done so: in between it has a third. */
function endFading(): void {
  const inside = document.querySelector("porchlight-chat")?.shadowRoot?.getAnimations() ?? [];
  for (const each of [...document.getAnimations(), ...inside]) if (each instanceof CSSTransition) each.finish();
}
