import type { BrowserContext, Page, Route } from "playwright-core";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Message } from "@porchlight/contract/conversations.ts";
import { browser, PATIENCE_MS, useBrowser, WITHOUT_WORKER } from "../stack/browser.ts";
import {
  ADMIN,
  AGENT,
  PROJECT,
  api,
  callable,
  eventually,
  newAccount,
  newVisitor,
  post,
  staff,
  url,
} from "../stack/doors.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

/** The panel keeps what was written and says what is true, whatever the line, the server and other tabs do. */
let context: BrowserContext;
let panel: Page;
const violations: string[] = [];

const HTML = { contentType: "text/html", body: "<!doctype html><title>Wi-Fi</title>" };
const SEND = "**/sendMessage";

useOwnStack("panel-writing-e2e", { codebases: ["api"] });
useBrowser();
beforeAll(async () => {
  // On a busy machine the local functions take long to answer for the first time, longer than the panel waits.
  const { token } = await staff(ADMIN);
  await eventually("sendMessage", async () => {
    const { status } = await callable("sendMessage", token, {});
    return status === 400 ? status : undefined;
  });
});
afterEach(async () => context.close());

/** A browser of its own, with a new visitor's conversation open in the panel. */
async function openPanel(person = ADMIN): Promise<string> {
  const visitor = await newVisitor();
  await post(visitor, `Hello from ${visitor.uid}`);
  context = await browser.newContext({ ...WITHOUT_WORKER, viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(PATIENCE_MS);
  panel = await context.newPage();
  panel.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) violations.push(message.text());
  });
  await panel.goto(addressOf(visitor.uid));
  await signIn(panel, person);
  await composer().waitFor();
  return visitor.uid;
}

describe("a queue stops behind a failure", () => {
  test("of two messages the first fails once: they arrive in the order of writing", async () => {
    const id = await openPanel();
    const failed = await failOnce(SEND);
    await write("first");
    await write("second");
    expect(await stored(id, 3)).toEqual([`Hello from ${id}`, "first", "second"]);
    expect(failed()).toBe(true);
    await log().getByText("Not sent.").first().waitFor({ state: "hidden" });
  });

  test("what is written offline is said to be not sent, and goes by itself, in order, when the line is back", async () => {
    const id = await openPanel();
    await context.setOffline(true);
    await write("first");
    await write("second");
    await expect.poll(() => log().getByText("Not sent.").count(), { timeout: PATIENCE_MS }).toBe(2);
    await context.setOffline(false);
    expect(await stored(id, 3)).toEqual([`Hello from ${id}`, "first", "second"]);
    await log().getByText("Not sent.").first().waitFor({ state: "hidden" });
  });

  test("a reload loses nothing that was not sent, and of two tabs it is sent by one, once", async () => {
    const id = await openPanel();
    await context.route(SEND, (route) => route.abort());
    await write("first");
    await write("second");
    await composer().fill("half a thou");
    // Whoever goes while it can still be undone takes it along, past the test's own line.
    await expect.poll(() => log().getByText("Not sent.").count(), { timeout: PATIENCE_MS }).toBe(2);
    await panel.reload();
    await expect.poll(() => log().getByText("Not sent.").count(), { timeout: PATIENCE_MS }).toBe(2);
    expect(await composer().inputValue()).toBe("half a thou");

    // The other tab knows of all of it, and has the same draft.
    const other = await context.newPage();
    await other.goto(addressOf(id));
    await expect.poll(() => log(other).getByText("Not sent.").count(), { timeout: PATIENCE_MS }).toBe(2);
    await composer(other).fill("half a thought");
    await expect.poll(() => composer().inputValue(), { timeout: PATIENCE_MS }).toBe("half a thought");

    await context.unroute(SEND);
    expect(await stored(id, 3)).toEqual([`Hello from ${id}`, "first", "second"]);
    for (const page of [panel, other]) {
      await log(page).getByText("Not sent.").first().waitFor({ state: "hidden" });
      await log(page).getByText("second", { exact: true }).waitFor();
      await expect.poll(() => log(page).getByText("first", { exact: true }).count(), { timeout: PATIENCE_MS }).toBe(1);
    }
  });

  test("a message that is given up lets the next one go", async () => {
    const id = await openPanel();
    await context.route(SEND, async (route) => {
      if (route.request().postData()?.includes("poison") === true) await route.abort();
      else await route.continue();
    });
    await write("poison");
    await write("second");
    await log().getByText("Not sent.").first().waitFor();
    await log().getByRole("button", { name: "Discard" }).first().click();
    expect(await stored(id, 2)).toEqual([`Hello from ${id}`, "second"]);
  });
});

