import type { Message } from "@porchlight/contract/conversations.ts";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openHosting, type Hosting } from "../built/frame/hosting.ts";
import { ADMIN, api, eventually, send, staff, url, type SignedIn } from "../stack/doors.ts";
import { openShop, type Shop } from "../stack/shop.ts";
import { openSlowLine, type SlowLine } from "../stack/slow-line.ts";
import type { Running, Tab } from "./engine.ts";
import { asTheyCome } from "./engines.ts";
import { conversationOf } from "./inbox.ts";
import { isOpen, launcherLabel, opensChat, sees, whenever, writes } from "./visitor.ts";

/** Bad lines, many tabs and impatient visitors: nothing that was written is lost, and nothing is there twice. */
let admin: SignedIn;
beforeAll(async () => void (admin = await staff(ADMIN)));

/** All that stands in the conversation, from its beginning. */
async function stored(id: string): Promise<string[]> {
  const { body } = await api<{ messages: Message[] }>("GET", `/conversations/${id}/messages`, { token: admin.token });
  return body.messages.map(({ text }) => text);
}

/** What the visitor reads, from the oldest on. */
const read = (tab: Tab) =>
  tab.run("chat", () =>
    [...document.querySelectorAll("li:not(.greeting) .bubble")].map(({ textContent }) => textContent),
  );
const reads = (tab: Tab, texts: readonly string[]) =>
  whenever(`all of ${texts.join(", ")}`, async () => expect(await read(tab)).toEqual(texts));

/** Types it and sends it, and waits for nothing. */
async function dashesOff(tab: Tab, text: string): Promise<void> {
  await whenever("the composer", () => tab.click("chat", "textarea"));
  await tab.type("chat", "textarea", `${text}\n`);
}

describe.each(asTheyCome)("$name, on a line of 400 ms that loses 5 %", (engine) => {
  const { name } = engine;
  let browser: Running;
  let line: SlowLine;
  let shop: Shop;
  beforeAll(async () => {
    browser = await engine.start();
    line = await openSlowLine(url().site);
    shop = await openShop(line.url);
  });
  afterAll(async () => {
    await browser.stop();
    await shop.stop();
    line.stop();
  });

  test("a conversation is whole on both sides", async () => {
    const tab = await browser.newPerson();
    await tab.goto(shop.url);
    await eventually("the launcher", async () => (await launcherLabel(tab).catch(() => null)) ?? undefined);
    line.loses = true;
    await opensChat(tab);
    const mine = Array.from({ length: 12 }, (_, number) => `${number}, ${name}`);
    for (const text of mine) await dashesOff(tab, text);
    const id = await conversationOf(admin, mine.at(-1) ?? "");
    for (const text of ["Yes.", "And yes."]) await send(admin, id, text);
    await reads(tab, [...mine, "Yes.", "And yes."]);
    await dashesOff(tab, "Thanks");
    await eventually("the last one", async () => (await stored(id)).includes("Thanks") || undefined);
    await tab.reload();
    await whenever("the window", async () => {
      if (!(await isOpen(tab))) await tab.click("page", "[data-porchlight-open]");
      expect(await read(tab)).toEqual([...mine, "Yes.", "And yes.", "Thanks"]);
    });
    expect(await stored(id)).toEqual([...mine, "Yes.", "And yes.", "Thanks"]);
    expect(line.lost()).toBeGreaterThan(1);
  });
});

