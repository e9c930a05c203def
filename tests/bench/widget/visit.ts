/** One visit of a shop with an empty cache, by a phone that is four times slower than this machine. */
import type { Browser, BrowserContext, CDPSession, Frame, Page } from "playwright-core";
import type { Contender } from "./contenders.ts";
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

const SLOWER = 4;
const QUIET_MS = 700;
const PATIENCE_MS = 20_000;

/** What each document notes of itself. */
function watch() {
  const noted = { longTasks: 0, shift: 0, clicked: 0, composer: 0 };
  Object.assign(globalThis, { noted });
  const at = () => performance.timeOrigin + performance.now();
  new PerformanceObserver((list) => void (noted.longTasks += list.getEntries().length)).observe({ type: "longtask" });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) noted.shift += (entry as PerformanceEntry & { value: number }).value;
  }).observe({ type: "layout-shift", buffered: true });
  addEventListener("click", () => void (noted.clicked ||= at()), true);
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
  noted: { longTasks: number; shift: number; clicked: number; composer: number };
};

export async function visit(browser: Browser, { launcher }: Contender, sites: Sites): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    await context.addInitScript(watch);
    const page = await context.newPage();
    const session = await metered(context, page);
    sites.forget();
    await page.goto(sites.shop, { waitUntil: "load" });
    await quiet(page, sites);
    const noted = await page.evaluate(() => (globalThis as unknown as Noted).noted);
    const before = { ...sites.sent(), main: (await metric(session, "TaskDuration")) * 1_000 };
    const result: Visit = { ...before, longTasks: noted.longTasks, shift: noted.shift };
    if (launcher !== undefined) result.opened = await open(context, page, launcher, sites, session);
    return result;
  } finally {
    await context.close();
  }
}

async function open(context: BrowserContext, page: Page, launcher: string, sites: Sites, session: CDPSession) {
  const frames = new Map<Frame, Promise<CDPSession | undefined>>();
  // A frame of another site has a process and counters of its own; those of a process begin with it. It is told of twice
  // where it comes from one process to another.
  page.on("framenavigated", (frame) => {
    if (frame !== page.mainFrame())
      frames.set(
        frame,
        metered(context, frame).catch(() => undefined),
      );
  });
  await page.locator(launcher).first().click({ timeout: PATIENCE_MS });
  const composer = await composerAt(page);
  const { clicked } = await page.evaluate(() => (globalThis as unknown as Noted).noted);
  await quiet(page, sites);
  if (page.frames().length < 2) throw new Error(`the chat that ${launcher} opens has gone from the page`);
  const all = [session, ...(await Promise.all(frames.values()))].filter((each) => each !== undefined);
  const scripts = await Promise.all(all.map((each) => metric(each, "ScriptDuration").catch(() => 0)));
  return {
    ...sites.sent(),
    composer: composer - clicked,
    script: scripts.reduce((sum, each) => sum + each, 0) * 1_000,
  };
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

async function metered(context: BrowserContext, of: Page | Frame): Promise<CDPSession> {
  const session = await context.newCDPSession(of);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  return session;
}

async function metric(session: CDPSession, name: string): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return metrics.find((each) => each.name === name)?.value ?? 0;
}