test("a row says that an answer is not sent, or that there is a draft, outside its conversation", async () => {
  const id = await openPanel();
  const other = await newVisitor();
  await post(other, `Hello from ${other.uid}`);
  await context.route(SEND, (route) => route.abort());
  await write("never");
  await row(id).getByText("not sent", { exact: true }).waitFor();
  await row(other.uid).click();
  await composer().fill("half a thou");
  await row(id).click();
  await row(other.uid).getByText("draft", { exact: true }).waitFor();
  await context.unroute(SEND);
  await row(id).getByText("not sent", { exact: true }).waitFor({ state: "hidden" });
  await row(other.uid).click();
  await composer().fill("");
  await row(id).click();
  await expect.poll(() => row(other.uid).getByText("draft").count(), { timeout: PATIENCE_MS }).toBe(0);
});

describe("a session", () => {
  test.each([
    ["a proxy's page", { status: 401, ...HTML }],
    [
      "our own words",
      { status: 401, json: { error: { status: "UNAUTHENTICATED", message: "the ID token is not valid" } } },
    ],
  ])("outlives a moment in which the server refuses each token: %s", async (_, answer) => {
    await openPanel();
    await composer().fill("half a thou");
    let refused = 0;
    await context.route("**/api/inbox*", async (route) => {
      refused += 1;
      await (refused <= 4 ? route.fulfill(answer) : route.continue());
    });
    // A question that is under way makes up for another.
    const looked = async () => {
      await panel.evaluate(() => dispatchEvent(new Event("focus")));
      return refused;
    };
    await expect.poll(looked, { timeout: PATIENCE_MS }).toBeGreaterThan(0);
    await connectionLine().waitFor();
    await connectionLine().waitFor({ state: "hidden" });
    expect(refused).toBeGreaterThan(4);
    expect(await composer().inputValue()).toBe("half a thou");
  });

  test("that ends in mid-writing loses nothing: after signing in again the draft is there and the message goes", async () => {
    const id = await openPanel(AGENT);
    await context.route(SEND, (route) => route.abort());
    await write("first");
    await composer().fill("half a thou");
    await log().getByText("Not sent.").waitFor();

    await deleteAccount(AGENT.uid);
    // The token in hand holds for an hour: refused once, a new one is asked for, and there is none.
    await failOnce("**/api/inbox*", (route) => route.fulfill({ status: 401, ...HTML }));
    await panel.evaluate(() => dispatchEvent(new Event("focus")));
    await panel.getByText("is kept in this browser until you are back").waitFor();

    await context.unroute(SEND);
    await newAccount(AGENT.uid, AGENT.email);
    await signIn(panel, AGENT);
    await composer().waitFor();
    expect(await composer().inputValue()).toBe("half a thou");
    expect(await stored(id, 2)).toEqual([`Hello from ${id}`, "first"]);
  });

  test("that ends in another tab loses nothing; another person finds nothing of it", async () => {
    const id = await openPanel();
    await composer().fill("half a thou");
    const other = await context.newPage();
    await other.goto(addressOf(id));
    await composer(other).waitFor();
    await other.getByRole("button", { name: "Me", exact: true }).click();
    await other.getByRole("button", { name: "Sign out" }).click();
    await other.getByText("Not sent yet: 1 draft.").waitFor();
    await other.getByRole("button", { name: "Stay signed in" }).click();
    await other.getByRole("button", { name: "Sign out" }).click();
    await other.getByRole("button", { name: "Keep it here and sign out" }).click();

    await signIn(panel, ADMIN);
    await composer().waitFor();
    expect(await composer().inputValue()).toBe("half a thou");

    await signOutBy(panel, "Keep it here and sign out");
    await signIn(panel, AGENT);
    await composer().waitFor();
    expect(await composer().inputValue()).toBe("");
    expect(await kept(panel)).toEqual([]);
    await signOutBy(panel);
    await signIn(panel, ADMIN);
    await composer().waitFor();
    expect(await composer().inputValue()).toBe("");
  });

  test("that is ended on purpose deletes what was written, if that is the answer to the question", async () => {
    await openPanel();
    await composer().fill("half a thou");
    await signOutBy(panel, "Delete it and sign out");
    expect(await kept(panel)).toEqual([]);
    await signIn(panel, ADMIN);
    await composer().waitFor();
    expect(await composer().inputValue()).toBe("");
  });
});

