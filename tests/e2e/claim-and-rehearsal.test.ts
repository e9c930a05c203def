/** A site from its first admin on: claimed by the link, tried out with a visitor's page, and looked at. */
import { join } from "node:path";
import type { FrameLocator, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { localGoogle } from "../../scripts/staff/local-google.ts";
import { claimLink } from "../../scripts/staff/claim.ts";
import type { Me } from "@porchlight/contract/people/me.ts";
import { OWNER_NUMBER } from "../../emulators/providers/handsets/people.ts";
import { OWNER_ID } from "../../emulators/providers/telegram/world.ts";
import { browser, PATIENCE_MS, useBrowser } from "../stack/browser.ts";
import { ownerFirestore } from "../stack/regular-visitor.ts";
import { api, eventually, PROJECT, staff, url, telegramChat } from "../stack/doors.ts";
import { allowNotifications } from "../stack/notification-tray.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

const OWNER = { email: "owner@porchlight.test", password: "porchlight" };
const WIDE = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 844 };
const CHANNELS = ["Notifications", "Telegram", "WhatsApp"];

useOwnStack("claim");
useBrowser();
beforeAll(async () => {
  await withoutAdmin();
});

test("whoever has the link becomes the admin, and nobody by a wrong one or one that was used", async () => {
  const panel = await page("/panel/");
  await panel.getByRole("heading", { name: "Claim this site" }).waitFor();
  await panel.getByText("This site has no admin yet.").waitFor();
  expect(await panel.getByLabel("Password").count()).toBe(0);
  await pictures(panel, "claim-no-link");
  const link = await newLink();
  // Another end than the true one.
  await panel.getByLabel("One-time link").fill(link.slice(0, -4) + (link.endsWith("AAAA") ? "BBBB" : "AAAA"));
  await panel.getByRole("button", { name: "Continue" }).click();
  await panel.getByLabel("E-mail").fill(OWNER.email);
  await panel.getByLabel("Password").fill(OWNER.password);
  await pictures(panel, "claim");
  await panel.getByRole("button", { name: "Claim this site" }).click();
  await panel.getByText("This is not the newest link, or not all of it").waitFor();
  await pictures(panel, "claim-refused");
  expect((await isClaimable()).body.claimable).toBe(true);

  await panel.getByRole("button", { name: "Use another link" }).click();
  await panel.getByLabel("One-time link").fill(link);
  await panel.getByRole("button", { name: "Continue" }).click();
  await panel.getByText(`You are signed in as ${OWNER.email}`).waitFor();
  await panel.getByRole("button", { name: "Claim this site" }).click();
  await panel.getByRole("region", { name: "Inbox" }).waitFor();
  expect((await me()).me).toMatchObject({ email: OWNER.email, role: "admin", onDuty: true });
  await panel.close();

  const late = await page(link);
  await late.getByRole("heading", { name: "This site has an admin" }).waitFor();
  await pictures(late, "claim-taken");
  await late.close();

  // Not even where there is no admin any more.
  await withoutAdmin();
  const again = await page(link);
  await again.getByLabel("E-mail").fill(OWNER.email);
  await again.getByLabel("Password").fill(OWNER.password);
  await again.getByRole("button", { name: "Claim this site" }).click();
  await again.getByText("This link has been used").waitFor();
  await again.getByRole("button", { name: "Use another link" }).click();
  await again.getByLabel("One-time link").fill(await newLink());
  await again.getByRole("button", { name: "Continue" }).click();
  await again.getByRole("button", { name: "Claim this site" }).click();
  await again.getByRole("region", { name: "Inbox" }).waitFor();
  await again.close();
});

