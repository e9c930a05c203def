import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ADMIN, eventually, record, send, staff, type SignedIn } from "../stack/doors.ts";
import { calm } from "../stack/regular-visitor.ts";
import { shop, useShop } from "../stack/shop.ts";
import type { Running } from "./engine.ts";
import { engines, missing } from "./engines.ts";
import { conversationOf } from "./inbox.ts";
import { opensChat, sees, writes } from "./visitor.ts";

/** The promise of the product in each engine: the shop is on another site than the hosting, as it is in life. */
let admin: SignedIn;

useShop();
beforeAll(async () => {
  admin = await staff(ADMIN);
});
// Five who have just come ring within a minute, and there are more engines than that.
beforeEach(calm);

test("no engine is left out where everything is judged", () => {
  expect(missing.filter(() => process.env["CI"])).toEqual([]);
});

describe.each(engines)("$name", (engine) => {
  const { name } = engine;
  let browser: Running;
  beforeAll(async () => void (browser = await engine.start()));
  afterAll(() => browser.stop());

  test("a visitor writes, the owner's phone rings, the answer reaches the visitor", async () => {
    const question = `Do you ship to Norway, ${name}?`;
    const tab = await browser.newPerson();
    await tab.goto(shop.url);
    await opensChat(tab);
    await writes(tab, question);
    await eventually("the phone", async () => (await record()).find(({ text }) => text.includes(question)));

    const answered = await send(admin, await conversationOf(admin, question), `Yes, in two days, ${name}.`);
    expect(answered.status).toBe(200);
    await sees(tab, "chat", `Yes, in two days, ${name}.`);
    await sees(tab, "chat", "Astrid Berg");
    await writes(tab, "Thank you.");
  });
});
