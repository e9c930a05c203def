import type { BrowserContext, Page } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { browser, PATIENCE_MS, useBrowser } from "../stack/browser.ts";
import { ADMIN, api, newVisitor, post, url } from "../stack/doors.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

/** What the browser cannot draw, for whatever reason, is shown as plain as need be and takes nothing else with it. */
let context: BrowserContext;
let panel: Page;
const uncaught: string[] = [];

/** Drawing an address or a text with this in it throws. */
const POISON = "poison";

useOwnStack("cannot-be-drawn", { codebases: ["api"] });
useBrowser();
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(PATIENCE_MS);
  await context.addInitScript((poison) => {
    const refuse = (value: unknown): void => {
      if (String(value).includes(poison)) throw new TypeError(`cannot draw ${String(value)}`);
    };
    HTMLAnchorElement.prototype.setAttribute = function (name, value) {
      if (name === "href") refuse(value);
      Element.prototype.setAttribute.call(this, name, value);
    };
    // React sets the one when it draws a text for the first time, the other when the text has changed.
    for (const property of ["textContent", "nodeValue"]) {
      const own = Object.getOwnPropertyDescriptor(Node.prototype, property) ?? {};
      Object.defineProperty(Node.prototype, property, {
        ...own,
        set(this: Node, value: string) {
          // A name, that is: in a paragraph the text can be drawn.
          const place = this instanceof Element ? this : this.parentElement;
          if (place?.matches(".row-name, .group-name, .conversation-name")) refuse(value);
          own.set?.call(this, value);
        },
      });
    }
  }, POISON);
  panel = await context.newPage();
  uncaught.length = 0;
  panel.on("pageerror", ({ message }) => uncaught.push(message));
});
afterEach(async () => context.close());

test("a message whose link cannot be drawn is plain text; what stands around it stays, and what comes after", async () => {
  const visitor = await newVisitor();
  await post(visitor, "Before: https://shop.example/before");
  await post(visitor, "Broken: https://shop.example/poison");
  await post(visitor, "After: https://shop.example/after");
  await open(visitor.uid);
  const log = panel.getByRole("log", { name: "Messages" });
  await log.getByText("Broken: https://shop.example/poison", { exact: true }).waitFor();
  expect(await log.getByRole("link").allInnerTexts()).toEqual([
    "https://shop.example/before",
    "https://shop.example/after",
  ]);

  // The same of one that comes while the log is there, and of one's own.
  await post(visitor, "Broken again: https://shop.example/poison?2");
  await log.getByText("Broken again: https://shop.example/poison?2", { exact: true }).waitFor();
  await panel.getByRole("textbox", { name: "Message" }).fill("Mine: https://shop.example/poison?3");
  await panel.getByRole("button", { name: "Send" }).click();
  await log.getByText("Sent", { exact: true }).waitFor();
  expect(await log.getByText("Mine: https://shop.example/poison?3", { exact: true }).count()).toBe(1);
  expect(await log.getByRole("link").count()).toBe(2);
  await row(visitor.uid).waitFor();
  expect(await panel.getByText("cannot be shown").count()).toBe(0);
  expect(uncaught).toEqual([]);
});

test("a row that cannot be drawn is what was said last; the other rows stay, and it leads where it should", async () => {
  const [kari, tom] = [await newVisitor(), await newVisitor()];
  await post(kari, "Hello from Kari");
  await post(tom, "Hello from Tom");
  await open(tom.uid);
  await row(kari.uid).locator(".row-name").waitFor();

  // It cannot be drawn any more while it stands there; and later not from the start.
  await called(kari, `Kari ${POISON}`);
  await panel.evaluate(() => dispatchEvent(new Event("focus")));
  await row(kari.uid).locator(".row-name").waitFor({ state: "hidden" });
  expect(await row(kari.uid).innerText()).toBe("Hello from Kari");
  await panel.reload();
  await row(tom.uid).getByText("Hello from Tom").waitFor();
  expect(await row(kari.uid).innerText()).toBe("Hello from Kari");
  expect(await panel.getByText("cannot be shown").count()).toBe(0);

  // Her conversation cannot be shown. The list can, and leads on.
  await row(kari.uid).click();
  await panel.getByText("This part cannot be shown.").waitFor();
  await row(tom.uid).click();
  await panel.getByRole("log", { name: "Messages" }).getByText("Hello from Tom").waitFor();
  expect(await panel.getByText("cannot be shown").count()).toBe(0);
  expect(uncaught).toEqual([]);
});

async function open(conversationId: string): Promise<void> {
  await panel.goto(`${url().site}/panel/chat?conversation=${conversationId}`);
  await panel.getByRole("textbox", { name: "E-mail" }).fill(ADMIN.email);
  await panel.getByLabel("Password").fill(ADMIN.password);
  await panel.getByRole("button", { name: "Sign in" }).click();
}

function row(conversationId: string) {
  return panel.getByRole("list", { name: "Conversations" }).locator(`a[href$="${conversationId}"]`);
}

async function called({ token }: { token: string }, name: string): Promise<void> {
  const { status } = await api("PUT", "/visitor/profile", { token, body: { name } });
  expect(status).toBe(200);
}
