import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { canBlock, launchBrowser, launchProfile, PATIENCE_MS } from "../stack/browser.ts";
import { ADMIN, eventually, PROJECT, send, staff, url } from "../stack/doors.ts";
import { openShop, type Shop } from "../stack/shop.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

/** Nobody is turned away for what their browser keeps from us: storage that is there and refuses. */
let shopSite: Shop;
let profile: string;

useOwnStack("storage-e2e", { codebases: ["api"] });
beforeAll(async () => {
  shopSite = await openShop(url().site);
  profile = await mkdtemp(join(tmpdir(), "porchlight-"));
  await mkdir(join(profile, "Default"));
  const noCookies = { profile: { default_content_setting_values: { cookies: 2 } } };
  await writeFile(join(profile, "Default/Preferences"), JSON.stringify(noCookies));
});

afterAll(async () => {
  await shopSite.stop();
  await rm(profile, { recursive: true, force: true });
});

// Chromium's headless shell, which npm brings, cannot block storage: left out where no Chromium is installed.
if (!canBlock()) console.log("Left out: blocked storage in a browser (no Chromium is installed that can block it).");

test(
  "a visitor whose browser blocks third parties writes, goes on to the next page and is answered there",
  { skip: !canBlock() },
  async () => {
    const browser = await launchBrowser("blocked");
    const visitor = await browser.newContext();
    visitor.setDefaultTimeout(PATIENCE_MS);
    const shop = await visitor.newPage();
    await shop.goto(shopSite.url);
    const chat = await opened(shop);
    expect(await refusedIn(shop)).toEqual({ localStorage: "SecurityError", locks: "rejects" });
    const uid = await writes(shop, chat, "Do you ship to Norway?");
    await chat.getByText("Sent", { exact: true }).waitFor();
    const admin = await staff(ADMIN);
    await send(admin, uid, "Yes, in two days.");
    await chat.getByText("Yes, in two days.", { exact: true }).waitFor();

    for (const [page, text] of [
      ["about.html", "And to Iceland?"],
      ["index.html", "And to Greenland?"],
    ] as const) {
      await shop.goto(`${shopSite.url}/${page}`);
      await (await opened(shop)).getByText("Yes, in two days.", { exact: true }).waitFor();
      expect(await writes(shop, chat, text)).toBe(uid);
      await send(admin, uid, `On ${page}: yes.`);
      await chat.getByText(`On ${page}: yes.`, { exact: true }).waitFor();
    }

    // Another tab of the shop, with the key that the first has left.
    const second = await visitor.newPage();
    await second.goto(shopSite.url);
    await (await opened(second)).getByText("On index.html: yes.", { exact: true }).waitFor();
    await browser.close();
  },
);

test(
  "with all cookies blocked a visitor of the hosting's own site writes and is answered",
  { skip: !canBlock() },
  async () => {
    const visitor = await launchProfile(profile);
    const shop = await visitor.newPage();
    await shop.goto(url().site);
    const chat = await opened(shop);
    const uid = await writes(shop, chat, "Is the brass one in stock?");
    await chat.getByText("Sent", { exact: true }).waitFor();
    await send(await staff(ADMIN), uid, "It is.");
    await chat.getByText("It is.", { exact: true }).waitFor();

    // And the panel, in such a browser: signing in, reading, answering.
    const panel = await visitor.newPage();
    const faults: string[] = [];
    panel.on("pageerror", ({ message }) => faults.push(message));
    await panel.goto(`${url().site}/panel`);
    await panel.getByRole("textbox", { name: "E-mail" }).fill(ADMIN.email);
    await panel.getByLabel("Password").fill(ADMIN.password);
    await panel.getByRole("button", { name: "Sign in" }).click();
    await panel.getByRole("list", { name: "Conversations" }).getByText("It is.").first().click();
    await panel.getByRole("log").getByText("Is the brass one in stock?", { exact: true }).waitFor();
    await panel.getByRole("textbox", { name: "Message" }).fill("Shall I keep one for you?");
    await panel.getByRole("button", { name: "Send" }).click();
    await chat.getByText("Shall I keep one for you?", { exact: true }).waitFor();
    await writes(shop, chat, "Please do.");
    await panel.getByRole("log").getByText("Please do.", { exact: true }).waitFor();
    await panel.getByRole("link", { name: "Settings" }).click();
    await panel.getByRole("heading", { name: "Notifications" }).first().waitFor();
    expect(faults).toEqual([]);
    await visitor.close();
  },
);

