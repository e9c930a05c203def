import type { Conversation } from "@porchlight/contract/conversations.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ADMIN, api, staff, url, type SignedIn } from "../stack/doors.ts";
import { openShop, type Shop } from "../stack/shop.ts";
import type { Running } from "./engine.ts";
import { asTheyCome } from "./engines.ts";
import { conversationOf } from "./inbox.ts";
import { canWrite, opensChat, whenever, writes } from "./visitor.ts";

/** What a page says of the one before is the browser's word, which each engine gives for itself. */
let shop: Shop;
let elsewhere: Shop;
let admin: SignedIn;

beforeAll(async () => {
  shop = await openShop(url().site);
  const link = (attributes: string) =>
    `<!doctype html><title>Found</title><a ${attributes} href="${shop.url}">Lamps</a>`;
  elsewhere = await openShop(url().site, {
    "/all": link('referrerpolicy="unsafe-url"'),
    "/some": link(""),
    "/none": link('rel="noreferrer"'),
  });
  admin = await staff(ADMIN);
});
afterAll(async () => {
  await shop.stop();
  await elsewhere.stop();
});

describe.each(asTheyCome)("$name", (engine) => {
  let browser: Running;
  beforeAll(async () => void (browser = await engine.start()));
  afterAll(() => browser.stop());

  test.each([
    ["/all?q=their+words#top", "/all"],
    ["/some?q=their+words", "/"],
    ["/none", undefined],
  ])("from %s staff hear that a visit came from %s of that site, also once it went on", async (from, heard) => {
    const cameFrom = async (question: string) => {
      const path = `/conversations/${await conversationOf(admin, question)}`;
      const { body } = await api<{ conversation: Conversation }>("GET", path, { token: admin.token });
      return body.conversation.visitor?.referrer;
    };
    const expected = heard && elsewhere.url + heard;
    const tab = await browser.newPerson();
    await tab.goto(elsewhere.url + from);
    await whenever("the link", () => tab.click("page", "a"));
    await opensChat(tab);
    await writes(tab, `Is it bright? ${engine.name} ${from}`);
    expect(await cameFrom(`Is it bright? ${engine.name} ${from}`)).toBe(expected);

    // The window that stood open comes back by itself.
    await tab.goto(`${shop.url}/about.html`);
    await canWrite(tab);
    await writes(tab, `And tall? ${engine.name} ${from}`);
    expect(await cameFrom(`And tall? ${engine.name} ${from}`)).toBe(expected);
  });
});
