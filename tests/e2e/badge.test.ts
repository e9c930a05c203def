/**
 * A visitor who has a conversation is told of an answer on every page and tab that they look at, with the window closed
 * or on a phone; one who has none costs nothing. The shop is on another site than the hosting, as in life.
 */
import type { BrowserContext, Page, Request } from "playwright-core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { browser, PATIENCE_MS, useBrowser } from "../stack/browser.ts";
import { ADMIN, api, eventually, send, staff, url } from "../stack/doors.ts";
import { shop, useShop } from "../stack/shop.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

const HALF_MINUTE = 30_000;
const POLL = "/api/visitor/updates";
const PHONE = { width: 390, height: 844 };
const WIDE = { width: 1280, height: 800 };

let context: BrowserContext;
/** The paths that were answered, and the requests that are on their way. */
let requests: string[];
let underWay: Set<Request>;
/** The frames that have polled. */
let asking: Set<unknown>;

useOwnStack("badge", { codebases: ["api"] });
useBrowser();
useShop();

beforeEach(() => newContext(WIDE));
afterEach(() => context.close());

describe("with the window closed", () => {
  test.each([
    ["wide", WIDE],
    ["a phone", PHONE],
  ])("the next page tells of an answer by itself: %s", async (_what, size) => {
    await context.close();
    await newContext(size);
    const page = await visitorWrote("Do you ship to Norway?");
    await page.goto(`${shop.url}/about.html`);
    await polled(1);
    expect(await page.getByRole("button", { name: "Close chat" }).count()).toBe(0);
    await staffAnswers("Do you ship to Norway?");
    await context.clock.runFor(HALF_MINUTE);
    await badge(page, 1);
    await page.reload();
    await badge(page, 1);
    // Looking at it takes the mark away, here and on the next page.
    await page.getByRole("button", { name: "Open chat (1)" }).click();
    await chat(page).getByText("Yes, in two days.", { exact: true }).waitFor();
    await chat(page).getByText("Do you ship to Norway?", { exact: true }).waitFor();
    await chat(page).getByRole("textbox", { name: "Write a message" }).press("Escape");
    await page.getByRole("button", { name: "Open chat", exact: true }).waitFor();
  });

  test("on a phone a window that stood open does not cover the next page, which tells of an answer all the same", async () => {
    await context.close();
    await newContext(PHONE);
    const page = await visitorWrote("Is the shop open?", { close: false });
    await staffAnswers("Is the shop open?");
    await chat(page).getByText("Yes, in two days.", { exact: true }).waitFor();
    await page.goto(`${shop.url}/about.html`);
    await polled(1);
    await staffAnswers("Is the shop open?", "Until six.");
    await context.clock.runFor(HALF_MINUTE);
    expect(await page.getByRole("button", { name: "Close chat" }).count()).toBe(0);
    await badge(page, 1);
  });

  test("a tab that was there before the conversation tells of the answer, and one tab polls for both", async () => {
    const before = await context.newPage();
    await before.goto(`${shop.url}/about.html`);
    await before.getByRole("button", { name: "Open chat" }).waitFor();
    const page = await visitorWrote("Do you repair lamps?");
    await eventually("the other tab to ask for itself", async () => {
      const frame = before.frames().find((one) => one.url().includes("/widget/"));
      return asking.has(frame) || undefined;
    });
    await context.clock.runFor(HALF_MINUTE);
    await settled();
    requests.length = 0;
    for (let half = 0; half < 4; half++) {
      await context.clock.runFor(HALF_MINUTE);
      await polled(half + 1);
    }
    expect(polls().length).toBe(4);
    await staffAnswers("Do you repair lamps?");
    await context.clock.runFor(HALF_MINUTE);
    await badge(page, 1);
    await badge(before, 1);
  });

  test("a page that comes back from the back-forward cache begins to follow", async () => {
    const page = await visitorWrote("Have you dimmers?");
    const until = await page.evaluate(() => localStorage.getItem("porchlight:until"));
    await page.evaluate(() => localStorage.removeItem("porchlight:until"));
    await page.goto(`${shop.url}/about.html`);
    await page.getByRole("button", { name: "Open chat" }).waitFor();
    expect(await page.locator('iframe[title="Chat"]').count()).toBe(0);
    await page.evaluate((until) => {
      localStorage.setItem("porchlight:until", until ?? "");
      dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    }, until);
    await staffAnswers("Have you dimmers?");
    await context.clock.runFor(HALF_MINUTE);
    await badge(page, 1);
  });
});