test("before anything is connected a rehearsal says what is missing, and the chat works from the panel", async () => {
  const panel = await signedIn("/panel/settings/try");
  const chat = await visitorWrites(panel, "Is anybody home?");
  await step(panel, "Message stored").getByRole("img", { name: "Good" }).waitFor();
  for (const channel of CHANNELS) {
    await step(panel, channel).getByText("Nobody who is told of visitors has connected it.").waitFor();
  }
  await step(panel, "Answer shown").getByRole("button", { name: "Answer from here" }).click();
  await chat.locator(".bubble", { hasText: "Hello from the panel." }).waitFor();
  await step(panel, "Answer shown").getByRole("img", { name: "Good" }).waitFor();
  await panel.getByText("The chat works, but nobody was told of this message.").waitFor();
  expect(await panel.getByRole("img", { name: "Good" }).count()).toBe(2);
  await pictures(panel, "try-nobody-told");
  await panel.close();
});

test("in a rehearsal each step turns good, from the phone's message to the answer on its page", async () => {
  const panel = await signedIn("/panel/settings");
  await connect(panel, "Telegram", (link) => ({ provider: "telegram", from: OWNER_ID, open: link }));
  await connect(panel, "WhatsApp", (link) => ({
    provider: "whatsapp",
    from: OWNER_NUMBER,
    text: new URL(link).searchParams.get("text"),
  }));
  await panel.getByRole("button", { name: "Turn on notifications" }).click();
  await panel.getByText("This browser tells you of new messages.").waitFor();

  await panel.getByRole("link", { name: "Try it out" }).click();
  await panel.getByRole("link", { name: "open the page here" }).waitFor();
  await pictures(panel, "try-begin");
  const chat = await visitorWrites(panel, "Do you ship to Norway?");
  await step(panel, "Message stored").getByRole("img", { name: "Good" }).waitFor();
  for (const channel of CHANNELS) await step(panel, channel).getByRole("img", { name: "Good" }).waitFor();
  await step(panel, "Answer shown").getByRole("img", { name: "Waiting" }).waitFor();
  await pictures(panel, "try-middle");

  // From the phone on which it rang.
  await say({ provider: "telegram", from: OWNER_ID, text: "Yes, we do.", replyTo: await alertOf("Norway") });
  await chat.locator(".bubble", { hasText: "Yes, we do." }).waitFor();
  await panel.getByText("It works both ways.").waitFor();
  expect(await panel.getByRole("img", { name: "Good" }).count()).toBe(CHANNELS.length + 2);
  await pictures(panel, "try-end");

  // The same once more, and Telegram will not.
  await panel.getByRole("button", { name: "Begin anew" }).click();
  await step(panel, "Message stored").getByRole("img", { name: "Waiting" }).waitFor();
  await telegramRefuses(20);
  await visitorWrites(panel, "And to Iceland?");
  await step(panel, "Telegram").getByRole("img", { name: "Not working" }).waitFor();
  await step(panel, "WhatsApp").getByRole("img", { name: "Good" }).waitFor();
  await pictures(panel, "try-failed");
  await telegramRefuses(0);
  await panel.close();
});

test("the page Health says what the server sees, and names what is to be mended", async () => {
  const panel = await signedIn("/panel/settings");
  await panel.getByRole("link", { name: "Health" }).click();
  await step(panel, "Notifying").getByText("The function that tells people answers.").waitFor();
  await step(panel, "Telegram's webhook").waitFor();
  await step(panel, "Duty").getByRole("img", { name: "Good" }).waitFor();
  await step(panel, "Reachable").getByRole("img", { name: "Good" }).waitFor();
  // Since it refused in the rehearsal.
  await step(panel, "Connections")
    .getByText(`Telegram does not reach ${(await me()).me.name}.`)
    .waitFor();
  expect(await step(panel, "Admin").getByText("There is one.").count()).toBe(1);
  await pictures(panel, "health");
  await panel.close();
});

function step(panel: Page, title: string) {
  return panel.getByRole("listitem").filter({ has: panel.getByRole("heading", { name: title, exact: true }) });
}

/** As on a site that was just deployed. */
async function withoutAdmin(): Promise<void> {
  const firestore = ownerFirestore();
  await firestore.doc("site/roster").delete();
  await firestore.terminate();
  await eventually("the site to know of no admin", async () => (await isClaimable()).body.claimable || undefined);
}