describe.each(asTheyCome)("$name", (engine) => {
  const { name } = engine;
  let browser: Running;
  let shop: Shop;
  beforeAll(async () => {
    browser = await engine.start();
    shop = await openShop(url().site);
  });
  afterAll(async () => {
    await browser.stop();
    await shop.stop();
  });

  /** Reloads; the window that does not come back by itself is opened. */
  async function reloads(tab: Tab): Promise<void> {
    await tab.reload();
    await whenever("an open window", async () => {
      if (!(await isOpen(tab))) await tab.click("page", "[data-porchlight-open]");
      await tab.run("chat", () => {
        if (!document.querySelector("textarea")) throw new Error("not yet");
      });
      expect(await isOpen(tab)).toBe(true);
    });
  }
  const draft = (tab: Tab) => tab.run("chat", () => document.querySelector("textarea")?.value);

  test("a visitor who reloads at every step loses nothing, and says nothing twice", async () => {
    const tab = await browser.newPerson();
    await tab.goto(shop.url);
    await eventually("the launcher", async () => (await launcherLabel(tab).catch(() => null)) ?? undefined);
    await tab.reload();
    await opensChat(tab);
    await reloads(tab);
    await whenever("the composer", () => tab.click("chat", "textarea"));
    await tab.type("chat", "textarea", `Is it bright`);
    await reloads(tab);
    await whenever("the draft", async () => expect(await draft(tab)).toBe("Is it bright"));
    const question = `Is it bright at every step, ${name}?`;
    await dashesOff(tab, ` at every step, ${name}?`);
    await reloads(tab);
    await reads(tab, [question]);
    const id = await conversationOf(admin, question);
    await send(admin, id, "Like a clear evening.");
    await reloads(tab);
    await reads(tab, [question, "Like a clear evening."]);
    await dashesOff(tab, "Then I take it.");
    await reloads(tab);
    await whenever("the menu", () => tab.click("chat", ".more"));
    await reloads(tab);
    await reads(tab, [question, "Like a clear evening.", "Then I take it."]);
    await sees(tab, "chat", "Sent");
    expect(await stored(id)).toEqual([question, "Like a clear evening.", "Then I take it."]);
  });
});

describe.each(asTheyCome)("$name, five tabs", (engine) => {
  let browser: Running;
  let hosting: Hosting;
  let shop: Shop;
  beforeAll(async () => void (browser = await engine.start()));
  afterAll(() => browser.stop());
  beforeEach(async () => {
    hosting = await openHosting();
    shop = await openShop(hosting.url);
  });
  afterEach(async () => {
    await shop.stop();
    hosting.stop();
  });

  /** How long it takes until so many more polls have come, in milliseconds. */
  async function timeOf(polls: number): Promise<number> {
    const count = () => hosting.backend.asked.filter((asked) => asked === "GET /api/visitor/updates").length;
    const [from, began] = [count(), performance.now()];
    await eventually(`${polls} polls`, async () => count() >= from + polls || undefined);
    return performance.now() - began;
  }

  test("one of them asks, all of them know, and another goes on when it is gone", async () => {
    const first = await browser.newPerson();
    if (!first.another) throw new Error("no other tabs");
    await first.goto(shop.url);
    await opensChat(first);
    await writes(first, "from 1");
    const tabs = [first];
    const texts = ["from 1"];
    for (const number of [2, 3, 4, 5]) {
      const tab = await first.another();
      tabs.push(tab);
      await tab.goto(shop.url);
      await opensChat(tab);
      await reads(tab, texts);
      texts.push(`from ${number}`);
      await dashesOff(tab, `from ${number}`);
      await reads(tab, texts);
    }
    const looksThrough = async (texts: readonly string[]) => {
      for (const tab of tabs) {
        await tab.front?.();
        await reads(tab, texts);
      }
    };
    await looksThrough(texts);
    hosting.answers("An answer.");
    await looksThrough([...texts, "An answer."]);
    expect(hosting.backend.messages.map(({ text }) => text)).toEqual([...texts, "An answer."]);
    // While somebody types the server's word holds, 300 ms; five that ask would be five times as quick.
    hosting.backend.typing = true;
    await timeOf(4);
    expect(await timeOf(12)).toBeGreaterThan(12 * 300 * 0.7);
    // Whichever of them asks goes in the end; one is left, and asks.
    for (const tab of tabs.slice(1)) await tab.goto("about:blank");
    await first.front?.();
    await whenever("the window", () => first.click("chat", "textarea"));
    hosting.answers("And one more.");
    await reads(first, [...texts, "An answer.", "And one more."]);
  });
});
