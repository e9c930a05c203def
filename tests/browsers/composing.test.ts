import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newVisitor, post, url } from "../stack/doors.ts";
import { shop, useShop } from "../stack/shop.ts";
import type { Running, Tab, Where } from "./engine.ts";
import { asTheyCome } from "./engines.ts";
import { signsIn } from "./member.ts";
import { opensChat, sees, whenever } from "./visitor.ts";

/** An Enter that ends a word of an input method is no Enter; Safari tells it apart by nothing but its key code. */

useShop();

describe.each(asTheyCome)("$name", (engine) => {
  const { name } = engine;
  let browser: Running;
  beforeAll(async () => void (browser = await engine.start()));
  afterAll(() => browser.stop());

  test("the widget's composer keeps the half word, and Enter sends the whole", async () => {
    const tab = await browser.newPerson();
    await tab.goto(shop.url);
    await opensChat(tab);
    await composes(tab, "chat", "textarea", "にほ");
    expect(await fieldOf(tab, "chat", "textarea")).toBe("にほ");
    await whenever("the composer", () => tab.click("chat", "textarea"));
    await tab.type("chat", "textarea", "\n");
    await sees(tab, "chat", "にほ");
    expect(await fieldOf(tab, "chat", "textarea")).toBe("");
  });

  test("the panel's composer does, too", async () => {
    const tab = await browser.newPerson();
    const visitor = await newVisitor();
    await post(visitor, `To be answered in ${name}.`);
    await tab.goto(`${url().site}/panel/chat?conversation=${visitor.uid}`);
    await signsIn(tab);
    await whenever("the composer", () => tab.click("page", "textarea"));
    await composes(tab, "page", "textarea", "にほ");
    expect(await fieldOf(tab, "page", "textarea")).toBe("にほ");
    await tab.type("page", "textarea", "\n");
    await whenever("the message", async () => expect(await fieldOf(tab, "page", "textarea")).toBe(""));
    await sees(tab, "page", "にほ");
  });
});

/** What Safari sends: the composition is over before the Enter that ended it, and only `keyCode` is a sign of it. */
function composes(tab: Tab, where: Where, selector: string, text: string): Promise<void> {
  return tab.run(
    where,
    (selector, text) => {
      const field = document.querySelector(selector) as HTMLTextAreaElement;
      const fire = (event: Event) => field.dispatchEvent(event);
      fire(new CompositionEvent("compositionstart", { bubbles: true }));
      // React hears of a value only by the prototype's own setter.
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")?.set?.call(field, text);
      fire(new InputEvent("input", { bubbles: true, data: text }));
      fire(new CompositionEvent("compositionend", { bubbles: true, data: text }));
      const enter = { key: "Enter", keyCode: 229, isComposing: false, bubbles: true, cancelable: true };
      fire(new KeyboardEvent("keydown", enter));
    },
    selector,
    text,
  );
}

function fieldOf(tab: Tab, where: Where, selector: string): Promise<string> {
  return tab.run(where, (selector) => (document.querySelector(selector) as HTMLTextAreaElement).value, selector);
}
