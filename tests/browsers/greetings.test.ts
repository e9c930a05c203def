import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openHosting, type Hosting } from "../built/frame/hosting.ts";
import { eventually } from "../stack/doors.ts";
import { openShop, type Shop } from "../stack/shop.ts";
import type { Running, Tab } from "./engine.ts";
import { asTheyCome } from "./engines.ts";
import { launcherLabel, sees, whenever } from "./visitor.ts";

/** A word of the site's to who has been on a page for a while: what the panel says, on the pages whose line asks for it. */
const page = (attributes: string) =>
  `<!doctype html><html lang="en"><head><title>Lamps</title></head><body><h1>Lamps</h1>
  <script async src="{widget}" ${attributes}></script></body></html>`;

let hosting: Hosting;
let shop: Shop;

beforeEach(async () => {
  hosting = await openHosting();
  hosting.backend.site = {
    ...hosting.backend.site,
    greetings: [{ path: "/lamps/*", afterSeconds: 0, text: "Which lamp is it to be?" }],
  };
  shop = await openShop(hosting.url, {
    "/lamps/oslo.html": page("data-greet"),
    "/lamps/bergen.html": page("data-greet"),
    "/lamps/plain.html": page(""),
    "/lamps/hidden.html": page(`data-greet data-launcher="none"`),
    "/about.html": page("data-greet"),
  });
});
afterEach(async () => {
  await shop.stop();
  hosting.stop();
});

/** How high the chat is on the page; 0 while nothing of it is seen. */
const heightOf = (tab: Tab) =>
  tab.run("page", () => {
    const box = document.querySelector("porchlight-chat")?.shadowRoot?.querySelector("aside");
    return box && getComputedStyle(box).visibility === "visible" ? box.getBoundingClientRect().height : 0;
  });
const stored = async (tab: Tab) => {
  const keys = () => [...Object.keys(localStorage), ...Object.keys(sessionStorage)];
  return [...(await tab.run("page", keys)), ...(await tab.run("chat", keys))];
};
const isGreeted = (tab: Tab) => tab.run("chat", () => document.querySelector(".peek") !== null);
const greeted = async (tab: Tab) => {
  await sees(tab, "chat", "Which lamp is it to be?");
  await eventually("a small chat", async () => {
    const height = await heightOf(tab);
    return (height > 40 && height < 200) || undefined;
  });
};
/** The frame is there, is let in, and knows the site. */
const known = async (tab: Tab, path: string) => {
  const before = hosting.backend.asked.length;
  await tab.goto(shop.url + path);
  await eventually("the gate", async () => hosting.backend.asked.includes("GET /api/gate", before) || undefined);
  await sees(tab, "chat", "Fjord Lamps");
};

describe.each(asTheyCome)("$name", (engine) => {
  let browser: Running;
  beforeAll(async () => void (browser = await engine.start()));
  afterAll(() => browser.stop());

  test("greets on a page that asks for it, with nothing kept; who presses it reads it in the chat, and it does not come again", async () => {
    const tab = await browser.newPerson();
    await tab.goto(`${shop.url}/lamps/oslo.html`);
    await greeted(tab);
    expect(await stored(tab)).toEqual([]);
    const api = hosting.backend.asked.filter((asked) => /\/(api|auth|__)\//.test(asked));
    expect([...new Set(api)].sort()).toEqual(["GET /api/gate", "GET /api/site"]);
    await whenever("a click", () => tab.click("chat", ".peek button"));
    await eventually("the window", async () => (await heightOf(tab)) > 300 || undefined);
    expect(await tab.run("chat", () => document.querySelector(".greeting .bubble")?.textContent)).toBe(
      "Which lamp is it to be?",
    );
    expect(await stored(tab)).toEqual(["porchlight:greeted"]);
    await known(tab, "/lamps/bergen.html");
    expect([await isGreeted(tab), await heightOf(tab)]).toEqual([false, 0]);
  });

  test("who waves it away is not greeted on the next page", async () => {
    const tab = await browser.newPerson();
    await tab.goto(`${shop.url}/lamps/oslo.html`);
    await greeted(tab);
    await whenever("a click", () => tab.click("chat", ".hide"));
    await eventually("no greeting", async () => (await heightOf(tab)) === 0 || undefined);
    expect(await stored(tab)).toEqual(["porchlight:greeted"]);
    await known(tab, "/lamps/bergen.html");
    expect([await isGreeted(tab), await heightOf(tab)]).toEqual([false, 0]);
  });

  test("other pages ask for nothing, or greet nobody", async () => {
    const tab = await browser.newPerson();
    await tab.goto(`${shop.url}/lamps/plain.html`);
    await eventually("the launcher", async () => (await launcherLabel(tab).catch(() => null)) ?? undefined);
    expect(hosting.backend.asked).toEqual(["GET /widget.js"]);
    for (const path of ["/about.html", "/lamps/hidden.html"]) {
      await known(tab, path);
      expect([await isGreeted(tab), await heightOf(tab), await stored(tab)]).toEqual([false, 0, []]);
    }
  });

  test("after shutdown nothing of it comes back by itself", async () => {
    const tab = await browser.newPerson();
    await tab.goto(`${shop.url}/lamps/oslo.html`);
    await greeted(tab);
    await tab.run("page", () => {
      (window as unknown as { Porchlight: { shutdown: () => void } }).Porchlight.shutdown();
    });
    await eventually("no chat", async () => (await launcherLabel(tab)) === null || undefined);
    const frames = await tab.run("page", () => {
      for (const event of ["pageshow", "blur", "focusin"]) dispatchEvent(new Event(event));
      (window as unknown as { Porchlight: { open: () => void } }).Porchlight.open();
      return document.querySelector("porchlight-chat")?.shadowRoot?.querySelectorAll("iframe").length;
    });
    expect(frames).toBe(1);
    await eventually("the window", async () => (await heightOf(tab)) > 300 || undefined);
  });
});
