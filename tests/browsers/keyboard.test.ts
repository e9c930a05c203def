import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openHosting, type Hosting } from "../built/frame/hosting.ts";
import { openShop, type Shop } from "../stack/shop.ts";
import { has, waits } from "../widget-states/reach.ts";
import type { Running, Tab } from "./engine.ts";
import { asTheyCome } from "./engines.ts";

/** The whole of a conversation without a pointer: in by Tab, written, the menu, out by Escape, and on where one was. */
const PAGE = `<!doctype html><html lang="en"><head><title>Lamps</title></head><body>
  <h1>Lamps</h1><button id="before">Before</button><button id="own" data-porchlight-open>Ask us</button>
  <script async src="{widget}"></script></body></html>`;

let hosting: Hosting;
let shop: Shop;
beforeEach(async () => {
  hosting = await openHosting();
  shop = await openShop(hosting.url, { "/": PAGE });
});
afterEach(async () => {
  await shop.stop();
  hosting.stop();
});

/** What has the focus, in the page and in the frame; in a shadow root it is what is within. */
const focus = (tab: Tab, where: "page" | "chat") =>
  tab.run(where, () => {
    const { activeElement } = document;
    const within = activeElement?.shadowRoot?.activeElement ?? activeElement;
    return within?.id || within?.className || within?.localName || "";
  });
const focused = (tab: Tab, where: "page" | "chat", name: string) =>
  waits(`the focus on ${name}`, async () => (await focus(tab, where)) === name);

// WebKit's driver moves the focus itself whenever it goes into a frame: in it nobody can tell whose the focus is.
const drivers = asTheyCome.filter(({ name }) => name !== "WebKit");

describe.each(drivers)("$name", (engine) => {
  let browser: Running;
  beforeAll(async () => void (browser = await engine.start()));
  afterAll(() => browser.stop());

  test("by the page's own button: the focus goes in, through all of it, and back", async () => {
    const tab = await browser.newPerson();
    await tab.goto(`${shop.url}/`);
    await has(tab, "page", "button[aria-label]");
    await tab.run("page", () => document.querySelector<HTMLElement>("#own")?.focus());
    await tab.press("Enter");
    await has(tab, "chat", ".greeting");
    await focused(tab, "chat", "textarea");
    for (const key of "Do you ship?") await tab.press(key);
    await tab.press("Enter");
    await has(tab, "chat", ".state.sent");
    expect(hosting.backend.messages.map(({ text }) => text)).toEqual(["Do you ship?"]);
    await focused(tab, "chat", "textarea");
    // Backwards: over the line that asks, and the log, to the menu.
    await has(tab, "chat", ".more");
    await has(tab, "chat", ".mail");
    const passed: string[] = [];
    while (passed.at(-1) !== "close more" && passed.length < 8) {
      await tab.press("Tab", "Shift");
      passed.push(await focus(tab, "chat"));
    }
    expect(passed).toEqual(["button", "button", "main", "close more"]);
    await tab.press("Enter");
    await has(tab, "chat", ".aside");
    await tab.press("Tab");
    await tab.press("Escape");
    // Out of the menu, and the window stays.
    await focused(tab, "chat", "close more");
    expect(await tab.run("chat", () => document.querySelector(".aside"))).toBeNull();
    await tab.press("Escape");
    await focused(tab, "page", "own");
  });

  test("by the launcher itself, which closes it too", async () => {
    const tab = await browser.newPerson();
    await tab.goto(`${shop.url}/`);
    await has(tab, "page", "button[aria-label]");
    await tab.run("page", () =>
      document.querySelector("porchlight-chat")?.shadowRoot?.querySelector<HTMLElement>("button")?.focus(),
    );
    const label = () =>
      tab.run("page", () => document.querySelector("porchlight-chat")?.shadowRoot?.activeElement?.ariaLabel ?? "");
    await tab.press(" ");
    await focused(tab, "chat", "textarea");
    await tab.press("Escape");
    await waits("the focus on the launcher", async () => (await label()).startsWith("Open"));
    await tab.press("Enter");
    await focused(tab, "chat", "textarea");
    // The field is there before the button is (decision 41).
    await has(tab, "chat", ".send");
    // On from the last thing in the window is the launcher.
    await tab.press("Tab");
    await tab.press("Tab");
    await waits("the focus on the launcher", async () => (await label()).startsWith("Close"));
    await tab.press("Enter");
    await waits("a closed chat", async () => (await label()).startsWith("Open"));
    expect(await focus(tab, "page")).toBe("button");
  });
});
