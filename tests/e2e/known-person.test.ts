/** Whom the site knows: its page says so by a token that the site's server has signed, and the widget does the rest. */
import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { afterEach, beforeAll, expect, test } from "vitest";
import type { ConversationGot } from "@porchlight/contract/staff-api.ts";
import { browser, PATIENCE_MS, useBrowser } from "../stack/browser.ts";
import { ADMIN, api, eventually, send, type SignedIn, staff } from "../stack/doors.ts";
import { shop, useShop } from "../stack/shop.ts";
import { newIdentityKey, signedIdentity } from "../stack/signed-identity.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

let admin: SignedIn;
let key = "";

useOwnStack("known-person", { codebases: ["api"] });
useBrowser();
useShop();
beforeAll(async () => {
  admin = await staff(ADMIN);
  key = await newIdentityKey(admin);
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

/** A browser that was never here, on the shop's page, and what was asked and warned of there. */
async function device() {
  const context = await browser.newContext();
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const asked: string[] = [];
  const warned: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  page.on("console", (message) => message.type() === "warning" && warned.push(message.text()));
  await page.goto(shop.url);
  const identified = () => asked.filter((path) => path === "/api/visitor/identify").length;
  return { page, asked, warned, identified };
}

const chat = (page: Page) => page.frameLocator('iframe[title="Chat"]');
const says = (page: Page, ...command: unknown[]) =>
  page.evaluate((command) => {
    const page = window as unknown as { Porchlight: unknown[][] };
    (page.Porchlight ||= []).push(command);
  }, command);
const identify = (page: Page, token: unknown) => says(page, "identify", { token });

async function opens(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Open chat/u }).click();
  await chat(page).getByRole("textbox", { name: "Write a message" }).waitFor();
}

async function writes(page: Page, text: string): Promise<void> {
  await chat(page).getByRole("textbox", { name: "Write a message" }).fill(text);
  await chat(page).getByRole("button", { name: "Send" }).click();
  await chat(page).locator(".mine", { hasText: text }).last().waitFor();
  await chat(page).getByText("Sent", { exact: true }).waitFor();
}

/** The visitor's texts, from the oldest on, as they are read there. */
const texts = (page: Page) =>
  expect.poll(() => chat(page).locator(".mine .bubble").allInnerTexts(), { timeout: PATIENCE_MS });

test("who becomes known finds what they wrote before, in order, and on another device too; staff see who it is", async () => {
  const id = randomUUID();
  const desk = await device();
  await opens(desk.page);
  await writes(desk.page, "one");
  await writes(desk.page, "two");
  await identify(desk.page, signedIdentity(key, id));
  await eventually("the token to be sent", async () => desk.identified() || undefined);
  await writes(desk.page, "three");
  await texts(desk.page).toEqual(["one", "two", "three"]);

  const phone = await device();
  // Another token of the same person, for another page.
  await identify(phone.page, signedIdentity(key, id, { email: "kari@shop.example" }));
  await opens(phone.page);
  await texts(phone.page).toEqual(["one", "two", "three"]);
  await writes(phone.page, "four");
  await texts(desk.page).toEqual(["one", "two", "three", "four"]);

  const { body: inbox } = await api<{ conversations: { id: string; last: { preview: string } | null }[] }>(
    "GET",
    "/inbox",
    { token: admin.token },
  );
  const found = inbox.conversations.filter(({ last }) => ["two", "three", "four"].includes(last?.preview ?? ""));
  expect(found.map(({ last }) => last?.preview)).toEqual(["four"]);
  const uid = found[0]?.id ?? "";
  const { body } = await api<ConversationGot>("GET", `/conversations/${uid}`, { token: admin.token });
  expect(body.conversation.visitor).toMatchObject({ name: "Kari Nordmann", verified: { name: true } });
  await send(admin, uid, "It is.");
  for (const { page } of [desk, phone]) await chat(page).getByText("It is.", { exact: true }).waitFor();
  expect([desk.warned, phone.warned]).toEqual([[], []]);
});

test("nobody is asked before the visitor opens the chat; the same token goes once, a new one again", async () => {
  const { page, asked, identified } = await device();
  const token = signedIdentity(key, randomUUID());
  await identify(page, token);
  expect(asked.filter((path) => path.startsWith("/api"))).toEqual([]);
  await opens(page);
  await writes(page, "hello");
  expect(identified()).toBe(1);
  await identify(page, token);
  await writes(page, "again");
  expect(identified()).toBe(1);
  await identify(page, signedIdentity(key, randomUUID()));
  await eventually("the new token to be sent", async () => identified() === 2 || undefined);
});

test("after shutdown the next visitor of a shared computer is somebody else", async () => {
  const { page } = await device();
  await identify(page, signedIdentity(key, randomUUID()));
  await opens(page);
  await writes(page, "a secret");
  await says(page, "shutdown");
  await page.locator("porchlight-chat").waitFor({ state: "detached" });
  await page.reload();
  await opens(page);
  await writes(page, "somebody else");
  expect(await chat(page).locator(".mine .bubble").allInnerTexts()).toEqual(["somebody else"]);
});

test.each<[string, () => unknown, RegExp]>([
  ["forged", () => signedIdentity("another site's key", "kari"), /identity key/u],
  ["over", () => signedIdentity(key, "kari", { exp: 1 }), /expired/u],
  ["no token", () => "kari", /JSON Web Token/u],
  ["the promise of one", () => ({}), /no text/u],
])("whose token is %s chats on as anonymous, and the site's developer reads why", async (_, token, why) => {
  const { page, warned } = await device();
  await opens(page);
  await writes(page, "before");
  await identify(page, token());
  const said = await eventually("a word in the console", async () =>
    warned.find((text) => text.startsWith("Porchlight: identify: ")),
  );
  expect(said).toMatch(why);
  await writes(page, "after");
  await texts(page).toEqual(["before", "after"]);
});
