/** What a visitor does in any engine. */
import { eventually } from "../stack/doors.ts";
import type { Tab, Where } from "./engine.ts";

const LAUNCHER = "button[aria-label^='Open chat']";
const COMPOSER = "textarea";

/** Presses the launcher once it is there, and waits until one can write. */
export async function opensChat(tab: Tab): Promise<void> {
  await whenever("the launcher", () => tab.click("page", LAUNCHER));
  await canWrite(tab);
}

/** Folds the window away, by the launcher: beside it the window has no button of its own. */
export async function hidesChat(tab: Tab): Promise<void> {
  await tab.click("page", "button[aria-label^='Close chat']");
}

export async function canWrite(tab: Tab): Promise<void> {
  await sees(tab, "chat", "Hello, and welcome");
}

/** Writes a text, sends it by Enter, and waits until it says "Sent". */
export async function writes(tab: Tab, text: string): Promise<void> {
  await whenever("the composer", () => tab.click("chat", COMPOSER));
  await tab.type("chat", COMPOSER, `${text}\n`);
  await sees(tab, "chat", text);
  await eventually(`"Sent" under "${text}"`, () =>
    ifThere(() =>
      tab.run(
        "chat",
        () =>
          (/\bSent\b|\bSeen\b/.test(document.body.innerText) && !/Not sent/.test(document.body.innerText)) || undefined,
      ),
    ),
  );
}

/** Waits until the text is to be read there. */
export async function sees(tab: Tab, where: Where, text: string): Promise<void> {
  await eventually(`"${text}" in the ${where}`, () =>
    ifThere(() => tab.run(where, (text) => document.body.innerText.includes(text) || undefined, text)),
  );
}

/** Whether the window stands open. The launcher's label says so a moment later, when its frame has come. */
export const isOpen = (tab: Tab): Promise<boolean> =>
  tab.run("page", () => {
    const window = document.querySelector("porchlight-chat")?.shadowRoot?.querySelector("aside");
    return window instanceof Element && getComputedStyle(window).visibility === "visible";
  });

/** The launcher's label, such as "Open chat (1)"; null while there is none. */
export function launcherLabel(tab: Tab): Promise<string | null> {
  return tab.run(
    "page",
    () =>
      document
        .querySelector("porchlight-chat")
        ?.shadowRoot?.querySelector("button[aria-label]")
        ?.getAttribute("aria-label") ?? null,
  );
}

/** Does it once it can be done. If that is never, says what stood in its way last. */
export async function whenever(what: string, work: () => Promise<void>): Promise<void> {
  let inTheWay: unknown;
  try {
    await eventually(what, () =>
      work().then(
        () => true,
        (thrown: unknown) => void (inTheWay = thrown),
      ),
    );
  } catch (late) {
    const reason = inTheWay instanceof Error ? inTheWay.message : String(inTheWay);
    throw new Error(`waited for ${what}: ${reason}`, { cause: late });
  }
}

/** While a page or a frame is coming it cannot be asked. */
async function ifThere<Value>(ask: () => Promise<Value | undefined>): Promise<Value | undefined> {
  try {
    return (await ask()) ?? undefined;
  } catch {
    return undefined;
  }
}
