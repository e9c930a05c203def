import type { BrowserContext, FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { browser, PATIENCE_MS, useBrowser } from "../stack/browser.ts";
import { ADMIN, api, callable, eventually, send, staff, url } from "../stack/doors.ts";
import { openRelay } from "../stack/relay.ts";
import { openShop, type Shop } from "../stack/shop.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

/**
 * The owner has named their shop. A port beside it is a sibling: another origin of the same site, with which browsers
 * share a frame's storage.
 */
let shop: Shop;
let sibling: Shop;

/** Holds the frame by itself, says what a loader says, and keeps what it hears: in `document.title`, as JSON. */
const HOSTILE = `<!doctype html><title>[]</title><body><script>
  const heard = [];
  addEventListener("message", ({ data }) => {
    document.title = JSON.stringify([...heard, (heard.push(data), data)]);
    say();
  });
  const frame = document.createElement("iframe");
  frame.src = "{widget}".replace("widget.js", "widget/") + "#" + location.origin;
  frame.style = "width: 400px; height: 600px";
  const say = () => {
    const host = { porchlight: "host", page: location.href, open: true, key: "k".repeat(43) };
    for (const message of [host, { porchlight: "wipe" }]) frame.contentWindow?.postMessage(message, "*");
  };
  document.body.append(frame);
  setInterval(say, 50);
</script>`;
/**
 * Holds the frame, and leads what is in it elsewhere, as whoever is around may: to a page of the hosting's that any page may
 * show, under an address that ends as the gate's.
 */
const LEADS = `<!doctype html><title>Leads</title><body><script>
  const frame = document.createElement("iframe");
  frame.src = "{widget}".replace("widget.js", "widget/") + "#" + location.origin;
  frame.style = "width: 400px; height: 600px";
  const away = "{widget}".replace("widget.js", "api/site#/api/gate");
  const { port1, port2 } = new MessageChannel();
  const led = new WeakSet();
  port1.onmessage = () => {
    const inner = frame.contentWindow?.length ? frame.contentWindow[0] : undefined;
    if (inner && !led.has(inner)) led.add(inner), (inner.location = away);
    port2.postMessage(0);
  };
  const host = { porchlight: "host", page: location.href, rtl: false, open: true, key: "" };
  setInterval(() => frame.contentWindow?.postMessage(host, "*"), 50);
  document.body.append(frame);
  port2.postMessage(0);
</script>`;
/** Holds the whole page of the shop. */
const AROUND = (url: string) => `<!doctype html><title>Around</title><body><iframe src="${url}" width=800 height=700>`;

useOwnStack("allowed-origins-e2e");
useBrowser();
beforeAll(async () => {
  shop = await openShop(url().site);
  sibling = await openShop(url().site, {
    "/hostile.html": HOSTILE,
    "/leads.html": LEADS,
    "/around.html": AROUND(shop.url),
  });
  const { token } = await staff(ADMIN);
  const { status } = await callable("saveSite", token, { allowedOrigins: [shop.url] });
  if (status !== 200) throw new Error(`saveSite was answered ${status}`);
});

afterAll(() => Promise.all([shop.stop(), sibling.stop()]));

test("the owner's page shows the chat; a sibling sees nothing, gets nothing and wipes nothing", async () => {
  const visitor = await newContext();
  const page = await visitor.newPage();
  await page.goto(shop.url);
  const chat = await opened(page);
  expect(await sent(chat, "Do you ship to Norway?")).toBe("Sent");

  // The sibling's page with our own loader.
  const other = await visitor.newPage();
  const asked = asks(other);
  const said = saysInConsole(other);
  await other.goto(sibling.url);
  await other.getByRole("button", { name: "Open chat" }).click();
  await other.locator("porchlight-chat").waitFor({ state: "detached" });
  expect(await eventually("the console", async () => said.find((line) => line.includes("Porchlight:")))).toBe(
    `Porchlight: ${sibling.url} may not show the chat. If it is yours, allow it in the panel: Settings, Pages that may show the chat.`,
  );
  expect(await other.evaluate(() => Object.keys(localStorage))).toEqual([]);

  // And one that knows how to speak to the frame.
  const hostile = await visitor.newPage();
  const askedByHostile = asks(hostile);
  await hostile.goto(`${sibling.url}/hostile.html`);
  const heard = await eventually("the refusal", async () => {
    const all = JSON.parse(await hostile.title()) as { porchlight: string }[];
    return all.some(({ porchlight }) => porchlight === "wiped") ? all : undefined;
  });
  const nothing = { unread: 0, accent: "", side: "", label: "Open chat", peek: 0 };
  expect(heard).toEqual([{ porchlight: "early" }, { porchlight: "frame", ...nothing }, { porchlight: "wiped" }]);
  expect(await hostile.frames()[1]?.evaluate(() => document.documentElement.innerText.trim())).toBe("");

  // The shop's own page, with the sibling around it.
  const around = await visitor.newPage();
  const askedAround = asks(around);
  await around.goto(`${sibling.url}/around.html`);
  const inner = around.frameLocator("iframe");
  // The frame may come up by itself: this visitor has a conversation here.
  await eventually("the report", async () => {
    if (askedAround.includes("/api/unlisted")) return true;
    await inner
      .getByRole("button", { name: "Open chat" })
      .click({ timeout: 500 })
      .catch(() => undefined);
    return undefined;
  });
  await inner.locator("porchlight-chat").waitFor({ state: "detached" });

  for (const asks of [asked, askedByHostile, askedAround]) expect(beyondTheGate(asks)).toEqual([]);

  // The conversation is there, and goes on: the window stood open, and comes back so.
  await page.reload();
  await chat.getByText("Do you ship to Norway?", { exact: true }).waitFor();
  const { token, uid } = await staff(ADMIN);
  await send({ token, uid }, await conversationOf(token, "Do you ship to Norway?"), "Yes, in two days.");
  await chat.getByText("Yes, in two days.", { exact: true }).waitFor();
  await visitor.close();
});

test("a sibling comes in by no page of the hosting's but the gate, wherever it leads the frame", async () => {
  const visitor = await visitorWhoWrote();
  const hostile = await visitor.newPage();
  const asked = asks(hostile);
  await hostile.goto(`${sibling.url}/leads.html`);
  await eventually(
    "an answer to the frame",
    async () => beyondTheGate(asked)[0] ?? (asked.filter(isReport)[0] || undefined),
  );
  expect(beyondTheGate(asked)).toEqual([]);
  await visitor.close();
});

test("nor does it where the gate is answered with an error, which browsers show to anybody", async () => {
  const hosting = await openRelay(url().site);
  const beside = await openShop(hosting.url);
  const visitor = await newContext();
  hosting.gone = /^\/api\/gate/u;
  const page = await visitor.newPage();
  const asked = asks(page);
  await page.goto(beside.url);
  await opened(page);
  const chat = page.frameLocator('iframe[title="Chat"]');
  await chat.getByRole("textbox", { name: "Write a message" }).fill("Am I in?");
  await chat.getByRole("button", { name: "Send" }).click();
  await eventually(
    "the gate to be asked for again",
    async () => asked.filter((path) => path === "/api/gate")[4] ?? beyondTheGate(asked)[0],
  );
  expect(beyondTheGate(asked)).toEqual([]);
  await visitor.close();
  await Promise.all([beside.stop(), hosting.stop()]);
});

test("what was tried is told in the panel, and a page that is allowed there shows the chat, without a deploy", async () => {
  const owner = await newContext();
  const panel = await owner.newPage();
  await panel.goto(`${url().site}/panel/settings/security`);
  await panel.getByRole("textbox", { name: "E-mail" }).fill(ADMIN.email);
  await panel.getByLabel("Password").fill(ADMIN.password);
  await panel.getByRole("button", { name: "Sign in" }).click();
  await panel.getByText("Somebody tried to show your chat on").waitFor();
  await panel.getByText(/^4 times, last /).waitFor();
  // Shown at once, and saved when the server has answered.
  const saved = panel.waitForResponse(/\/saveSite$/u);
  await panel.getByRole("button", { name: `Allow ${sibling.url}` }).click();
  await panel.getByRole("button", { name: `Remove ${sibling.url}` }).waitFor();
  expect((await saved).status()).toBe(200);
  await owner.close();

  // Each instance of the functions knows of it within half a minute: until all do, a visitor may still be sent away.
  const said = await eventually("all instances to let visitors in", async () => {
    const visitor = await newContext();
    visitor.setDefaultTimeout(15_000);
    const page = await visitor.newPage();
    await page.goto(sibling.url);
    const chat = await opened(page);
    return sent(chat, "And here?").then(
      (said) => visitor.close().then(() => said),
      () => visitor.close(),
    );
  });
  expect(said).toBe("Sent");
});

test("the hosting's own page shows it whatever the list says", async () => {
  const visitor = await newContext();
  const page = await visitor.newPage();
  await page.goto(url().site);
  const chat = await opened(page);
  expect(await sent(chat, "From the hosting itself.")).toBe("Sent");
  await visitor.close();
});

async function newContext(): Promise<BrowserContext> {
  const context = await browser.newContext();
  context.setDefaultTimeout(PATIENCE_MS);
  return context;
}

async function opened(page: Page): Promise<FrameLocator> {
  await page.getByRole("button", { name: /^Open chat/ }).click();
  const chat = page.frameLocator('iframe[title="Chat"]');
  await chat.getByRole("textbox", { name: "Write a message" }).waitFor();
  return chat;
}

/** Writes it, and waits for what is said under it once it is stored. */
async function sent(chat: FrameLocator, text: string): Promise<string | null> {
  await chat.getByRole("textbox", { name: "Write a message" }).fill(text);
  await chat.getByRole("button", { name: "Send" }).click();
  return (await chat.getByText("Sent", { exact: true }).textContent())?.trim() ?? null;
}

/** Somebody who has a conversation on the owner's page. */
async function visitorWhoWrote(): Promise<BrowserContext> {
  const visitor = await newContext();
  const page = await visitor.newPage();
  await page.goto(shop.url);
  expect(await sent(await opened(page), "Is anybody there?")).toBe("Sent");
  await page.close();
  return visitor;
}

/** What is asked for by a frame that was let in alone. */
function beyondTheGate(paths: readonly string[]): string[] {
  return paths.filter((path) => !["/api/site", "/api/gate", "/api/unlisted"].includes(path));
}

const isReport = (path: string) => path === "/api/unlisted";

/** The paths of our API that are asked from now on. */
function asks(page: Page): string[] {
  const paths: string[] = [];
  page.on("request", (request) => {
    const { pathname, origin } = new URL(request.url());
    if (origin === url().auth || pathname.startsWith("/api")) paths.push(pathname);
  });
  return paths;
}

function saysInConsole(page: Page): string[] {
  const lines: string[] = [];
  page.on("console", (message) => lines.push(message.text()));
  return lines;
}

async function conversationOf(token: string, text: string): Promise<string> {
  type Inbox = { conversations: { id: string; last: { preview: string } | null }[] };
  const { body } = await api<Inbox>("GET", "/inbox", { token });
  return body.conversations.find(({ last }) => last?.preview === text)?.id ?? "";
}