describe("what it costs", () => {
  test("one read for a page, however long the conversation is, and one for each half minute that it is looked at", async () => {
    const page = await visitorWrote("One.", { close: false });
    for (const text of ["Two.", "Three."]) await write(page, text);
    await close(page);
    await eventually("the frame to know that all was seen", async () => {
      const frame = page.frames().find((one) => one.url().includes("/widget/"));
      const seen = await frame?.evaluate(() => localStorage.getItem("porchlight:seen"));
      return seen?.endsWith(" 3") || undefined;
    });
    await settled();
    const next = () => page.goto(`${shop.url}/about.html`).then(() => polled(1));
    expect(await readsWhile(next)).toBe(1);
    const idle = async () => {
      for (let half = 0; half < 4; half++) {
        requests.length = 0;
        await context.clock.runFor(HALF_MINUTE);
        await polled(1);
      }
    };
    expect(await readsWhile(idle)).toBe(4);
  });

  test("nothing once the conversation has been quiet for a day: not even the frame is loaded", async () => {
    const page = await visitorWrote("Good day.");
    await context.clock.fastForward(25 * 60 * 60 * 1000);
    requests.length = 0;
    await context.clock.runFor(2 * HALF_MINUTE);
    expect(polls()).toEqual([]);
    await page.goto(`${shop.url}/about.html`, { waitUntil: "networkidle" });
    await page.getByRole("button", { name: "Open chat" }).waitFor();
    expect(requests.filter((path) => path.startsWith("/widget/"))).toEqual([]);
  });

  test("nothing for somebody who opened the window and never wrote, and nothing is kept of them", async () => {
    const page = await context.newPage();
    await page.goto(shop.url);
    await page.getByRole("button", { name: "Open chat" }).click();
    await chat(page).getByText("Hello, and welcome").waitFor();
    await close(page);
    requests.length = 0;
    await page.goto(`${shop.url}/about.html`, { waitUntil: "networkidle" });
    await page.getByRole("button", { name: "Open chat" }).waitFor();
    expect(requests.filter((path) => path.startsWith("/widget/") || path.startsWith("/api"))).toEqual([]);
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  });
});

/** Whose clock is moved by hand. */
async function newContext(viewport: { width: number; height: number }): Promise<void> {
  context = await browser.newContext({ viewport });
  context.setDefaultTimeout(PATIENCE_MS);
  await context.clock.install();
  requests = [];
  underWay = new Set();
  asking = new Set();
  const over = (request: Request) => underWay.delete(request);
  context.on("request", (request) => underWay.add(request));
  context.on("requestfailed", over);
  // An answer 304 is never said to be finished.
  context.on("response", (response) => {
    const request = response.request();
    over(request);
    const { pathname } = new URL(request.url());
    requests.push(pathname);
    if (pathname === POLL) asking.add(request.frame());
  });
}

/** A page of the shop whose visitor has written, and closed the window. */
async function visitorWrote(text: string, { close: toClose = true } = {}): Promise<Page> {
  const page = await context.newPage();
  await page.goto(shop.url);
  await page.getByRole("button", { name: "Open chat" }).click();
  await write(page, text);
  if (toClose) await close(page);
  requests.length = 0;
  return page;
}

async function write(page: Page, text: string): Promise<void> {
  await chat(page).getByRole("textbox", { name: "Write a message" }).fill(text);
  await chat(page).getByRole("button", { name: "Send" }).click();
  await chat(page).getByText(text, { exact: true }).waitFor();
  await chat(page).getByText("Sent", { exact: true }).waitFor();
}

async function close(page: Page): Promise<void> {
  await chat(page).getByRole("textbox", { name: "Write a message" }).press("Escape");
  await page.getByRole("button", { name: "Open chat" }).waitFor();
}

async function staffAnswers(question: string, text = "Yes, in two days."): Promise<void> {
  const admin = await staff(ADMIN);
  interface Inbox {
    conversations: { id: string; kind: string; updatedAt: string }[];
  }
  const { body } = await api<Inbox>("GET", "/inbox", { token: admin.token });
  for (const { id, kind } of body.conversations) {
    if (kind !== "visitor") continue;
    const { text: all } = await api("GET", `/conversations/${id}/messages`, { token: admin.token });
    if (!all.includes(question)) continue;
    const { status } = await send(admin, id, text);
    if (status !== 200) throw new Error(`the answer was answered ${status}`);
    return;
  }
  throw new Error(`nobody asked: ${question}`);
}

async function badge(page: Page, count: number): Promise<void> {
  const marked = page.getByRole("button", { name: `Open chat (${count})` });
  await marked.waitFor();
  expect(await marked.evaluate((button) => getComputedStyle(button, "::after").content)).toBe(`"${count}"`);
}

function polls(): string[] {
  return requests.filter((path) => path === POLL);
}

async function polled(times: number): Promise<void> {
  await eventually(`poll ${times}`, async () => polls().length >= times || undefined);
  await settled();
}

async function settled(): Promise<void> {
  await eventually("the answers", async () => underWay.size === 0 || undefined);
}

async function readsWhile(work: () => Promise<unknown>): Promise<number> {
  const usage = `${url().firestore}/emulator/v1/usage`;
  await fetch(usage, { method: "DELETE" });
  requests.length = 0;
  await work();
  const { reads, byCollection } = (await (await fetch(usage)).json()) as {
    reads: number;
    byCollection: Record<string, { reads: number }>;
  };
  return reads - (byCollection["site"]?.reads ?? 0);
}

function chat(page: Page) {
  return page.frameLocator('iframe[title="Chat"]');
}
