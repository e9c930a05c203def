/** WebKitGTK by WebDriver, on a screen of its own. One session at a time: that is all that its driver can do. */
import { spawn, type ChildProcess } from "node:child_process";
import { globSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import type { Readable } from "node:stream";
import { Builder, Capabilities, Key, type WebDriver, type WebElement } from "selenium-webdriver";
import { freePorts } from "../../emulators/run/ports.ts";
import { findDeep, type Engine, type Running, type Tab, type Where } from "./engine.ts";
import { findProgram, isProgram } from "../stack/browser.ts";

export const webkit: Engine = {
  name: "WebKit",
  missing() {
    if (!findProgram("WebKitWebDriver") || !findMiniBrowser()) return "webkit2gtk-driver";
    return findProgram("Xvfb") ? undefined : "xvfb";
  },
  start,
};

async function start(): Promise<Running> {
  const screen = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1280x900x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const display = await new Promise<string>((resolve, reject) => {
    screen.on("error", reject);
    (screen.stdio[3] as Readable).once("data", (number: Buffer) => resolve(`:${number.toString().trim()}`));
  });
  let driver: { process: ChildProcess; session: WebDriver } | undefined;
  const end = async () => {
    await driver?.session.quit();
    await stopped(driver?.process);
    driver = undefined;
  };
  return {
    async newPerson() {
      await end();
      driver = await session(display);
      return tabOf(driver.session);
    },
    async stop() {
      await end();
      await stopped(screen);
    },
  };
}

/** A driver with one session: each person has their own, for a browser that was driven before may remember. */
async function session(display: string): Promise<{ process: ChildProcess; session: WebDriver }> {
  const [port = 0] = await freePorts(1);
  const process_ = spawn("WebKitWebDriver", [`--port=${port}`], {
    env: { ...process.env, DISPLAY: display, WEBKIT_DISABLE_COMPOSITING_MODE: "1" },
    stdio: "ignore",
  });
  const capabilities = new Capabilities({
    browserName: "MiniBrowser",
    "webkitgtk:browserOptions": { binary: findMiniBrowser(), args: ["--automation"] },
  });
  const address = `http://127.0.0.1:${port}`;
  await listening(address);
  const session = await new Builder().usingServer(address).withCapabilities(capabilities).build();
  return { process: process_, session };
}

async function listening(address: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (
      await fetch(`${address}/status`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("WebKitWebDriver does not listen");
}

function stopped(child: ChildProcess | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return resolve();
    child.on("exit", () => resolve());
    child.kill();
  });
}

/** Keys that have a name, and no character. */
const KEYS: Record<string, string> = { Enter: Key.ENTER, Tab: Key.TAB, Escape: Key.ESCAPE };

/** `handle` is the driver's name of the tab; without one it is the only one. */
function tabOf(driver: WebDriver, handle?: string): Tab {
  let own = handle;
  /** What is done next is done in this tab. */
  const here = async () => {
    own ??= await driver.getWindowHandle();
    await driver.switchTo().window(own);
  };
  const find = (selector: string) =>
    driver.executeScript<WebElement | null>(`return (${String(findDeep)})(arguments[0])`, selector);
  const enter = async (where: Where) => {
    await here();
    await driver.switchTo().defaultContent();
    if (where === "page") return;
    const frame = await find("iframe");
    if (frame === null) throw new Error("the chat's frame is not there");
    await driver.switchTo().frame(frame);
  };
  const element = async (where: Where, selector: string): Promise<WebElement> => {
    await enter(where);
    const found = await find(selector);
    if (found === null) throw new Error(`no ${selector}`);
    return found;
  };
  return {
    async goto(url) {
      await here();
      await driver.get(url);
    },
    async reload() {
      await here();
      await driver.navigate().refresh();
    },
    async run(where, work, ...args) {
      await enter(where);
      return driver.executeScript(`return (${String(work)})(...arguments)`, ...args);
    },
    click: async (where, selector) => (await element(where, selector)).click(),
    async type(where, selector, text) {
      const field = await element(where, selector);
      await field.sendKeys(text.replaceAll("\n", Key.ENTER));
    },
    async press(key, held) {
      await here();
      // Its keys go to whatever the driver is in.
      if (await driver.executeScript<boolean>(`return document.activeElement?.localName === "porchlight-chat"`)) {
        const inFrame = await driver.executeScript<boolean>(
          `return document.querySelector("porchlight-chat").shadowRoot.activeElement?.localName === "iframe"`,
        );
        await enter(inFrame ? "chat" : "page");
      } else await enter("page");
      const keys = driver.actions();
      if (held) keys.keyDown(Key.SHIFT);
      keys.sendKeys(KEYS[key] ?? key);
      if (held) keys.keyUp(Key.SHIFT);
      await keys.perform();
    },
    async another() {
      await here();
      // A tab of it stays hidden behind the first, whichever the driver is in: nobody uses what they do not see.
      await driver.switchTo().newWindow("window");
      return tabOf(driver, await driver.getWindowHandle());
    },
    screenshot: async (path) => writeFile(path, await driver.takeScreenshot(), "base64"),
  };
}

/** WebKitGTK's small browser, which belongs to the library and is on no PATH. */
function findMiniBrowser(): string | undefined {
  return globSync("/usr/lib/*/webkit2gtk-4.*/MiniBrowser").find(isProgram);
}
