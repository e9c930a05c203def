import { randomUUID } from "node:crypto";
import type { BrowserContext, FrameLocator, Locator, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { browser, PATIENCE_MS, useBrowser } from "../stack/browser.ts";
import { ADMIN, api, eventually, newVisitor, type SignedIn, url } from "../stack/doors.ts";
import { shop, useShop } from "../stack/shop.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

/** What people write, as a browser draws it: half a word, nothing at all, marks that turn or pile up. */
let visitor: BrowserContext;
let chat: FrameLocator;
let panel: Page;

/** A letter with fifteen accents above it and fifteen dots below, in an order in which fonts pile them up. */
const TOWER = `\u03a9${"\u0323".repeat(15)}${"\u0302".repeat(15)}`;

useOwnStack("texts-e2e");
useBrowser();
useShop();
beforeAll(async () => {
  visitor = await browser.newContext();
  const owner = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  for (const context of [visitor, owner]) context.setDefaultTimeout(PATIENCE_MS);
  const page = await visitor.newPage();
  await page.goto(shop.url);
  await page.getByRole("button", { name: "Open chat" }).click();
  chat = page.frameLocator('iframe[title="Chat"]');
  panel = await owner.newPage();
  await panel.goto(`${url().site}/panel`);
  await panel.getByRole("textbox", { name: "E-mail" }).fill(ADMIN.email);
  await panel.getByLabel("Password").fill(ADMIN.password);
  await panel.getByRole("button", { name: "Sign in" }).click();
  await panel.getByRole("link", { name: "People" }).waitFor();
});

test("in the widget an Enter that an input method has taken sends nothing, nor does a text of nothing to see", async () => {
  await refusesHalfWords(chat.getByRole("textbox", { name: "Write a message" }));
  await chat.locator(".mine .bubble").getByText("にほん", { exact: true }).waitFor();
  expect(await chat.locator(".mine .bubble").allTextContents()).toEqual(["にほん"]);
});

test("in the panel neither", async () => {
  await openConversation("にほん");
  await refusesHalfWords(panel.getByRole("textbox", { name: "Message" }));
  await panel.locator(".group-ours .bubble").getByText("にほん", { exact: true }).waitFor();
  expect(await panel.locator(".group-ours .bubble").allTextContents()).toEqual(["にほん"]);
});

/** Tries what must not be sent, as Safari tells of it and with what is drawn as nothing, and then sends the word. */
async function refusesHalfWords(field: Locator): Promise<void> {
  await field.fill("にほ");
  const taken = await field.evaluate((area) => {
    area.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
    area.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true, data: "にほ" }));
    const enter = { key: "Enter", keyCode: 229, isComposing: false, bubbles: true, cancelable: true };
    return !area.dispatchEvent(new KeyboardEvent("keydown", enter));
  });
  expect([taken, await field.inputValue()]).toEqual([false, "にほ"]);
  for (const nothing of ["\u200b", "\u2800", "\u3164", "\u00ad"]) {
    await field.fill(nothing);
    await field.press("Enter");
    expect(await field.inputValue()).toBe(nothing);
  }
  await field.fill("にほん");
  await field.press("Enter");
  expect(await field.inputValue()).toBe("");
}

test("a link is drawn from left to right, whatever turns around it, and shows the host that looks like another", async () => {
  const address = "https://a.example/gpj.exe";
  await write(`\u202Esee ${address} and https://\u0430pple.example/ now`);
  await openConversation("apple".slice(1));
  for (const bubble of [chat.locator(".mine .bubble").last(), panel.locator(".bubble-visitor").last()]) {
    const link = bubble.getByRole("link", { name: address });
    await link.waitFor();
    const places = await leftOf(link, [0, 8, 20]);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(await bubble.locator("bdi").allTextContents()).toEqual([
      address,
      "https://\u0430pple.example/ (xn--pple-43d.example)",
    ]);
  }
});

test("a name that turns what stands around it does not", async () => {
  await say(await newVisitor(), "Where is my parcel?", "\u202Eirak\u2066");
  await openConversation("Where is my parcel?");
  await panel.locator(".sheet-name").waitFor();
  for (const place of [".row[aria-current] .row-name", ".conversation-name", ".group-name", ".sheet-name"]) {
    const name = panel.locator(place).first();
    expect(await name.textContent()).toBe("irak");
    const places = await leftOf(name, [0, 1, 2, 3]);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  }
});

