import type { BrowserContext, Page } from "playwright-core";
import { afterEach, expect, test } from "vitest";
import type { Message } from "@porchlight/contract/conversations.ts";
import { browser, PATIENCE_MS, useBrowser } from "../stack/browser.ts";
import { ADMIN, api, callable, newVisitor, post, send, staff, url } from "../stack/doors.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

/** The panel without a network: it opens, shows what was seen last, keeps what is written, and goes on by itself. */
let context: BrowserContext;
let panel: Page;

useOwnStack("offline", { codebases: ["api"] });
useBrowser();
afterEach(() => context.close());

const addressOf = (id: string) => `${url().site}/panel/chat?conversation=${id}`;
const composer = () => panel.getByRole("textbox", { name: "Message" });
const log = () => panel.getByRole("log", { name: "Messages" });
const rows = () => panel.getByRole("list", { name: "Conversations" });
const connectionLine = () => panel.getByText("Shown as last seen:");

/** A conversation that was read here, with all that is kept of it on the device; its id. */
async function read(): Promise<string> {
  const visitor = await newVisitor();
  await post(visitor, `Hello from ${visitor.uid}`);
  context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(PATIENCE_MS);
  panel = await context.newPage();
  await panel.goto(addressOf(visitor.uid));
  await signIn();
  await log().getByText(`Hello from ${visitor.uid}`).waitFor();
  await expect.poll(() => kept(visitor.uid), { timeout: PATIENCE_MS }).toBe(true);
  return visitor.uid;
}

async function signIn(): Promise<void> {
  await panel.getByRole("textbox", { name: "E-mail" }).fill(ADMIN.email);
  await panel.getByLabel("Password").fill(ADMIN.password);
  await panel.keyboard.press("Enter");
}

/** Whether the panel's page is kept, and this text of its messages. */
function kept(text: string): Promise<boolean> {
  return panel.evaluate(async (text) => {
    const snapshot = await caches.match("/panel/snapshot/admin");
    return (await caches.match("/panel/")) !== undefined && ((await snapshot?.text()) ?? "").includes(`from ${text}`);
  }, text);
}

/** Everything of anybody that is kept in caches. */
function snapshots(): Promise<string[]> {
  return panel.evaluate(async () => (await caches.keys()).filter((name) => name.includes("snapshot")));
}

async function stored(id: string): Promise<string[]> {
  const { token } = await staff(ADMIN);
  const { body } = await api<{ messages: Message[] }>("GET", `/conversations/${id}/messages`, { token });
  return body.messages.map(({ text }) => text);
}

test("it opens without a network, shows what was seen last and says so; drafts and unsent go on when it is back", async () => {
  const id = await read();
  await composer().fill("half a thou");
  await context.setOffline(true);
  await panel.goto(addressOf(id));
  await connectionLine().waitFor();
  await log().getByText(`Hello from ${id}`).waitFor();
  await rows().getByText(`Hello from ${id}`).waitFor();
  expect(await composer().inputValue()).toBe("half a thou");
  await composer().fill("Written without a line.");
  await composer().press("Enter");
  await log().getByText("Not sent.").waitFor();
  // Also from its start address, as the icon opens it.
  await panel.goto(`${url().site}/panel/chat`);
  await rows().getByText(`Hello from ${id}`).first().waitFor();
  await panel.goto(addressOf(id));
  await log().getByText("Written without a line.").waitFor();

  await send(await staff(ADMIN), id, "From a colleague.");
  await context.setOffline(false);
  await log().getByText("From a colleague.").waitFor();
  await expect.poll(() => stored(id), { timeout: PATIENCE_MS }).toContain("Written without a line.");
  await connectionLine().waitFor({ state: "detached" });
  expect(await log().getByText("Written without a line.").count()).toBe(1);
});

test("what was erased meanwhile goes when it is back, and another page than the chat opens too", async () => {
  const id = await read();
  await context.setOffline(true);
  await panel.goto(`${url().site}/panel/people`);
  await panel.getByRole("heading", { name: "People", level: 1 }).waitFor();
  await panel.goto(`${url().site}/panel/chat`);
  await rows().getByText(`Hello from ${id}`).first().waitFor();
  const { token } = await staff(ADMIN);
  expect((await callable("eraseConversation", token, { conversationId: id, seq: 1 })).status).toBe(200);
  await context.setOffline(false);
  await connectionLine().waitFor({ state: "detached" });
  await expect.poll(() => rows().getByText(`Hello from ${id}`).count(), { timeout: PATIENCE_MS }).toBe(0);
});

test("signing out removes what is kept on the device, and nobody finds it without a network", async () => {
  await read();
  await panel.getByRole("button", { name: "Me", exact: true }).click();
  await panel.getByRole("button", { name: "Sign out" }).click();
  await panel.getByRole("textbox", { name: "E-mail" }).waitFor();
  expect(await snapshots()).toEqual([]);
  await context.setOffline(true);
  await panel.reload();
  await panel.getByRole("textbox", { name: "E-mail" }).waitFor();
  expect(await panel.getByText("Hello from").count()).toBe(0);
});

test("a new version takes over without a loop: its page comes from the network, then from what is kept", async () => {
  const id = await read();
  let loads = 0;
  panel.on("load", () => (loads += 1));
  // The release before: a page that names what is not there any more.
  await panel.evaluate(async () => {
    const names = await caches.keys();
    const name = names.find((each) => each.startsWith("porchlight-shell:")) ?? "";
    const old = await caches.open("porchlight-shell:before");
    for (const request of await (await caches.open(name)).keys()) {
      const answer = await caches.match(request);
      if (answer) await old.put(request, answer);
    }
    const page = await (await old.match("/panel/"))?.text();
    const outdated = (page ?? "").replaceAll(/assets\/panel-[\w-]+/g, "assets/panel-OUTDATED");
    await old.put("/panel/", new Response(outdated, { headers: { "content-type": "text/html" } }));
    await caches.delete(name);
  });
  await panel.goto(addressOf(id));
  await log().getByText(`Hello from ${id}`).waitFor();
  await expect.poll(() => kept(id), { timeout: PATIENCE_MS }).toBe(true);
  expect(loads).toBe(1);
  await context.setOffline(true);
  await panel.goto(addressOf(id));
  await log().getByText(`Hello from ${id}`).waitFor();
  expect(loads).toBe(2);
});
