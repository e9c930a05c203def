import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventually, url } from "../stack/doors.ts";
import { openRelay, type Relay } from "../stack/relay.ts";
import { openShop, type Shop } from "../stack/shop.ts";
import type { Running } from "./engine.ts";
import { asTheyCome } from "./engines.ts";
import { opensChat, sees, whenever } from "./visitor.ts";

/** A release that comes while somebody has the frame open: what they load from now on is not there any more. */
describe.each(asTheyCome)("$name", (engine) => {
  let browser: Running;
  let relay: Relay;
  let shop: Shop;
  beforeAll(async () => {
    relay = await openRelay(url().site);
    [browser, shop] = await Promise.all([engine.start(), openShop(relay.url)]);
  });
  afterAll(async () => {
    await browser.stop();
    await shop.stop();
    await relay.stop();
  });

  const frames = () => relay.asked.filter((path) => path === "/widget/").length;

  test("the frame comes anew, once, and what was written is sent", async () => {
    const tab = await browser.newPerson();
    await tab.goto(shop.url);
    await opensChat(tab);
    const before = frames();
    // Until the frame is asked for again, whose page names the files of the new release.
    relay.lose((path) => path.startsWith("/widget/assets/line-") && frames() === before);
    await whenever("the composer", () => tab.click("chat", "textarea"));
    await tab.type("chat", "textarea", `Is anybody there, ${engine.name}?\n`);
    await sees(tab, "chat", "Sent");
    await sees(tab, "chat", `Is anybody there, ${engine.name}?`);
    expect(frames() - before).toBe(1);
  });

  test("where the files stay away it does not come again and again", async () => {
    const tab = await browser.newPerson();
    await tab.goto(shop.url);
    await opensChat(tab);
    const before = frames();
    relay.lose((path) => path.startsWith("/widget/assets/line-"));
    await whenever("the composer", () => tab.click("chat", "textarea"));
    await tab.type("chat", "textarea", "Still nobody?\n");
    await sees(tab, "chat", "Not sent");
    const tries = () => relay.asked.filter((path) => path.startsWith("/widget/assets/line-")).length;
    const asked = tries();
    await eventually("two more tries", async () => (tries() >= asked + 2 ? true : undefined));
    expect(frames() - before).toBeLessThanOrEqual(1);
    relay.lose(() => false);
    await eventually("the message", async () => {
      const text = await tab.run("chat", () => document.body.innerText).catch(() => "");
      return text.includes("Sent") ? true : undefined;
    });
  });
});
