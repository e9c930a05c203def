import type { Locator, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import type { Conversation } from "@porchlight/contract/conversations.ts";
import type { Me } from "@porchlight/contract/people/me.ts";
import type { StaffMember } from "@porchlight/contract/people/staff-member.ts";
import { browser, PATIENCE_MS, useBrowser, WITHOUT_WORKER } from "../stack/browser.ts";
import { ADMIN, api, callable, eventually, type SignedIn, staff, url } from "../stack/doors.ts";
import { putConversations, type Said } from "../stack/many-conversations.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

/** Who works by keyboard stays where they are: after each thing that is pressed, the focus is where one would go on. */
let panel: Page;
let admin: SignedIn;

const VISITOR = "nora";
/** More than a page of the inbox, and more than a page of a conversation. */
const VISITORS = 52;
const MESSAGES = 53;
const WAIT = { timeout: PATIENCE_MS };

useOwnStack("panel-focus");
useBrowser();
beforeAll(async () => {
  admin = await staff(ADMIN);
  // Nobody's phone rings a hundred times, at the pace that providers allow, before anything is tried.
  const quiet = { visitor: false, panel: false };
  await callable("savePreferences", admin.token, { telegram: quiet, whatsapp: quiet });
  const now = Date.now();
  const others = Array.from({ length: VISITORS - 1 }, (_, index) => ({
    id: `other${index}`,
    name: `Visitor ${index}`,
    at: now - (index + 2) * 60_000,
  }));
  const answers = Array.from({ length: MESSAGES - 1 }, (_, index): Said => ({
    by: "staff",
    text: `${index + 1}.`,
    at: now - 30_000,
  }));
  const said: Said[] = [{ by: "visitor", text: "Do you ship to Norway?", at: now - 60_000 }, ...answers];
  await putConversations([...others, { id: VISITOR, name: "Nora Lind", at: now, readBy: ADMIN.uid, said }]);
  for (const name of ["Berit Aas", "Carl Aas"]) {
    const email = `${name.split(" ")[0]?.toLowerCase()}@porchlight.test`;
    await callable("setStaff", admin.token, { email, name, role: "agent" });
  }
  const context = await browser.newContext({
    ...WITHOUT_WORKER,
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
  });
  context.setDefaultTimeout(PATIENCE_MS);
  panel = await context.newPage();
  await panel.goto(`${url().site}/panel/chat`);
  await panel.getByRole("textbox", { name: "E-mail" }).fill(ADMIN.email);
  await panel.getByLabel("Password").fill(ADMIN.password);
  await panel.keyboard.press("Enter");
  await panel.getByRole("list", { name: "Conversations" }).waitFor();
});

async function open(path: string): Promise<void> {
  await panel.goto(`${url().site}/panel/${path}`);
}

/** Opens the visitor's conversation and waits until it is whole. */
async function openConversation(): Promise<void> {
  await open(`chat?conversation=${VISITOR}`);
  await panel.getByRole("button", { name: "Show earlier messages" }).waitFor();
}

function button(name: string | RegExp): Locator {
  return panel.getByRole("button", { name, ...(typeof name === "string" && { exact: true }) });
}

async function press(control: Locator, key = "Enter"): Promise<void> {
  await control.focus();
  await panel.keyboard.press(key);
}

/** What has the focus, by its name or its place. */
function focus(): Promise<string> {
  return panel.evaluate(() => {
    const element = document.activeElement;
    const label = element?.getAttribute("aria-label") ?? element?.closest("label")?.firstElementChild?.textContent;
    return element === document.body || !element ? "nothing" : (label || element.textContent || element.id).trim();
  });
}

async function stored(): Promise<Conversation> {
  const { body } = await api<{ conversation: Conversation }>("GET", `/conversations/${VISITOR}`, admin);
  return body.conversation;
}

test("close and reopen: the button stays and says the other thing", async () => {
  await openConversation();
  await press(button("Close"));
  await button("Reopen").waitFor();
  await expect.poll(focus, WAIT).toBe("Reopen");
  await panel.keyboard.press("Enter");
  await button("Close").waitFor();
  await expect.poll(focus, WAIT).toBe("Close");
});

test("assign: the arrow keys only look, Escape goes back, Enter and going on choose", async () => {
  // Whoever has answered there has it.
  await callable("updateConversation", admin.token, { conversationId: VISITOR, assignee: null });
  await openConversation();
  const choice = panel.getByLabel("Assigned to");
  await choice.focus();
  await panel.keyboard.press("ArrowDown");
  await panel.keyboard.press("ArrowDown");
  expect(await choice.inputValue()).not.toBe("");
  await panel.getByText("Enter chooses, Esc goes back").waitFor();
  await panel.keyboard.press("Escape");
  expect(await choice.inputValue()).toBe("");
  expect((await stored()).assignee).toBeNull();

  await panel.keyboard.press("ArrowDown");
  await panel.keyboard.press("Enter");
  await eventually("the conversation is mine", async () => (await stored()).assignee === ADMIN.uid || undefined);
  await expect.poll(focus, WAIT).toBe("Assigned to");

  await panel.keyboard.press("ArrowUp");
  expect((await stored()).assignee).toBe(ADMIN.uid);
  await panel.keyboard.press("Tab");
  await eventually("it is nobody's", async () => (await stored()).assignee === null || undefined);
  await expect.poll(focus, WAIT).toBe("Snooze");
});

test("show earlier: the button stays while it works, then the messages have the focus", async () => {
  await openConversation();
  await press(button("Show earlier messages"));
  await panel.getByRole("log").getByText("Do you ship to Norway?").waitFor();
  await expect.poll(focus, WAIT).toBe("Messages");
});

test("hide details: the button that shows them, by the cross and by Escape", async () => {
  await openConversation();
  await press(button("Hide details"));
  await expect.poll(focus, WAIT).toBe("About the visitor");
  await panel.keyboard.press("Enter");
  await press(button("Hide details"), "Escape");
  await expect.poll(focus, WAIT).toBe("About the visitor");
  await panel.keyboard.press("Enter");
});

test("try again and discard: the composer", async () => {
  await openConversation();
  const composer = panel.getByRole("textbox", { name: "Message" });
  const fail = (route: { abort: () => Promise<void> }) => route.abort();
  for (const pressed of ["Discard", "Try again"]) {
    await panel.route("**/sendMessage", fail);
    await composer.fill(`${pressed}: this one.`);
    await panel.keyboard.press("Enter");
    await button(pressed).waitFor();
    await panel.unroute("**/sendMessage", fail);
    await press(button(pressed));
    await button(pressed).waitFor({ state: "detached" });
    await expect.poll(focus, WAIT).toBe("Message");
  }
});

test("show older: the row above the first new one", async () => {
  await open("chat");
  const rows = panel.getByRole("list", { name: "Conversations" }).getByRole("listitem");
  await press(button("Show older"));
  await expect.poll(() => rows.count(), WAIT).toBe(VISITORS);
  const above = rows.nth(49).getByRole("link");
  expect(await above.evaluate((row) => row === document.activeElement)).toBe(true);
});

test("cancel in New group: New group", async () => {
  await open("people");
  await press(button("New group"));
  await expect.poll(focus, WAIT).toBe("group-name");
  await press(button("Cancel"));
  await expect.poll(focus, WAIT).toBe("New group");
});

test("connect, cancel, disconnect: each leads to what can be done next", async () => {
  await open("settings");
  await press(button("Disconnect Telegram"));
  await expect.poll(focus, WAIT).toBe("Really disconnect Telegram");
  await panel.keyboard.press("Enter");
  await button("Connect Telegram").waitFor();
  await expect.poll(focus, WAIT).toBe("Connect Telegram");
  await panel.keyboard.press("Enter");
  await expect.poll(focus, WAIT).toBe("open Telegram here");
  await press(button("Cancel"));
  await expect.poll(focus, WAIT).toBe("Connect Telegram");
});

test("remove: really remove, then the next one on the staff", async () => {
  await open("people");
  await press(button("Manage Berit Aas"));
  await press(button("Remove…"));
  await expect.poll(focus, WAIT).toBe("Really remove Berit Aas");
  await panel.keyboard.press("Enter");
  await button(/Berit Aas/u)
    .first()
    .waitFor({ state: "detached" });
  await expect.poll(focus, WAIT).toBe("Manage Carl Aas");
});

test("a role and a time of day are saved when they are chosen, not on the way there", async () => {
  await open("people");
  await press(button("Manage Carl Aas"));
  const role = panel.getByLabel("Role of Carl Aas");
  await press(role, "ArrowDown");
  expect(await role.inputValue()).toBe("admin");
  const roleOfCarl = async () =>
    (await api<{ staff: StaffMember[] }>("GET", "/staff", admin)).body.staff.find(({ name }) => name === "Carl Aas")
      ?.role;
  expect(await roleOfCarl()).toBe("agent");
  await panel.keyboard.press("Enter");
  await eventually("Carl is an admin", async () => (await roleOfCarl()) === "admin" || undefined);

  await open("settings/notifications");
  const saves: string[] = [];
  panel.on("request", (request) => request.url().endsWith("/savePreferences") && saves.push(request.postData() ?? ""));
  await press(panel.getByRole("switch", { name: "Quiet hours" }), "Space");
  const from = panel.getByLabel("From");
  // From 22:00 on: through 21:00, whether the browser writes that or 9 PM.
  await press(from, "ArrowDown");
  await panel.keyboard.press("ArrowDown");
  await panel.keyboard.press("Enter");
  const quiet = async () => (await api<Me>("GET", "/me", admin)).body.preferences.quietHours?.from;
  await eventually("quiet from 20:00", async () => ((await quiet()) === "20:00" ? true : undefined));
  // One for the switch, one for the time.
  expect(saves).toHaveLength(2);
});

test("a notice that is read and a banner that has done its work give the focus back", async () => {
  await openConversation();
  await panel.route("**/updateConversation", (route) => route.abort());
  await press(button("Close"));
  await button("Dismiss").waitFor();
  await expect.poll(focus, WAIT).toBe("Close");
  await press(button("Dismiss"));
  await button("Dismiss").waitFor({ state: "detached" });
  await expect.poll(focus, WAIT).toBe("Close");
  await panel.unroute("**/updateConversation");

  await panel.route("**/api/inbox**", (route) => route.fulfill({ status: 500, body: "<html>" }));
  await panel.evaluate(() => window.dispatchEvent(new Event("online")));
  await panel.getByText("The server does not answer properly.").waitFor();
  await panel.getByRole("textbox", { name: "Message" }).focus();
  await button("Try now").focus();
  await panel.unroute("**/api/inbox**");
  await panel.keyboard.press("Enter");
  await button("Try now").waitFor({ state: "detached" });
  await expect.poll(focus, WAIT).toBe("Message");
});

test("on a phone a conversation has the focus when it opens, and its row when one goes back", async () => {
  await open("chat");
  await panel.setViewportSize({ width: 390, height: 844 });
  const row = panel.getByRole("list", { name: "Conversations" }).getByRole("link").first();
  const id = await row.getAttribute("id");
  for (const time of ["first", "again"]) {
    await press(row);
    await panel.getByRole("log").waitFor();
    await expect.poll(focus, { message: time }).toBe("Messages");
    await press(button("Back to the list"));
    await expect.poll(() => panel.evaluate(() => document.activeElement?.id), { message: time }).toBe(id);
  }
  await panel.setViewportSize({ width: 1440, height: 900 });
});

test("no button is disabled by the browser, which would take the focus from it", async () => {
  const places = ["chat", `chat?conversation=${VISITOR}`, "people", "settings", "settings/security"];
  for (const place of places) {
    await open(place);
    await button("Me").waitFor();
    expect(await panel.locator(":is(button, select):disabled").count()).toBe(0);
  }
});
