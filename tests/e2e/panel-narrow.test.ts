import { randomUUID } from "node:crypto";
import type { Frame, Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { browser, PATIENCE_MS, useBrowser, WITHOUT_WORKER } from "../stack/browser.ts";
import { ADMIN, AGENT, api, callable, newVisitor, send, type SignedIn, staff, url } from "../stack/doors.ts";
import { outOfPlace } from "../stack/in-its-box.ts";
import { shop, useShop } from "../stack/shop.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

/**
 * Names, titles, addresses and words without end, in Latin and in Arabic, on every screen of the panel and in the widget
 * as narrow as phones are: all stays in its box, is cut at its end if it is cut, and every control can be pressed.
 */
const SCRIPTS = { latin: "Wolfeschlegelstein", arabic: "عبدالرحمنالمنصوري" } as const;
type Script = keyof typeof SCRIPTS;

const wordOf = (script: Script, length: number) => SCRIPTS[script].repeat(length).slice(0, length);

let visitors: Record<Script, SignedIn>;
let group: string;

useOwnStack("panel-narrow", { codebases: ["api"] });
useBrowser();
useShop();
beforeAll(async () => {
  const [admin, agent] = await Promise.all([staff(ADMIN), staff(AGENT)]);
  const uids = await Promise.all([colleague(admin, "latin"), colleague(admin, "arabic")]);
  visitors = {
    latin: await conversation(admin, "latin", uids[0]),
    arabic: await conversation(admin, "arabic", uids[1]),
  };
  const members = [AGENT.uid, ...uids];
  const started = await callable<{ conversation: { id: string } }>("startConversation", admin.token, {
    members,
    title: wordOf("latin", 120),
  });
  group = started.body.result.conversation.id;
  await send(agent, group, wordOf("arabic", 500));
  for (const text of ["name", "greeting", "away"]) {
    await callable("saveSite", admin.token, { [text]: wordOf("latin", text === "name" ? 80 : 500) });
  }
});

/** The uid of a new one on the staff. */
async function colleague(admin: SignedIn, script: Script): Promise<string> {
  const email = `${script}${"x".repeat(50)}@${"y".repeat(60)}.${"z".repeat(60)}.test`;
  const wanted = { email, name: wordOf(script, 80), role: "agent" };
  const { body } = await callable<{ staff: { uid: string; email: string }[] }>("setStaff", admin.token, wanted);
  return body.result.staff.find((member) => member.email === email)?.uid ?? "";
}

async function conversation(admin: SignedIn, script: Script, assignee: string): Promise<SignedIn> {
  const visitor = await newVisitor();
  const profile = { name: wordOf(script, 80), email: `${"e".repeat(60)}@${"f".repeat(60)}.test` };
  const page = `https://shop.example/${"p".repeat(600)}`;
  const body = { id: randomUUID(), text: wordOf(script, 500), page, profile };
  await api("POST", "/visitor/messages", { token: visitor.token, body });
  await callable("updateConversation", admin.token, { conversationId: visitor.uid, assignee });
  await send(admin, visitor.uid, wordOf("latin", 500), { internal: true });
  await send(admin, visitor.uid, wordOf(script, 500));
  return visitor;
}

async function openPanel(width: number, dir: "ltr" | "rtl"): Promise<Page> {
  const context = await browser.newContext({ ...WITHOUT_WORKER, viewport: { width, height: 640 } });
  context.setDefaultTimeout(PATIENCE_MS);
  await context.addInitScript(turn, dir);
  const panel = await context.newPage();
  await panel.goto(`${url().site}/panel/chat`);
  return panel;
}

/** In the page: it is read from the other side. */
function turn(dir: string): void {
  addEventListener("DOMContentLoaded", () => document.documentElement.setAttribute("dir", dir));
}

/** What is out of place here, and which of these controls could not be pressed where they are. */
async function problems(page: Page | Frame, ...controls: Locator[]): Promise<string[]> {
  const found = await outOfPlace(page);
  for (const control of controls) {
    // Where a thumb would meet it, with nothing over it.
    await control.click({ trial: true });
    const isOnScreen = await control.evaluate((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return left >= 0 && right <= window.innerWidth && top >= 0 && bottom <= window.innerHeight;
    });
    if (!isOnScreen) found.push(`not wholly on the screen: ${String(control)}`);
  }
  return found;
}

describe.each([
  [320, "ltr"],
  [390, "ltr"],
  [320, "rtl"],
] as const)("%i px, %s", (width, dir) => {
  test("every screen of the panel", async () => {
    const panel = await openPanel(width, dir);
    const button = (name: string) => panel.getByRole("button", { name, exact: true });
    await button("Sign in").waitFor();
    expect(await problems(panel, button("Sign in"), button("Forgot the password?"))).toEqual([]);
    await panel.getByRole("textbox", { name: "E-mail" }).fill(ADMIN.email);
    await panel.getByLabel("Password").fill(ADMIN.password);
    await panel.keyboard.press("Enter");

    const list = panel.getByRole("list", { name: "Conversations" });
    await list.waitFor();
    await list.getByText(wordOf("arabic", 80)).first().waitFor();
    expect(
      await problems(panel, button("Mine"), button("Open"), panel.getByRole("button", { name: "Team" }), button("Me")),
    ).toEqual([]);
    await button("Me").click();
    expect(await problems(panel, button("Sign out"))).toEqual([]);
    await panel.keyboard.press("Escape");

    for (const script of ["latin", "arabic"] as const) {
      await panel.goto(`${url().site}/panel/chat?conversation=${visitors[script].uid}`);
      await panel.getByRole("log").getByText(wordOf(script, 500)).first().waitFor();
      const composer = panel.getByRole("textbox", { name: "Message" });
      await composer.fill(wordOf(script, 3_900));
      const controls = [button("Close"), button("Back to the list"), button("About the visitor"), button("Send")];
      expect(await problems(panel, ...controls, panel.getByLabel("Assigned to"), composer)).toEqual([]);

      // What did not work is said over all this.
      await panel.route("**/updateConversation", (route) => {
        const message = `${wordOf(script, 200)}; look at it`;
        return route.fulfill({ status: 409, json: { error: { status: "ABORTED", message } } });
      });
      await button("Close").click();
      await button("Dismiss").waitFor();
      expect(await problems(panel, button("Dismiss"))).toEqual([]);
      await button("Dismiss").click();
      await panel.unroute("**/updateConversation");

      await button("Snooze").click();
      expect(await problems(panel, panel.getByRole("menuitem", { name: "Tomorrow" }))).toEqual([]);
      await panel.keyboard.press("Escape");
      // All that is done with it stands beside the name, or on a very small one below it.
      const header = await panel.locator(".conversation-header").boundingBox();
      expect(header?.height).toBeLessThanOrEqual(width === 390 ? 64 : 112);

      await button("About the visitor").click();
      expect(await problems(panel, button("Hide details"))).toEqual([]);
      await button("Hide details").click();
      await composer.fill("");
    }

    await panel.goto(`${url().site}/panel/chat?conversation=${group}`);
    await panel.getByRole("log").getByText(wordOf("arabic", 500)).waitFor();
    expect(await problems(panel, button("Back to the list"), panel.getByRole("textbox", { name: "Message" }))).toEqual(
      [],
    );

    await panel.goto(`${url().site}/panel/people`);
    await button(`Message ${wordOf("latin", 80)}`).waitFor();
    expect(await problems(panel, button("New group"), button("Message Jonas Lie"))).toEqual([]);
    await button("New group").click();
    expect(await problems(panel)).toEqual([]);

    await panel.goto(`${url().site}/panel/settings`);
    await panel.getByRole("link", { name: "Appearance" }).waitFor();
    expect(await problems(panel)).toEqual([]);
    for (const page of [
      "site",
      "appearance",
      "hours",
      "greetings",
      "channels",
      "privacy",
      "security",
      "canned",
      "tags",
    ]) {
      await panel.goto(`${url().site}/panel/settings/${page}`);
      await panel.getByRole("heading", { level: 2 }).first().waitFor();
      expect([page, await problems(panel)]).toEqual([page, []]);
    }
    await panel.goto(`${url().site}/panel/settings/notifications`);
    await panel.getByRole("switch", { name: "Quiet hours" }).check();
    await panel.getByLabel("From").waitFor();
    expect(await problems(panel)).toEqual([]);
    await panel.goto(`${url().site}/panel/people`);
    await button(`Manage ${wordOf("arabic", 80)}`).waitFor();
    expect(await problems(panel)).toEqual([]);
    const names = [`Manage ${wordOf("latin", 80)}`, `Manage ${wordOf("arabic", 80)}`];
    for (const one of [...names.map((name) => button(name)), button("Invite")]) {
      await one.scrollIntoViewIfNeeded();
      expect(await problems(panel, one)).toEqual([]);
    }
    await panel.context().close();
  });

  test("the widget's window", async () => {
    const words = dir === "rtl" ? { send: "שליחה", close: "סגירת הצ׳אט" } : { send: "Send", close: "Close chat" };
    const context = await browser.newContext({ viewport: { width, height: 640 }, locale: "en-GB" });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    // When nobody is there the thread says more.
    await page.route("**/api/site", async (route) => {
      const site: object = await (await route.fetch()).json();
      await route.fulfill({ json: { ...site, reachable: false } });
    });
    await page.goto(shop.url);
    // The window speaks as the page does, and is written as its language is.
    if (dir === "rtl") await page.evaluate(() => void (document.documentElement.lang = "he"));
    await page.locator("porchlight-chat button").click();
    const frame = await (await page.waitForSelector('iframe[title="Chat"]')).contentFrame();
    if (!frame) throw new Error("the window has no frame");
    const composer = frame.getByRole("textbox");
    for (const script of ["latin", "arabic"] as const) {
      await composer.fill(wordOf(script, 500));
      await frame.getByRole("button", { name: words.send }).click();
      await frame.getByText(wordOf(script, 500)).first().waitFor();
    }
    await composer.fill(wordOf("arabic", 4_100));
    await frame
      .locator("[aria-live]")
      .getByText(/\b100\b/)
      .waitFor();
    expect(await problems(frame, frame.getByRole("button", { name: words.close }), composer)).toEqual([]);
    // Something of the log is to be seen beside all that.
    const log = await frame.locator("main").evaluate((main) => main.clientHeight);
    expect(log).toBeGreaterThan(120);
    await context.close();
  });
});
