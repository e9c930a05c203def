/**
 * `npm run shots [<part of a name>]`: pictures of what people see, to be looked at, into `.local/shots/`, which git does
 * not keep. What is photographed is data: `widget-shots.ts` and `panel-shots.ts`.
 */
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { launch, type Browser } from "puppeteer-core";
import { findProgram } from "../stack/browser.ts";
import { tabOf } from "../browsers/puppeteer.ts";
import { setStage } from "../widget-states/stage.ts";
import { panelShots } from "./panel-shots.ts";
import { takePanelShots } from "./take-panel-shots.ts";
import { widgetShots, type Shot } from "./widget-shots.ts";

const FOLDER = join(import.meta.dirname, "../../.local/shots");
const wanted = process.argv[2] ?? "";
const isWanted = ({ name }: { name: string }): boolean => name.includes(wanted);

const executablePath = findProgram("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
if (executablePath === undefined) throw new Error("There is no Chromium here: install chromium.");
const browser = await launch({ headless: true, executablePath, args: ["--no-sandbox", "--disable-gpu"] });
try {
  for (const shot of widgetShots.filter(isWanted)) {
    const path = await fileFor(shot.name);
    await take(browser, shot, path);
    console.log(path);
  }
  await takePanelShots(browser, panelShots.filter(isWanted), fileFor);
} finally {
  await browser.close();
}

async function fileFor(name: string): Promise<string> {
  const path = join(FOLDER, `${name}.png`);
  await mkdir(dirname(path), { recursive: true });
  return path;
}

async function take(browser: Browser, { state, screen }: Shot, path: string): Promise<void> {
  const { width, height, isPhone, look } = screen;
  const stage = await setStage(state, look);
  const person = await browser.createBrowserContext();
  try {
    const page = await person.newPage();
    await page.setViewport({ width, height, isMobile: isPhone, hasTouch: isPhone, deviceScaleFactor: 1.5 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: look.theme }]);
    // For the pages of the hosting's own, which speak as the browser does.
    const browserSpeaks = await page.createCDPSession();
    await browserSpeaks.send("Network.setUserAgentOverride", {
      userAgent: await browser.userAgent(),
      acceptLanguage: look.language,
    });
    const tab = tabOf(page);
    await stage.show(tab);
    // What moves has come to rest.
    await tab.run("page", () => new Promise((resolve) => setTimeout(resolve, 400)));
    await tab.screenshot(path);
  } finally {
    await person.close();
    await stage.stop();
  }
}