describe("an answer that does not fit is a fault: said, and asked for again", () => {
  test.each([
    ["an empty object", { json: {} }],
    ["a page of some Wi-Fi", { status: 200, ...HTML }],
    ["a fault", { status: 500, ...HTML }],
  ])("GET /me with %s", async (_, answer) => {
    await openPanel();
    let bad = true;
    await context.route("**/api/me", (route) => (bad ? route.fulfill(answer) : route.continue()));
    await panel.goto(`${url().site}/panel/settings`);
    await panel.getByText("The settings could not be loaded").waitFor();
    bad = false;
    await panel.getByRole("heading", { name: "Telegram", exact: true }).waitFor();
    expect(await panel.getByText("The settings could not be loaded").count()).toBe(0);
  });

  test("GET /inbox with null", async () => {
    const id = await openPanel();
    let bad = true;
    await context.route("**/api/inbox*", (route) => (bad ? route.fulfill({ json: null }) : route.continue()));
    await panel.reload();
    await connectionLine().waitFor();
    bad = false;
    await row(id).waitFor();
    await expect.poll(() => connectionLine().count(), { timeout: PATIENCE_MS }).toBe(0);
  });

  test.each([
    ["a fault", { status: 500, ...HTML }],
    ["an empty object", { json: {} }],
  ])("GET /staff with %s, at the start", async (_, answer) => {
    await openPanel();
    let bad = true;
    await context.route("**/api/staff", (route) => (bad ? route.fulfill(answer) : route.continue()));
    await panel.reload();
    await panel.getByText("The panel could not be opened").waitFor();
    bad = false;
    await composer().waitFor();
    expect(await panel.getByText("The panel could not be opened").count()).toBe(0);
  });

  test("messages that do not fit", async () => {
    const id = await openPanel();
    let bad = true;
    await context.route("**/messages?*", (route) => (bad ? route.fulfill({ json: {} }) : route.continue()));
    await panel.reload();
    await panel.getByText("Could not open this conversation").waitFor();
    bad = false;
    await log().getByText(`Hello from ${id}`).waitFor();
    expect(await panel.getByText("Could not open this conversation").count()).toBe(0);
  });
});

test("nothing of all this asked for what the panel's policy forbids", () => {
  expect(violations).toEqual([]);
});

function addressOf(conversationId: string): string {
  return `${url().site}/panel/chat?conversation=${conversationId}`;
}

function composer(page = panel) {
  return page.getByRole("textbox", { name: "Message" });
}

function log(page = panel) {
  return page.getByRole("log", { name: "Messages" });
}

function row(conversationId: string) {
  return panel.getByRole("list", { name: "Conversations" }).locator(`a[href$="${conversationId}"]`);
}

function connectionLine() {
  return panel.getByRole("button", { name: "Try now" });
}

async function write(text: string): Promise<void> {
  await composer().fill(text);
  await composer().press("Enter");
}

async function failOnce(
  glob: string,
  how: (route: Route) => Promise<void> = (route) => route.abort(),
): Promise<() => boolean> {
  let failed = false;
  await context.route(glob, async (route) => {
    if (failed || route.request().method() === "OPTIONS") return route.continue();
    failed = true;
    return how(route);
  });
  return () => failed;
}

/** The texts of a conversation in their order, as soon as there are so many. */
async function stored(conversationId: string, count: number): Promise<string[]> {
  const { token } = await staff(ADMIN);
  let texts: string[] = [];
  const read = async (): Promise<number> => {
    const { body } = await api<{ messages: Message[] }>("GET", `/conversations/${conversationId}/messages`, { token });
    texts = body.messages.map(({ text }) => text);
    return texts.length;
  };
  await expect.poll(read, { timeout: 2 * PATIENCE_MS, interval: 500 }).toBeGreaterThanOrEqual(count);
  return texts;
}

async function kept(page: Page): Promise<string[]> {
  return page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("porchlight-panel:")));
}

async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** `answer` to the question, where there must be one. */
async function signOutBy(page: Page, answer?: string): Promise<void> {
  await page.getByRole("button", { name: "Me", exact: true }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  if (answer !== undefined) await page.getByRole("button", { name: answer }).click();
  await page.getByRole("textbox", { name: "E-mail" }).waitFor();
}

/** As Firebase's console would. */
async function deleteAccount(localId: string): Promise<void> {
  const answer = await fetch(`${url().auth}/identitytoolkit.googleapis.com/v1/projects/${PROJECT}/accounts:delete`, {
    method: "POST",
    headers: { authorization: "Bearer owner", "content-type": "application/json" },
    body: JSON.stringify({ localId }),
  });
  expect(answer.status).toBe(200);
}