test("a tower of combining marks draws over nothing beside it", async () => {
  for (const text of ["Plain words above", TOWER.repeat(20), "Plain words below"]) await write(text);
  await openConversation("Plain words below");
  for (const [bubbles, scroller] of [
    [chat.locator(".mine .bubble"), chat.locator("main")],
    [panel.locator(".bubble-visitor"), panel.getByRole("log", { name: "Messages" })],
  ] as const) {
    const tower = bubbles.filter({ hasText: TOWER });
    await tower.waitFor();
    await chat.locator(".sent, .seen").waitFor();
    const around = () =>
      screenshots(scroller, [bubbles.filter({ hasText: "above" }), bubbles.filter({ hasText: "below" })]);
    const beside = await around();
    await tower.evaluate((element) => (element.style.visibility = "hidden"));
    expect(await around()).toEqual(beside);
    await tower.evaluate((element) => (element.style.visibility = ""));
  }
});

test("a name that is a tower stays in its line, wherever it is shown", async () => {
  await say(await newVisitor(), "I come with accents", TOWER);
  await openConversation("I come with accents");
  await panel.locator(".sheet-name").waitFor();
  // Each text with the tower in it stands in a box that cuts off what reaches beyond.
  const loose = await panel.evaluate(
    (tower) => {
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found: { where: string; height: number }[] = [];
      while (texts.nextNode()) {
        if (!texts.currentNode.textContent?.includes(tower)) continue;
        let box = texts.currentNode.parentElement;
        while (box && getComputedStyle(box).overflowY === "visible") box = box.parentElement;
        found.push({ where: box?.className ?? "", height: box?.getBoundingClientRect().height ?? Number.NaN });
      }
      return found;
    },
    TOWER.slice(0, 20),
  );
  expect(loose.map(({ where }) => where)).toEqual(
    expect.arrayContaining([
      expect.stringContaining("avatar"),
      "row-name",
      "conversation-name",
      "group-head",
      "sheet-name",
    ]),
  );
  expect(loose.filter(({ height }) => !(height <= 48))).toEqual([]);
});

async function write(text: string): Promise<void> {
  const field = chat.getByRole("textbox", { name: "Write a message" });
  await field.fill(text);
  await field.press("Enter");
  await chat
    .locator(".mine .bubble")
    .filter({ hasText: text.slice(-8) })
    .waitFor();
}

async function say({ token }: SignedIn, text: string, name: string): Promise<void> {
  const answer = await api("POST", "/visitor/messages", { token, body: { id: randomUUID(), text, profile: { name } } });
  expect(answer.status).toBe(201);
}

/** Where these characters of an element's text are drawn, from the left. */
function leftOf(element: Locator, indices: number[]): Promise<number[]> {
  return element.evaluate((element, indices) => {
    const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode() ?? element;
    return indices.map((index) => {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + 1);
      return range.getBoundingClientRect().left;
    });
  }, indices);
}

/** The panel looks whether there is news, as it does when somebody comes back to it, until it shows these words. */
async function openConversation(lastWords: string): Promise<void> {
  const row = panel.locator(".row").filter({ hasText: lastWords });
  await eventually(`a row with "${lastWords}" in the panel`, async () => {
    await panel.evaluate(() => dispatchEvent(new Event("focus")));
    return (await row.count()) > 0 ? true : undefined;
  });
  await row.click();
  await panel.locator(".bubble").filter({ hasText: lastWords }).waitFor();
}

/** What stands at the places of these elements, when all have come to rest. */
async function screenshots(scroller: Locator, elements: readonly Locator[]): Promise<string[]> {
  await scroller.evaluate(async (element) => {
    await Promise.all(element.getAnimations({ subtree: true }).map(({ finished }) => finished));
  });
  const shots: string[] = [];
  for (const element of elements) {
    // One that is drawn anew in the moment of the shot is another element.
    const shot = await eventually("a picture", () => element.screenshot().catch(() => undefined));
    shots.push(shot.toString("base64"));
  }
  return shots;
}
