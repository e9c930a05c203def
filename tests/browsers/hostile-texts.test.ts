import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { page as pageAddress, personName } from "@porchlight/contract/values/values.ts";
import { shownTexts } from "../corpus/hostile-texts.ts";
import { inParts, sayAll } from "../corpus/say-all.ts";
import { overlapping, textsIn, whatHappened, WITNESS } from "../corpus/witness.ts";
import { ADMIN, api, newVisitor, staff, type Posted, type SignedIn, url } from "../stack/doors.ts";
import { findOutOfPlace } from "../stack/in-its-box.ts";
import { ownerFirestore, regularVisitor } from "../stack/regular-visitor.ts";
import { openRelay, type Relay } from "../stack/relay.ts";
import { openShop, type Shop } from "../stack/shop.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";
import type { Running, Tab, Where } from "./engine.ts";
import { asTheyCome } from "./engines.ts";
import { signsIn } from "./member.ts";
import { opensChat, whenever } from "./visitor.ts";

/** The corpus as three engines draw it: nothing runs, nothing leaves its box, and what is read is what was typed. */
let hosting: Relay;
let shop: Shop;

const parts = inParts(shownTexts, 4);
/** Of each conversation: whose it is, and the key that brings them back. */
const conversations: (SignedIn & { key: string; texts: string[] })[] = [];
/** Names on the rows of one page of the inbox. */
const names = shownTexts.flatMap(({ shown }) => personName.safeParse(shown).data ?? []).filter((_, at) => at % 6 === 0);
const pages = shownTexts.flatMap(({ shown }) => pageAddress.safeParse(shown).data ?? []);

useOwnStack("hostile-browsers", { codebases: ["api"] });
beforeAll(async () => {
  hosting = await openRelay(url().site, WITNESS);
  shop = await openShop(hosting.url, {
    "/": '<!doctype html><script src="/witness.js"></script><script src="{widget}" async></script>',
    "/witness.js": WITNESS,
  });
  const firestore = ownerFirestore();
  const admin = await staff(ADMIN);
  for (const [at, name] of names.slice(0, 40).entries()) {
    const body = { id: randomUUID(), text: name, profile: { name }, page: pages[at % pages.length] };
    const { token } = await regularVisitor();
    const { status, text } = await api("POST", "/visitor/messages", { token, body });
    if (status !== 201) throw new Error(`${JSON.stringify(name)} was answered ${text}`);
  }
  const saying = parts.map(async (part, at) => {
    const visitor = await newVisitor();
    const [first = "", ...rest] = part.map(({ typed }) => typed);
    const body = { id: randomUUID(), text: first, profile: { name: names.at(-1 - at) }, page: pages[at] };
    const { resumeKey = "" } = (await api<Posted>("POST", "/visitor/messages", { token: visitor.token, body })).body;
    await sayAll(firestore, visitor, admin, rest);
    const [shown = "", ...others] = part.map(({ shown }) => shown);
    conversations[at] = { ...visitor, key: resumeKey, texts: [shown, ...others.flatMap((text) => [text, text])] };
  });
  await Promise.all(saying);
  await firestore.terminate();
});

afterAll(async () => {
  await shop.stop();
  await hosting.stop();
});

/** Of messages, in the widget: the greeting has one too. */
const BUBBLES = "li:not(.greeting) .bubble";

describe.each(asTheyCome)("$name", (engine) => {
  let browser: Running;
  let panel: Tab;
  beforeAll(async () => void (browser = await engine.start()));
  afterAll(() => browser.stop());

  test("the panel's list", async () => {
    panel = await browser.newPerson();
    await panel.goto(`${hosting.url}/panel/chat`);
    await signsIn(panel);
    const rows = () => document.querySelectorAll(".row").length;
    await whenever("the rows", async () => expect(await panel.run("page", rows)).toBeGreaterThanOrEqual(40));
    await isWell(panel, "page", ".row-name, .row-preview");
  });

  test("the panel's conversations, with whose they are", async () => {
    for (const { uid, texts } of conversations) {
      await panel.goto(`${hosting.url}/panel/chat?conversation=${uid}`);
      await whenever("all messages", async () => {
        await panel.run("page", () => document.querySelector<HTMLElement>(".log-earlier button")?.click());
        expect(await panel.run("page", textsIn, "[role=log] .message-text")).toHaveLength(texts.length);
      });
      expect(await panel.run("page", textsIn, "[role=log] .message-text")).toEqual(texts);
      await isWell(panel, "page", "[role=log] .bubble");
      expect(await panel.run("page", overlapping, ".sheet-name, .conversation-name")).toEqual([]);
    }
  });

  test("the witness says what runs, and what is asked of a stranger", async () => {
    const stranger = "https://evil.example/seen.gif";
    await panel.run(
      "page",
      (stranger) => {
        Object.assign(window, { __ran: 1 });
        document.body.append(Object.assign(new Image(), { src: stranger }));
      },
      stranger,
    );
    await whenever("what it says", async () =>
      expect(await panel.run("page", whatHappened)).toEqual(
        expect.arrayContaining([
          "it ran",
          expect.stringMatching(/^img-src https:..evil/),
          expect.stringMatching(/^<img/),
        ]),
      ),
    );
  });

  test("the widget", async () => {
    for (const { key, texts } of conversations) {
      const visitor = await browser.newPerson();
      await visitor.goto(shop.url);
      await visitor.run("page", (key) => localStorage.setItem("porchlight:key", key), key);
      await visitor.reload();
      await opensChat(visitor);
      await whenever("all messages", async () =>
        expect(await visitor.run("chat", textsIn, BUBBLES)).toHaveLength(texts.length),
      );
      const unfold = () => document.querySelectorAll<HTMLElement>(".fold").forEach((button) => button.click());
      await visitor.run("chat", unfold);
      // What finds addresses is loaded with the first of them.
      await whenever("their texts", async () => expect(await visitor.run("chat", textsIn, BUBBLES)).toEqual(texts));
      await isWell(visitor, "chat", BUBBLES);
      expect(await visitor.run("page", whatHappened)).toEqual([]);
    }
  });
});

/**
 * No browser breaks a line within what it takes for one character, or before white space that ends the line: their end
 * is cut off by the bubble. As `findOutOfPlace` names them.
 */
const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });
const unbroken = shownTexts
  .map(({ shown }) => shown)
  .filter((text) => /[ \t]{100}/u.test(text) || [...graphemes.segment(text)].some(({ segment }) => segment.length > 30))
  .map((text) => text.slice(0, 30));

/** Nothing happened that must not, and all of these stand where they should. */
async function isWell(tab: Tab, where: Where, selector: string): Promise<void> {
  expect(await tab.run(where, whatHappened)).toEqual([]);
  const found = await tab.run(where, findOutOfPlace);
  expect(found.filter((line) => !unbroken.some((text) => line.endsWith(` ${text}`)))).toEqual([]);
  expect(await tab.run(where, overlapping, selector)).toEqual([]);
}
