import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ADMIN, eventually, send, staff, type SignedIn } from "../stack/doors.ts";
import { shop, useShop } from "../stack/shop.ts";
import type { Running } from "./engine.ts";
import { engines, keepPages } from "./engines.ts";
import { conversationOf } from "./inbox.ts";
import { canWrite, hidesChat, launcherLabel, opensChat, sees, writes } from "./visitor.ts";

/** Visitors go from page to page, reload, and are on pages that replace their own body. */
let admin: SignedIn;

useShop();
beforeAll(async () => {
  admin = await staff(ADMIN);
});

describe.each(keepPages)("$name", (engine) => {
  const { name } = engine;
  let browser: Running;
  beforeAll(async () => void (browser = await engine.start()));
  afterAll(() => browser.stop());

  test("the next page tells of an answer, and the conversation goes on there", async () => {
    const question = `Is it bright, ${name}?`;
    const tab = await browser.newPerson();
    await tab.goto(shop.url);
    await opensChat(tab);
    await writes(tab, question);
    await hidesChat(tab);
    await tab.goto(`${shop.url}/about.html`);
    await send(admin, await conversationOf(admin, question), "Like a clear evening.");
    await eventually("the badge", async () => ((await launcherLabel(tab)) === "Open chat (1)" ? true : undefined));

    await opensChat(tab);
    await sees(tab, "chat", question);
    await sees(tab, "chat", "Like a clear evening.");
    await writes(tab, `Then I take it, ${name}.`);
    await expect(conversationOf(admin, `Then I take it, ${name}.`)).resolves.toBeTruthy();
    await tab.reload();
    await eventually("the launcher", async () => (await launcherLabel(tab).catch(() => null)) ?? undefined);
  });
});

describe.each(engines)("$name", (engine) => {
  const { name } = engine;
  let browser: Running;
  beforeAll(async () => void (browser = await engine.start()));
  afterAll(() => browser.stop());

  test("a page that replaces its body keeps the launcher, and the open conversation", async () => {
    const tab = await browser.newPerson();
    await tab.goto(shop.url);
    await opensChat(tab);
    await writes(tab, `Here, ${name}.`);
    await tab.run("page", () => document.body.replaceWith(document.createElement("body")));
    await canWrite(tab);
    await sees(tab, "chat", `Here, ${name}.`);
    await writes(tab, `And here, ${name}.`);
    expect(await tab.run("page", () => document.querySelectorAll("porchlight-chat").length)).toBe(1);
  });
});
