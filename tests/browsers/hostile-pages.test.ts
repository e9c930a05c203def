import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventually, url } from "../stack/doors.ts";
import { openShop, type Shop, type ShopPage } from "../stack/shop.ts";
import type { Running, Tab } from "./engine.ts";
import { asTheyCome } from "./engines.ts";
import { canWrite, opensChat, whenever } from "./visitor.ts";

/** Pages that were not made for guests: on each the launcher stands in its corner, on top, and opens the chat. */
const SCRIPT = `<script async src="{widget}"></script>`;
const page = (head: string, body = "<h1>Lamps</h1>") =>
  `<!doctype html><html lang="en"><head><title>Lamps</title>${head}</head><body>${body}</body></html>`;
const policy = (value: string): Record<string, string> => ({ "content-security-policy": value });

const pages: Record<string, ShopPage> = {
  "a strict policy": {
    html: page(SCRIPT),
    headers: policy("default-src 'none'; script-src {site}; frame-src {site}; base-uri 'none'"),
  },
  "Trusted Types": {
    html: page(SCRIPT),
    headers: policy("require-trusted-types-for 'script'; trusted-types 'none'"),
  },
  "cross-origin isolation": {
    html: page(SCRIPT),
    headers: { "cross-origin-embedder-policy": "require-corp", "cross-origin-opener-policy": "same-origin" },
  },
  "a base elsewhere": page(`<base href="https://elsewhere.invalid/dir/">${SCRIPT}`),
  "quirks mode": `<title>Lamps</title><body><div style="height:2000px">Lamps</div>${SCRIPT}`,
  // WebKit's driver itself fails while all objects have one member more: it goes once the script has run.
  "patched prototypes": page(
    `<script>
      Object.prototype.extend = function () {};
      Array.prototype.each = String.prototype.strip = function () {};
      Array.from = function () { return []; };
      Function.prototype.bind = function () { return this; };
      Node.prototype.appendChild = Element.prototype.insertAdjacentHTML = function () { throw new Error("patched"); };
    </script><script async src="{widget}" onload="delete Object.prototype.extend"></script>`,
  ),
  "frozen prototypes": page(
    `<script>for (const each of [Object, Array, Function, Promise]) Object.freeze(each.prototype);</script>${SCRIPT}`,
  ),
  "all unset": page(`<style>* { all: unset !important; }</style>${SCRIPT}`),
  "no frames": page(`<style>iframe, porchlight-chat, :not(html) { display: none !important; }</style>${SCRIPT}`),
  "a body that is transformed": page(
    `<style>html { overflow-x: hidden } body { transform: rotate(180deg) scale(0.5); filter: blur(3px); }</style>${SCRIPT}`,
  ),
  "a script before the body": page(`<script src="{widget}"></script>`),
  "the script twice": page(SCRIPT, `<h1>Lamps</h1>${SCRIPT}<script src="{widget}"></script>`),
  "a module": page(`<script type="module" src="{widget}"></script>`),
  "names in the way": page(
    "",
    `<img name="currentScript" src="data:,"><form id="Porchlight"></form><img name="title" src="data:,">${SCRIPT}`,
  ),
  "clicks that go no further": page(
    `<script>document.addEventListener("click", (event) => event.stopImmediatePropagation(), true);</script>${SCRIPT}`,
  ),
  "a bar on the highest layer": page(
    SCRIPT,
    `<div style="position:fixed;inset:auto 0 0;height:200px;background:#fff;z-index:2147483647">Cookies?</div>`,
  ),
};
const pathOf = (name: string) => `/${name.replaceAll(" ", "-")}.html`;

let shop: Shop;
beforeAll(async () => {
  const served = Object.entries(pages).map(([name, each]) => [pathOf(name), each]);
  shop = await openShop(url().site, {
    ...Object.fromEntries(served),
    "/dialog.html": page(SCRIPT, `<dialog style="transform:scale(0.9)"><button>Yes</button></dialog>`),
  });
});
afterAll(() => shop.stop());

/** Where the launcher is, and what the page would hit there. */
function launcherOf(tab: Tab) {
  return tab.run("page", () => {
    const host = document.querySelector("porchlight-chat");
    const button = host?.shadowRoot?.querySelector("button");
    if (!host || !button) return null;
    const { right, bottom, width } = button.getBoundingClientRect();
    const hit = document.elementFromPoint(right - width / 2, bottom - width / 2);
    const corner = [document.documentElement.clientWidth - right, innerHeight - bottom].map(Math.round);
    return { width, corner, isOnTop: hit === host, count: document.querySelectorAll("porchlight-chat").length };
  });
}

async function launcher(tab: Tab) {
  return eventually("the launcher", async () => (await launcherOf(tab).catch(() => null)) ?? undefined);
}

describe.each(asTheyCome)("$name", (engine) => {
  let browser: Running;
  beforeAll(async () => void (browser = await engine.start()));
  afterAll(() => browser.stop());

  test.each(Object.keys(pages))("%s", async (name) => {
    const tab = await browser.newPerson();
    await tab.goto(shop.url + pathOf(name));
    expect(await launcher(tab)).toEqual({ width: 56, corner: [20, 20], isOnTop: true, count: 1 });
    await expect(opensChat(tab)).resolves.toBeUndefined();
    const window = await tab.run("page", () => {
      const frame = document.querySelector("porchlight-chat")?.shadowRoot?.querySelector("iframe");
      const { width = 0, height = 0, top = 0 } = frame?.getBoundingClientRect() ?? {};
      return { width, isHigh: height > 300, isSeen: top >= 0 };
    });
    expect(window).toEqual({ width: 384, isHigh: true, isSeen: true });
  });

  test("a modal dialog, which makes all else inert, has the chat in it while it is open", async () => {
    const tab = await browser.newPerson();
    await tab.goto(`${shop.url}/dialog.html`);
    await launcher(tab);
    await tab.run("page", () => document.querySelector("dialog")?.showModal());
    await eventually("the launcher in the dialog", async () => (await inDialog(tab)) || undefined);
    expect(await launcher(tab)).toMatchObject({ isOnTop: true, count: 1 });
    await whenever("the launcher", () => tab.click("page", "button[aria-label^='Open chat']"));
    await canWrite(tab);
    await tab.run("page", () => document.querySelector("dialog")?.close());
    await eventually("the launcher out of it", async () => !(await inDialog(tab)) || undefined);
    await expect(canWrite(tab)).resolves.toBeUndefined();
  });
});

function inDialog(tab: Tab) {
  return tab.run("page", () => document.querySelector("dialog porchlight-chat") !== null);
}
