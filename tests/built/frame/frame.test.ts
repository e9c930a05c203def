/** The built frame as it is drawn, in Chromium, with a backend that answers at once. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, BrowserContextOptions, Frame, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { launchBrowser, PATIENCE_MS } from "../../stack/browser.ts";
import { outOfPlace } from "../../stack/in-its-box.ts";
import { openHosting, type Hosting } from "./hosting.ts";

vi.setConfig({ testTimeout: 120_000 });

let browser: Browser;
let hosting: Hosting;
beforeAll(async () => void (browser = await launchBrowser()), 120_000);
afterAll(() => browser.close());
beforeEach(async () => void (hosting = await openHosting()));
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  hosting.stop();
});

async function visitor(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    locale: "en-GB",
    timezoneId: "Europe/Oslo",
    viewport: { width: 384, height: 640 },
    ...options,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  return context.newPage();
}
const frameAt = (wish = "") => `${hosting.url}/widget/${wish && `#https://shop.example/${wish}`}`;

async function writes(page: Page | Frame, text: string): Promise<void> {
  await page.getByRole("textbox").fill(text);
  await page.getByRole("textbox").press("Enter");
}

describe("the language", () => {
  test.each([
    ["en", "ltr", "Write a message"],
    ["de-AT", "ltr", "Nachricht schreiben"],
    ["fr", "ltr", "Écrire un message"],
    ["es", "ltr", "Escribir un mensaje"],
    ["pt-BR", "ltr", "Escrever uma mensagem"],
    ["it", "ltr", "Scrivi un messaggio"],
    ["nl", "ltr", "Schrijf een bericht"],
    ["pl", "ltr", "Napisz wiadomość"],
    ["sv", "ltr", "Skriv ett meddelande"],
    ["nb", "ltr", "Skriv en melding"],
    ["da", "ltr", "Skriv en besked"],
    ["tr", "ltr", "Bir mesaj yazın"],
    ["ar", "rtl", "اكتب رسالة"],
    ["he", "rtl", "כתיבת הודעה"],
    ["ja", "ltr", "メッセージを入力"],
    ["uk", "ltr", "Напишіть повідомлення"],
    ["zh", "ltr", "Write a message"],
  ])("%s is written %s, and all of it stays in its box where the screen is narrow", async (wish, dir, placeholder) => {
    const page = await visitor({ viewport: { width: 320, height: 568 } });
    hosting.backend.site = { ...hosting.backend.site, answersIn: 300 };
    await page.goto(frameAt(wish));
    await page.getByRole("textbox", { name: placeholder }).waitFor();
    await page.locator(".outlook").waitFor();
    expect(await page.evaluate(() => document.documentElement.dir)).toBe(dir);
    expect(await outOfPlace(page)).toEqual([]);
  });

  test("is the browser's own where the page wishes for none, and only its one file is loaded", async () => {
    const page = await visitor({ locale: "sv-SE" });
    await page.goto(frameAt());
    await page.getByRole("textbox", { name: "Skriv ett meddelande" }).waitFor();
    await page.getByText("Vi är här").waitFor();
    const files = hosting.backend.asked.filter((asked) => /assets\/[a-z]{2}-/.test(asked));
    expect(files).toEqual([expect.stringMatching(/\/sv-/)]);
  });
});

describe("before its script is there", () => {
  const script = /assets\/index-/;

  test("one can write, and Enter sends it once it is", async () => {
    const page = await visitor();
    const held: (() => void)[] = [];
    await page.route(script, (route) => void held.push(() => void route.continue()));
    await page.goto(frameAt(), { waitUntil: "commit" });
    await writes(page, "Is it bright?");
    await expect.poll(() => held.length).toBeGreaterThan(0);
    for (const go of held) go();
    await page.getByText("Sent", { exact: true }).waitFor();
    expect(await page.locator(".mine .bubble").allTextContents()).toEqual(["Is it bright?"]);
    expect(await page.getByRole("textbox").inputValue()).toBe("");
  });

  test("and does not come, it is asked for again, and what was typed stands there", async () => {
    const page = await visitor();
    await page.route(script, (route) => route.abort(), { times: 2 });
    await page.goto(frameAt(), { waitUntil: "commit" });
    await page.getByRole("textbox").fill("Is it bri");
    const field = page.getByRole("textbox", { name: "Write a message" });
    await field.waitFor();
    expect(await field.inputValue()).toBe("Is it bri");
    expect(await field.evaluate((field: HTMLTextAreaElement) => field.selectionStart)).toBe(9);
  });

  test("the policy lets in what stands in its page, and nothing else", async () => {
    const html = await (await fetch(frameAt())).text();
    const [, early = ""] = /<script>(.*?)<\/script>/s.exec(html) ?? [];
    const hash = createHash("sha256").update(early).digest("base64");
    const policies = JSON.stringify(JSON.parse(await readFile("firebase.json", "utf8"))).match(/'sha256-[^']+'/g);
    expect(policies).toEqual([`'sha256-${hash}'`]);
  });
});

test("until a language has come nothing is to be read in another, and one can write already", async () => {
  const page = await visitor({ locale: "de-DE" });
  const held: (() => void)[] = [];
  await page.route(/assets\/de-/, (route) => void held.push(() => void route.continue()));
  await page.goto(frameAt(), { waitUntil: "commit" });
  await page.getByRole("textbox").fill("Hallo");
  const opacities = () =>
    page.evaluate(() =>
      [
        getComputedStyle(document.querySelector("textarea") as Element, "::placeholder"),
        getComputedStyle(document.querySelector("header div") as Element),
      ].map(({ opacity }) => opacity),
    );
  expect(await opacities()).toEqual(["0", "0"]);
  for (const go of held) go();
  await page.getByText("Wir sind da").waitFor();
  expect(await opacities()).toEqual(["1", "1"]);
  expect(await page.getByRole("textbox").inputValue()).toBe("Hallo");
});

test("the composer is there before the site is known, and no date was asked of Intl for it", async () => {
  const page = await visitor();
  await page.addInitScript(() => {
    const made = { count: 0 };
    Object.assign(window, { made });
    Intl.DateTimeFormat = new Proxy(Intl.DateTimeFormat, {
      construct: (target, args) => ((made.count += 1), Reflect.construct(target, args) as object),
      apply: (target, self, args) => ((made.count += 1), Reflect.apply(target, self, args) as unknown),
    });
  });
  const held: (() => void)[] = [];
  await page.route(/\/api\/site|assets\/(?!index)[^/]*\.js/, (route) => void held.push(() => void route.continue()));
  await page.goto(frameAt(), { waitUntil: "commit" });
  await page.getByRole("textbox", { name: "Write a message" }).fill("Hello");
  expect(held.length).toBeGreaterThan(0);
  for (const go of held) go();
  await page.unroute(/\/api\/site|assets\/(?!index)[^/]*\.js/);
  await page.locator(".greeting").waitFor();
  const count = () => page.evaluate(() => (window as unknown as { made: { count: number } }).made.count);
  expect(await count()).toBe(0);
  // A message has a time: the count can go up.
  await writes(page, "Hello");
  await page.getByText("Sent", { exact: true }).waitFor();
  expect(await count()).toBeGreaterThan(0);
});

describe.each([
  ["en", 320],
  ["he", 320],
  ["de", 640],
] as const)("in %s, %i px wide", (wish, width) => {
  test("every control has room for a thumb, and everything stays in its box", async () => {
    const page = await visitor({ viewport: { width, height: 640 } });
    const { backend } = hosting;
    await page.goto(frameAt(wish));
    await page.locator(".greeting").waitFor();
    const looks = async () => {
      expect(await outOfPlace(page)).toEqual([]);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll("button, textarea")]
          .filter(
            (control) => control.getClientRects().length > 0 && Math.round(control.getBoundingClientRect().height) < 44,
          )
          .map((control) => `${control.className} ${control.textContent}`),
      );
      expect(small).toEqual([]);
    };
    await looks();
    await writes(page, "Do you ship to Norway?");
    await page.locator(".sent").waitFor();
    hosting.answers(`Yes. ${"We pack every lamp by hand. ".repeat(50)}`);
    await page.locator(".fold").waitFor();
    await looks();
    for (const index of [0, 3]) {
      await page.locator(".more").click();
      await looks();
      await page.locator(".aside > button").nth(index).click();
      await page.locator(".aside div > *").first().waitFor();
      await looks();
      await page.keyboard.press("Escape");
    }
    backend.refusal = { code: "PERMISSION_DENIED" };
    await writes(page, "And to Sweden?");
    await page.locator(".refused").waitFor();
    await looks();
  });
});

test("what waits says why, and goes out once, in order, when it can", async () => {
  const page = await visitor();
  const { backend } = hosting;
  await page.goto(frameAt());
  await writes(page, "One");
  await page.getByText("Sent", { exact: true }).waitFor();
  await page.context().setOffline(true);
  await writes(page, "Two");
  await writes(page, "Three");
  // Once, below the last of them, and nothing in it is an alarm.
  await page.getByText("Waiting for the connection").waitFor();
  expect(await page.getByText("Waiting for the connection").count()).toBe(1);
  expect(await page.getByRole("button", { name: "Try again" }).count()).toBe(0);
  backend.refusal = { seconds: 1 };
  await page.context().setOffline(false);
  await page.getByText("Many messages at once. Sent a little later.").waitFor();
  backend.refusal = undefined;
  await expect
    .poll(() => backend.messages.map(({ text }) => text), { timeout: PATIENCE_MS })
    .toEqual(["One", "Two", "Three"]);
});

test("a backend that is away for an hour: said plainly, kept over a reload, and sent once, in order, when it is back", async () => {
  const page = await visitor();
  await page.clock.install();
  const { backend } = hosting;
  await page.goto(frameAt());
  await writes(page, "One");
  await page.getByText("Sent", { exact: true }).waitFor();
  await page.route("**/api/**", (route) => route.abort());
  await writes(page, "Two");
  await writes(page, "Three");
  const held = page.getByText("Not sent.");
  await held.waitFor();
  await page.clock.runFor("30:00");
  await page.getByText("Reconnecting…").waitFor();
  expect(await held.count()).toBe(1);
  await page.reload();
  await page.clock.runFor("30:00");
  await page.getByText("Three").waitFor();
  expect(backend.messages.map(({ text }) => text)).toEqual(["One"]);
  await page.unroute("**/api/**");
  // The pause between two tries is two minutes at most.
  const stored = async () => {
    await page.clock.runFor("02:00");
    return backend.messages.map(({ text }) => text);
  };
  await expect.poll(stored, { timeout: PATIENCE_MS }).toEqual(["One", "Two", "Three"]);
  await page.getByText("Sent", { exact: true }).waitFor();
});

test("100,000 pasted characters: the limit is said, the field stays quick, and nothing is lost", async () => {
  const page = await visitor();
  await page.goto(frameAt());
  const text = "lamp ".repeat(20_000);
  await page.getByRole("textbox").fill(text);
  await page.getByText("95,999 characters too long. Up to 4,000 fit into one message.").waitFor();
  // Beside a field that does nothing with its text, so that a busy machine slows both.
  const [ours, plain] = await page.evaluate(async () => {
    const took = async (field: HTMLTextAreaElement) => {
      const began = performance.now();
      for (let key = 0; key < 5; key += 1) {
        field.setRangeText("x", 0, 0, "end");
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
      }
      return (performance.now() - began) / 5;
    };
    const field = document.querySelector("textarea") as HTMLTextAreaElement;
    const bare = document.createElement("textarea");
    bare.value = field.value;
    bare.style.cssText = "height: 150px; flex: none";
    const first = await took(field);
    field.before(bare);
    const second = await took(bare);
    bare.remove();
    return [first, second] as const;
  });
  expect(ours).toBeLessThan(3 * plain + 50);
  await page.reload();
  expect((await page.getByRole("textbox").inputValue()).length).toBe(100_005);
});

describe("within a page of another site", () => {
  let shop: Server;
  let page: Page;
  let chat: Frame;
  const nothing = { language: "", accent: "", theme: "", texts: {} };

  /** A page that holds the frame by itself, says `host` and keeps what it hears. */
  beforeEach(async () => {
    shop = createServer((_, response) =>
      response.writeHead(200, { "content-type": "text/html" }).end(`<!doctype html><script>
        window.heard = [];
        window.tell = (said = window.said) => (window.said = said) && frame.contentWindow.postMessage(said, "*");
        // As the loader does, it answers each word of how things are.
        addEventListener("message", ({ data }) => {
          heard.push(data);
          if (data.porchlight === "frame") tell();
        });
        window.frame = document.createElement("iframe");
        frame.style = "width: 384px; height: 640px; border: 0";
        frame.src = "${hosting.url}/widget/#" + location.origin + "/";
        document.documentElement.append(frame);
      </script>`),
    );
    await new Promise<void>((listening) => shop.listen(0, "localhost", listening));
    page = await visitor({ viewport: { width: 900, height: 700 } });
    await page.goto(`http://localhost:${(shop.address() as AddressInfo).port}/`);
    const frame = await (await page.waitForSelector("iframe")).contentFrame();
    if (!frame) throw new Error("there is no frame");
    chat = frame;
    await chat.getByRole("textbox").waitFor();
  });
  afterEach(() => shop.close());

  const say = (change: object = {}) =>
    page.evaluate((said) => (window as unknown as { tell: (said: object) => void }).tell(said), {
      porchlight: "host",
      page: page.url(),
      title: "",
      open: true,
      key: "",
      peek: true,
      settings: nothing,
      identity: null,
      prefill: "",
      ...change,
    });
  const heard = () => page.evaluate(() => (window as unknown as { heard: Record<string, unknown>[] }).heard);
  const last = async (name: string) => (await heard()).findLast(({ porchlight }) => porchlight === "frame")?.[name];

  test("it looks and speaks as the page wishes, also when the wish changes", async () => {
    const ground = () => chat.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await say();
    await expect.poll(() => last("label"), { timeout: PATIENCE_MS }).toBe("Close chat");
    await say({ settings: { ...nothing, language: "de", theme: "dark", accent: "#3355ff", texts: { send: "Los" } } });
    await chat.getByRole("button", { name: "Los" }).waitFor();
    await expect.poll(() => last("label"), { timeout: PATIENCE_MS }).toBe("Chat schließen");
    await expect
      .poll(() => chat.evaluate(() => document.documentElement.style.getPropertyValue("--lamp")))
      .toBe("#3355ff");
    expect(await ground()).not.toBe(light);
    await say({ settings: nothing });
    await chat.getByRole("button", { name: "Send" }).waitFor();
    expect(await ground()).toBe(light);
  });

  test("an answer in a closed window is seen small, opens, and can be hidden; its text stays in the frame", async () => {
    await say();
    await writes(chat, "Do you ship?");
    await chat.getByText("Sent", { exact: true }).waitFor();
    await say({ open: false });
    hosting.answers("Yes, in two days");
    await expect.poll(() => last("peek"), { timeout: PATIENCE_MS }).toBeGreaterThan(50);
    const preview = chat.getByRole("button", { name: "Yes, in two days" });
    expect((await preview.boundingBox())?.height).toBeLessThan(Number(await last("peek")));
    expect(await chat.getByRole("textbox").isVisible()).toBe(false);
    expect(JSON.stringify(await heard())).not.toContain("two days");
    expect((await heard()).filter(({ porchlight }) => porchlight === "message").length).toBe(1);
    await preview.click();
    await expect.poll(async () => (await heard()).at(-1), { timeout: PATIENCE_MS }).toEqual({ porchlight: "close" });
    await chat.getByRole("button", { name: "Hide preview" }).click();
    await expect.poll(() => last("peek"), { timeout: PATIENCE_MS }).toBe(0);
    await say({ open: true });
    expect(await chat.getByRole("textbox").isVisible()).toBe(true);
  });

  test("who waits may leave an e-mail address, and what stands in the composer is not sent for it", async () => {
    await say();
    await writes(chat, "Do you ship?");
    await chat.getByText("Sent", { exact: true }).waitFor();
    await chat.getByRole("textbox", { name: "Write a message" }).fill("And");
    await chat.getByRole("button", { name: "Leave my e-mail address" }).click();
    const field = chat.getByRole("textbox", { name: "Your e-mail address" });
    await field.fill("kari@shop.example");
    expect(await outOfPlace(chat)).toEqual([]);
    await field.press("Enter");
    await chat.getByText("Kept. We can write to you at kari@shop.example.").waitFor();
    expect(hosting.backend.asked).toContain("PUT /api/visitor/profile");
    expect(hosting.backend.messages.length).toBe(1);
    expect(await chat.getByRole("textbox", { name: "Write a message" }).inputValue()).toBe("And");
  });

  test("it draws no second button to close it where the launcher stands beside it, and one where it fills the screen", async () => {
    const close = chat.getByRole("button", { name: "Close chat" });
    expect(await close.count()).toBe(0);
    await page.evaluate(() => ((window as unknown as { frame: HTMLIFrameElement }).frame.style.width = "360px"));
    await close.click();
    await expect.poll(async () => (await heard()).at(-1)).toEqual({ porchlight: "close" });
    await chat.getByRole("textbox").press("Escape");
    await expect
      .poll(async () => (await heard()).filter(({ porchlight }) => porchlight === "close").length, {
        timeout: PATIENCE_MS,
      })
      .toBe(2);
  });
});