test("an account that ends while the chat is open comes back by the page's key: the conversation goes on, and nothing stands twice", async () => {
  const browser = await launchBrowser();
  const visitor = await browser.newContext();
  visitor.setDefaultTimeout(PATIENCE_MS);
  const shop = await visitor.newPage();
  await shop.goto(shopSite.url);
  const chat = await opened(shop);
  const first = await writes(shop, chat, "Do you ship to Norway?");
  const admin = await staff(ADMIN);
  await send(admin, first, "Yes.");
  await send(admin, first, "In two days.");
  await chat.getByText("In two days.", { exact: true }).waitFor();

  await endAccount(first);
  await tokensGoStale(visitor);
  await chat.getByRole("textbox", { name: "Write a message" }).fill("Are you still there?");
  await chat.getByRole("button", { name: "Send" }).click();
  await chat.getByText("Sent", { exact: true }).waitFor();
  const second = await eventually("the conversation", async () => conversationOf(admin.token, "Are you still there?"));
  expect(second).toBe(first);
  await send(admin, second, "We are.");
  await chat.getByText("We are.", { exact: true }).waitFor();
  expect(await chat.getByText("In two days.", { exact: true }).count()).toBe(1);
  expect(await chat.getByText("Are you still there?", { exact: true }).count()).toBe(1);
  await browser.close();
});

test("where the project lets no visitor sign in, the visitor reads that, the owner what to change, and then it is sent", async () => {
  const browser = await launchBrowser();
  const visitor = await browser.newContext();
  visitor.setDefaultTimeout(PATIENCE_MS);
  const error = { code: 400, message: "ADMIN_ONLY_OPERATION" };
  await visitor.route("**/accounts:signUp*", (route) => route.fulfill({ status: 400, json: { error } }));
  const shop = await visitor.newPage();
  const said: string[] = [];
  shop.on("console", (message) => said.push(message.text()));
  await shop.goto(shopSite.url);
  const chat = await opened(shop);
  await chat.getByRole("textbox", { name: "Write a message" }).fill("Is anybody there?");
  await chat.getByRole("button", { name: "Send" }).click();
  await chat.getByText("Not sent. This chat is not set up yet.").waitFor();
  expect(said.join("\n")).toContain("Switch on Anonymous in the Firebase console");
  await visitor.unroute("**/accounts:signUp*");
  await chat.getByRole("button", { name: "Try again" }).click();
  await chat.getByText("Sent", { exact: true }).waitFor();
  await browser.close();
});

async function opened(shop: Page): Promise<FrameLocator> {
  const launcher = shop.getByRole("button", { name: /^(Open|Close) chat/ }).first();
  await launcher.waitFor();
  // Its name is the frame's to say, which comes later than the window.
  const isOpen = await launcher.evaluate((button) => button.parentElement?.classList.contains("open"));
  if (!isOpen) await launcher.click();
  const chat = shop.frameLocator('iframe[title="Chat"]');
  await chat.getByRole("textbox", { name: "Write a message" }).waitFor();
  return chat;
}

/** The uid that it was stored for. */
async function writes(shop: Page, chat: FrameLocator, text: string): Promise<string> {
  const stored = shop.waitForResponse(
    (response) => response.url().endsWith("/api/visitor/messages") && response.status() === 201,
  );
  await chat.getByRole("textbox", { name: "Write a message" }).fill(text);
  await chat.getByRole("button", { name: "Send" }).click();
  const { conversation } = (await (await stored).json()) as { conversation: { id: string } };
  return conversation.id;
}

/** What the frame's own storage says: the proof that it is blocked. */
async function refusedIn(shop: Page) {
  const frame = shop.frames().find((each) => each.url().includes("/widget/"));
  return frame?.evaluate(async () => {
    const name = (thrown: unknown) => (thrown as Error).name;
    let storage = "works";
    try {
      localStorage.getItem("x");
    } catch (thrown) {
      storage = name(thrown);
    }
    const locks = await navigator.locks.request("x", () => "works").catch(() => "rejects");
    return { localStorage: storage, locks };
  });
}

async function endAccount(localId: string): Promise<void> {
  const answer = await fetch(`${url().auth}/identitytoolkit.googleapis.com/v1/projects/${PROJECT}/accounts:delete`, {
    method: "POST",
    headers: { authorization: "Bearer owner", "content-type": "application/json" },
    body: JSON.stringify({ localId }),
  });
  expect(answer.status).toBe(200);
}

/** The next request with each token is answered as after an hour, so that it is made anew. */
async function tokensGoStale(visitor: BrowserContext): Promise<void> {
  let stale: string | null = null;
  await visitor.route("**/api/visitor/**", async (route) => {
    const token = await route.request().headerValue("authorization");
    stale ??= token;
    if (token !== stale || token === null) return route.continue();
    const error = { status: "UNAUTHENTICATED", message: "the ID token has expired; refresh it" };
    return route.fulfill({ status: 401, json: { error } });
  });
}

async function conversationOf(token: string, text: string): Promise<string | undefined> {
  const answer = await fetch(`${url().site}/api/inbox`, { headers: { authorization: `Bearer ${token}` } });
  const { conversations } = (await answer.json()) as {
    conversations: { id: string; last: { preview: string } | null }[];
  };
  return conversations.find(({ last }) => last?.preview === text)?.id;
}
