/** Whatever browser there is: CHROME_PATH, Chromium or Chrome on the machine, else the one that npm brought. */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import npmChromium from "@sparticuz/chromium";
import { chromium, type Browser, type BrowserContext } from "playwright-core";
import { afterAll, beforeAll } from "vitest";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];

/**
 * For a context whose requests to the panel's server are played with: what a page asks once its service worker has it goes
 * by Playwright unseen (https://playwright.dev/docs/service-workers).
 */
export const WITHOUT_WORKER = { serviceWorkers: "block" } as const;

/** How long a page may take to show what is waited for, in milliseconds, on a machine that is busy with other things. */
export const PATIENCE_MS = 45_000;

/**
 * What a frame of another site may keep. `blocked`: nothing, as in an incognito window: localStorage, IndexedDB, locks
 * and caches are there and refuse. An installed Chromium of Debian blocks by itself; the one from npm cannot.
 */
export type ThirdPartyStorage = "allowed" | "blocked";

/** Headless and without a profile. The caller closes it. */
export async function launchBrowser(thirdParties: ThirdPartyStorage = "allowed"): Promise<Browser> {
  const installed = findInstalled();
  if (installed !== undefined) {
    // Stands for the list of Playwright's own, which has nothing that a test needs.
    const args = thirdParties === "allowed" ? [...FLAGS, "--disable-features=TrackingProtection3pcd"] : FLAGS;
    return chromium.launch({ executablePath: installed, args });
  }
  if (thirdParties === "blocked") throw new Error("Only an installed Chromium blocks storage: install chromium.");
  const executablePath = await npmChromium.executablePath();
  return chromium.launch({ executablePath, args: [...FLAGS, "--headless=shell"] });
}

/** The one of `useBrowser`. */
export let browser: Browser;

/** One for all tests of a file. */
export function useBrowser(): void {
  beforeAll(async () => void (browser = await launchBrowser()));
  afterAll(() => browser.close());
}

/** Whether this machine has a browser that blocks storage. */
export function canBlock(): boolean {
  return findInstalled() !== undefined;
}

/** Headless, with the profile in this folder. The caller closes it. */
export async function launchProfile(folder: string): Promise<BrowserContext> {
  const executablePath = findInstalled();
  if (executablePath === undefined) throw new Error("Only an installed Chromium reads a profile: install chromium.");
  const context = await chromium.launchPersistentContext(folder, { executablePath, args: FLAGS });
  context.setDefaultTimeout(PATIENCE_MS);
  return context;
}

function findInstalled(): string | undefined {
  const named = process.env["CHROME_PATH"] ?? "";
  return isProgram(named) ? named : findProgram(...NAMES);
}

/** The first of these programs on the PATH; undefined if there is none. */
export function findProgram(...names: string[]): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram);
}

/** Whether it may be run. */
export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
