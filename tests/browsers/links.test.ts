import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ADMIN, eventually, newVisitor, post, send, staff, url } from "../stack/doors.ts";
import { shop, useShop } from "../stack/shop.ts";
import type { Running } from "./engine.ts";
import { asTheyCome } from "./engines.ts";
import { conversationOf } from "./inbox.ts";
import { signsIn } from "./member.ts";
import { opensChat, sees, whenever, writes } from "./visitor.ts";

/** What is a link is decided by expressions that each engine reads for itself. */
const TEXT = "See “https://shop.test/lamps?size=l”, (https://shop.test/a_(b)). Not https://shop.test@evil.test/x 。";
const LINKS = ["https://shop.test/lamps?size=l", "https://shop.test/a_(b)"];

useShop();

describe.each(asTheyCome)("$name", (engine) => {
  let browser: Running;
  beforeAll(async () => void (browser = await engine.start()));
  afterAll(() => browser.stop());

  const linksOf = () => [...document.querySelectorAll("a[target=_blank]")].map((link) => link.getAttribute("href"));

  test("widget and panel show the same links", async () => {
    const question = `Where are they, ${engine.name}?`;
    const visitor = await browser.newPerson();
    await visitor.goto(shop.url);
    await opensChat(visitor);
    await writes(visitor, question);
    const admin = await staff(ADMIN);
    await send(admin, await conversationOf(admin, question), TEXT);
    await sees(visitor, "chat", "See “");
    // What finds addresses is loaded with the first of them.
    await eventually("the links", async () => ((await visitor.run("chat", linksOf)).length > 0 ? true : undefined));
    expect(await visitor.run("chat", linksOf)).toEqual(LINKS);

    const asking = await newVisitor();
    await post(asking, TEXT);
    const panel = await browser.newPerson();
    await panel.goto(`${url().site}/panel/chat?conversation=${asking.uid}`);
    await signsIn(panel);
    // The row in the list shows the same words, and may be there before the log.
    const log = () => [...document.querySelectorAll("[role=log] a[href]")].map((link) => link.getAttribute("href"));
    await whenever("the links", async () => expect(await panel.run("page", log)).toEqual(LINKS));
  });
});
