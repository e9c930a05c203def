/** One visit of a shop with an empty cache, by a phone that is four times slower than this machine. */
import type { Browser, Page } from "playwright-core";
import type { Contender } from "./contenders.ts";
import { metered, type Meter } from "./meter.ts";
import type { Sites } from "./serve.ts";

/** Times in milliseconds: `main` and `script` are the processor's, so that what else the machine does is left out. */
export interface Visit {
  requests: number;
  bytes: number;
  /** The main thread of the page until all is quiet, nothing pressed. */
  main: number;
  longTasks: number;
  shift: number;
  /** After the click; undefined where nothing opens without servers. */
  opened?: {
    bytes: number;
    requests: number;
    /** From the click until a text field can be written in. */
    composer: number;
    /** Of the page and its frames, from the visit's beginning. */
    script: number;
  };
}

const QUIET_MS = 700;
const PATIENCE_MS = 20_000;

/** What each document notes of itself. */
function watch() {
  const noted = { longTasks: 0, shift: 0, clicked: 0, shown: 0, composer: 0 };
  Object.assign(globalThis, { noted });
  const at = () => performance.timeOrigin + performance.now();
  new PerformanceObserver((list) => void (noted.longTasks += list.getEntries().length)).observe({ type: "longtask" });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) noted.shift += (entry as PerformanceEntry & { value: number }).value;
  }).observe({ type: "layout-shift", buffered: true });
  // A field in a frame that the page does not show yet is none.
  const frameIsShown = () => {
    const roots = [document, ...[...document.querySelectorAll("*")].flatMap(({ shadowRoot }) => shadowRoot ?? [])];
    const frame = roots.map((root) => root.querySelector("iframe")).find((frame) => frame !== null);
    if (frame && getComputedStyle(frame).visibility === "visible") noted.shown = at();
    else requestAnimationFrame(frameIsShown);
  };
  addEventListener(
    "click",
    () => {
      if (!noted.clicked) requestAnimationFrame(frameIsShown);
      noted.clicked ||= at();
    },
    true,
  );
  const look = () => {
    const field = document.querySelector<HTMLTextAreaElement>("textarea, input[type=text]");
    // Shown, and painted by the time of the next frame.
    if (field !== null && field.offsetHeight > 0) requestAnimationFrame(() => void (noted.composer ||= at()));
    else requestAnimationFrame(look);
  };
  // In no page that may never have one: looking is script as well.
  if (parent !== window) look();
}
type Noted = Parameters<typeof Object.assign>[0] & {
  noted: { longTasks: number; shift: number; clicked: number; shown: number; composer: number };
};

export async function visit(browser: Browser, { launcher }: Contender, sites: Sites): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    await context.addInitScript(watch);
    const page = await context.newPage();
    const meter = await metered(context, page);
    sites.forget();
    await page.goto(sites.shop, { waitUntil: "load" });
    await quiet(page, sites);
    const noted = await page.evaluate(() => (globalThis as unknown as Noted).noted);
    const before = { ...sites.sent(), main: await meter.main() };
    const result: Visit = { ...before, longTasks: noted.longTasks, shift: noted.shift };
    if (launcher !== undefined) result.opened = await open(page, launcher, sites, meter);
    return result;
  } finally {
    await context.close();
  }
}

async function open(page: Page, launcher: string, sites: Sites, meter: Meter) {
  await page.locator(launcher).first().click({ timeout: PATIENCE_MS });
  const composer = await composerAt(page);
  await page.waitForFunction(() => (globalThis as unknown as Noted).noted.shown > 0);
  const { clicked, shown } = await page.evaluate(() => (globalThis as unknown as Noted).noted);
  await quiet(page, sites);
  if (page.frames().length < 2) throw new Error(`the chat that ${launcher} opens has gone from the page`);
  return { ...sites.sent(), composer: Math.max(composer, shown) - clicked, script: await meter.script() };
}

async function composerAt(page: Page): Promise<number> {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    // Whoever asks all the time is what the page waits for.
    await page.waitForTimeout(100);
    for (const frame of page.frames()) {
      const at = await frame.evaluate(() => (globalThis as unknown as Noted).noted?.composer ?? 0).catch(() => 0);
      if (at > 0) return at;
    }
  }
  throw new Error(
    `no text field came in ${page
      .frames()
      .map((frame) => frame.url())
      .join(", ")}`,
  );
}

/** Nothing is asked of the chat's site any more. */
async function quiet(page: Page, sites: Sites): Promise<void> {
  for (let seen = -1; seen !== sites.sent().requests;) {
    seen = sites.sent().requests;
    await page.waitForTimeout(QUIET_MS);
  }
}