const isClaimable = () => api<{ claimable: boolean }>("GET", "/claimable");

async function me(): Promise<Me> {
  const { token } = await staff(OWNER);
  return (await api<Me>("GET", "/me", { token })).body;
}

/** On the owner's phone, by the address that the panel shows. */
async function visitorWrites(panel: Page, text: string): Promise<FrameLocator> {
  const link = panel.getByRole("link", { name: "open the page here" });
  const phone = await page((await link.getAttribute("href")) ?? "", PHONE);
  await phone.getByRole("heading", { name: "You are the visitor now" }).waitFor();
  await phone.getByRole("button", { name: "Open chat" }).click();
  const chat = phone.frameLocator('iframe[title="Chat"]');
  await chat.getByRole("textbox").fill(text);
  await chat.getByRole("button", { name: "Send" }).click();
  await pictures(phone, "try-page");
  return chat;
}

/** Follows the panel's link on the phone, and sees by the panel that it was followed. */
async function connect(panel: Page, channel: string, opening: (link: string) => object): Promise<void> {
  const section = panel.getByRole("region", { name: channel, exact: true });
  await section.getByRole("button", { name: `Connect ${channel}` }).click();
  const link = await section.getByRole("link", { name: `open ${channel} here` }).getAttribute("href");
  await say(opening(link ?? ""));
  await section.getByText(/^Connected as /u).waitFor();
}

async function say(what: object): Promise<void> {
  const answer = await fetch(`${url().phone}/say`, { method: "POST", body: JSON.stringify(what) });
  if (!answer.ok) throw new Error(`/say answered ${answer.status}: ${await answer.text()}`);
}

/** The next so many requests; 0: none any more. */
async function telegramRefuses(times: number): Promise<void> {
  const order = { provider: "telegram", fault: "403", times };
  const answer = await fetch(`${url().phone}/faults`, { method: "POST", body: JSON.stringify(order) });
  if (!answer.ok) throw new Error(`/faults answered ${answer.status}: ${await answer.text()}`);
}

/** The number of what the bot wrote to the owner about this message. */
async function alertOf(text: string): Promise<number> {
  const own = await telegramChat(OWNER_ID);
  const alert = own?.messages.findLast((message) => message.text.includes(text));
  if (!alert) throw new Error(`no alert says ${text}`);
  return alert.id;
}

async function newLink(): Promise<string> {
  const port = (address: string) => new URL(address).port;
  const environment = {
    PORCHLIGHT_PORT_AUTH: port(url().auth),
    PORCHLIGHT_PORT_FIRESTORE: port(url().firestore),
  };
  return claimLink({ google: localGoogle(environment), project: PROJECT }, url().site, { say: () => undefined });
}

async function page(path: string, viewport = WIDE): Promise<Page> {
  const context = await browser.newContext({ viewport });
  context.setDefaultTimeout(PATIENCE_MS);
  await allowNotifications(context);
  const opened = await context.newPage();
  await opened.goto(path.startsWith("http") ? path : `${url().site}${path}`);
  return opened;
}

async function signedIn(path: string): Promise<Page> {
  const panel = await page(path);
  await panel.getByLabel("E-mail").fill(OWNER.email);
  await panel.getByLabel("Password").fill(OWNER.password);
  await panel.getByRole("button", { name: "Sign in" }).click();
  return panel;
}

/** For whoever wants to look: `PORCHLIGHT_PICTURES=<folder>`; wide, on a phone, and in the dark. */
async function pictures(shown: Page, name: string): Promise<void> {
  const folder = process.env["PORCHLIGHT_PICTURES"];
  if (folder === undefined) return;
  const shoot = (as: string) => shown.screenshot({ path: join(folder, `${name}-${as}.png`) });
  await shoot("wide");
  await shown.emulateMedia({ colorScheme: "dark" });
  await shoot("dark");
  await shown.emulateMedia({ colorScheme: "light" });
  const before = shown.viewportSize() ?? WIDE;
  await shown.setViewportSize(PHONE);
  await shoot("phone");
  await shown.setViewportSize(before);
}
