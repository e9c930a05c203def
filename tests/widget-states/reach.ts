/** What a visitor does in any language: by what things are, not by what they are called. */
import type { Tab, Where } from "../browsers/engine.ts";
import { eventually } from "../stack/doors.ts";

const COMPOSER = "textarea";

/** While a page or a frame is coming it cannot be asked. */
export async function waits(what: string, isSo: () => Promise<unknown>): Promise<void> {
  await eventually(what, async () => {
    try {
      return (await isSo()) ? true : undefined;
    } catch {
      return undefined;
    }
  });
}

/** Waits until it is there; where it does not come, says what is there instead. */
export async function has(tab: Tab, where: Where, selector: string): Promise<void> {
  try {
    await waits(selector, () => tab.run(where, isThere, selector));
  } catch (thrown) {
    const seen = await tab.run(where, () => document.body.innerText.slice(-400)).catch(() => "nothing");
    throw new Error(`instead of ${selector} there is ${JSON.stringify(seen)}`, { cause: thrown });
  }
}

/** Presses it once it is there. */
export function presses(tab: Tab, where: Where, selector: string): Promise<void> {
  return waits(`a click on ${selector}`, () => tab.click(where, selector).then(() => true));
}

/** Opens the chat, and waits until the site's greeting is there, in its language. */
export async function opens(tab: Tab): Promise<void> {
  await presses(tab, "page", "[data-porchlight-open]");
  await has(tab, "chat", "html:not(.unspoken) .greeting");
}

export async function types(tab: Tab, text: string): Promise<void> {
  await presses(tab, "chat", COMPOSER);
  await tab.type("chat", COMPOSER, text);
}

/** Writes it and sends it by Enter. */
export async function writes(tab: Tab, text: string): Promise<void> {
  await types(tab, `${text}\n`);
  await has(tab, "chat", ".mine .bubble");
}

/** The chat is seen small beside the launcher. */
export function isSmall(tab: Tab): Promise<void> {
  return waits("a small chat", () =>
    tab.run("page", () => {
      const box = document.querySelector("porchlight-chat")?.shadowRoot?.querySelector("aside");
      const { height = 0 } = box?.getBoundingClientRect() ?? {};
      return box && getComputedStyle(box).visibility === "visible" && height > 40 && height < 250;
    }),
  );
}

function isThere(selector: string): boolean {
  return (
    (document.querySelector(selector) ??
      document.querySelector("porchlight-chat")?.shadowRoot?.querySelector(selector) ??
      null) !== null
  );
}
