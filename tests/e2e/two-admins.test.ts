import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import type { Conversation } from "@porchlight/contract/conversations.ts";
import type { StaffMember } from "@porchlight/contract/people/staff-member.ts";
import type { Inbox } from "@porchlight/contract/staff-api.ts";
import { browser, PATIENCE_MS, useBrowser, WITHOUT_WORKER } from "../stack/browser.ts";
import { ADMIN, AGENT, api, callable, eventually, newVisitor, post, staff, url } from "../stack/doors.ts";
import { aThousand, putConversations } from "../stack/many-conversations.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

/** Two admins in two browsers, and an inbox of a thousand conversations: what each of them is notified is true. */
let astrid: BrowserContext;
let jonas: BrowserContext;
const past = aThousand(ADMIN.uid, Date.now());

useOwnStack("two-admins", { codebases: ["api"] });
useBrowser();
beforeAll(async () => {
  await putConversations(past);
  const { token } = await staff(ADMIN);
  await callable("setStaff", token, { email: AGENT.email, role: "admin" });
  // On a busy machine the local functions take long to answer for the first time, longer than the panel waits.
  for (const name of ["updateConversation", "saveSite", "savePreferences", "startConversation"])
    await eventually(name, async () => ((await callable(name, token, {})).status === 400 ? true : undefined));
  astrid = await browser.newContext({ ...WITHOUT_WORKER, viewport: { width: 1280, height: 900 } });
  jonas = await browser.newContext({ ...WITHOUT_WORKER, viewport: { width: 1280, height: 900 } });
  for (const context of [astrid, jonas]) context.setDefaultTimeout(PATIENCE_MS);
});

test("with a thousand conversations Mine shows all 31, Open all in pages, and title and dots say what waits", async () => {
  const panel = await signedIn(astrid, ADMIN);
  const open = past.filter(({ closed }) => !closed);
  const waiting = open.filter(({ readBy }) => readBy === undefined);
  await panel.waitForFunction((title) => document.title === title, `(${waiting.length}) Porchlight`);
  await panel.getByRole("button", { name: /^Mine.*unread/u }).click();
  const rows = panel.getByRole("list", { name: "Conversations" }).getByRole("listitem");
  await rows.nth(30).waitFor();
  expect(await rows.count()).toBe(31);
  expect(await panel.getByRole("button", { name: "Show older" }).count()).toBe(0);
  await picture(panel, "inbox-mine");

  await panel.getByRole("button", { name: /^Open.*unread/u }).click();
  const older = panel.getByRole("button", { name: "Show older" });
  // Conversations of Mine that are further back are not mixed in: between them others are still to come.
  for (let shown = 50; shown < open.length; shown += 50) {
    await rows.nth(shown - 1).waitFor();
    expect(await rows.count()).toBe(shown);
    await older.click();
  }
  await rows.nth(open.length - 1).waitFor();
  expect(await rows.count()).toBe(open.length);
  expect(await panel.title()).toBe(`(${waiting.length}) Porchlight`);
  // Each dot is one that is counted.
  expect(await rows.locator(".dot").count()).toBe(waiting.length);
  await panel.close();
});

test("a setting that another admin saved meanwhile is told beside what one typed, and nothing is undone", async () => {
  const [first, second] = await Promise.all([signedIn(astrid, ADMIN), signedIn(jonas, AGENT)]);
  for (const panel of [first, second]) {
    await panel.getByRole("link", { name: "Settings" }).click();
    await panel.getByRole("link", { name: "Site" }).click();
    await panel.getByRole("textbox", { name: "Greeting" }).waitFor();
  }
  await first.getByRole("textbox", { name: "Greeting" }).fill("Welcome to the lamps!");
  await second.getByRole("textbox", { name: "Greeting" }).fill("Good day from Jonas");
  await second.getByRole("textbox", { name: "When nobody is there" }).fill("Back at nine.");
  await save(second);
  await second.getByText("Saved. Visitors see it").waitFor();

  await save(first);
  await first.getByText("Another admin has saved “Good day from Jonas” here meanwhile.").waitFor();
  await first.getByText("Somebody else has changed this since you looked").waitFor();
  expect(await first.getByRole("textbox", { name: "Greeting" }).inputValue()).toBe("Welcome to the lamps!");
  // Where nothing was typed it stands as it is by now.
  expect(await first.getByRole("textbox", { name: "When nobody is there" }).inputValue()).toBe("Back at nine.");
  await first.getByText("Another admin has saved").scrollIntoViewIfNeeded();
  await picture(first, "settings-meanwhile");
  await save(first);
  await first.getByText("Saved. Visitors see it").waitFor();
  await second.reload();
  await second.getByRole("textbox", { name: "Greeting" }).waitFor();
  expect(await second.getByRole("textbox", { name: "Greeting" }).inputValue()).toBe("Welcome to the lamps!");
  expect(await second.getByRole("textbox", { name: "When nobody is there" }).inputValue()).toBe("Back at nine.");

  // What the other saved is taken by a press.
  await second.getByLabel("Name", { exact: true }).first().fill("Lamps of Jonas");
  await first.getByLabel("Name", { exact: true }).first().fill("Lamps of Astrid");
  await save(first);
  await first.getByText("Saved. Visitors see it").waitFor();
  await save(second);
  await second.getByRole("button", { name: "keep theirs" }).click();
  expect(await second.getByLabel("Name", { exact: true }).first().inputValue()).toBe("Lamps of Astrid");
  await Promise.all([first.close(), second.close()]);
});

test("who closes or gives away what has changed since they looked is told, and it is shown", async () => {
  const visitor = await newVisitor();
  await post(visitor, "Do you ship to Norway?");
  const panel = await signedIn(astrid, ADMIN, `/panel/chat?conversation=${visitor.uid}`);
  const log = panel.getByRole("log", { name: "Messages" });
  await log.getByText("Do you ship to Norway?", { exact: true }).waitFor();
  await panel.getByRole("button", { name: "Show older" }).waitFor();
  // The panel hears nothing of what comes now: once a question is refused, none from before is on its way.
  const refused = panel.waitForEvent("requestfailed");
  await panel.route("**/api/inbox*", (route) => route.abort());
  await refused;
  await post(visitor, "By Friday?");
  await panel.getByRole("button", { name: "Close", exact: true }).click();
  await panel.getByText("The visitor has written since, so nothing was closed; read it, then close again.").waitFor();
  await log.getByText("By Friday?", { exact: true }).waitFor();
  await picture(panel, "close-behind");

  const { token } = await staff(AGENT);
  await callable("updateConversation", token, { conversationId: visitor.uid, assignee: AGENT.uid });
  await panel.getByLabel("Assigned to").selectOption({ label: "Astrid Berg (me)" });
  await panel.getByText("Somebody else has changed this since you looked").waitFor();
  await panel.waitForFunction(
    (uid) => document.querySelector<HTMLSelectElement>(".assignee-select")?.value === uid,
    AGENT.uid,
  );
  await panel.getByRole("button", { name: "Close", exact: true }).click();
  await panel.getByRole("button", { name: "Reopen" }).waitFor();
  expect(await log.getByText("By Friday?", { exact: true }).count()).toBe(1);
  await panel.close();
});

test("whoever chooses again, at once or without pointer and key, is not told that it was somebody else", async () => {
  const visitor = await newVisitor();
  await post(visitor, "Is the lamp in stock?");
  const panel = await signedIn(astrid, ADMIN, `/panel/chat?conversation=${visitor.uid}`);
  const assigned = panel.getByLabel("Assigned to");
  const line = once();
  await panel.route("**/updateConversation", async (route) => {
    await line.happened;
    await route.continue();
  });
  // The line is slow: a slip is put right before it is saved.
  await assigned.selectOption({ label: "Jonas Lie" });
  await assigned.selectOption({ label: "Astrid Berg (me)" });
  expect(await assigned.inputValue()).toBe(ADMIN.uid);
  line.happen();
  await isAssigned(visitor.uid, ADMIN.uid);
  await assigned.selectOption({ label: "Jonas Lie" });
  await isAssigned(visitor.uid, AGENT.uid);
  await assigned.selectOption({ label: "Nobody" });
  await isAssigned(visitor.uid, null);
  expect(await panel.getByText("Somebody else has changed").count()).toBe(0);
  await panel.close();
});

test("a part of the inbox that cannot be loaded says so, and comes by itself", async () => {
  const panel = await signedIn(astrid, ADMIN);
  await panel.getByRole("list", { name: "Conversations" }).getByRole("listitem").first().waitFor();
  let bad = true;
  await panel.route(/\/api\/inbox\?.*status=closed/u, (route) =>
    bad ? route.fulfill({ status: 500, body: "" }) : route.continue(),
  );
  await panel.getByRole("button", { name: "Closed" }).click();
  await panel.getByText("These conversations could not be loaded").waitFor();
  // Another part has nothing to do with it.
  await panel.getByRole("button", { name: "Mine" }).click();
  await panel.getByText("These conversations could not be loaded").waitFor({ state: "hidden" });
  await panel.getByRole("button", { name: "Closed" }).click();
  await panel.getByText("These conversations could not be loaded").waitFor();
  bad = false;
  await panel.getByRole("button", { name: "Show older" }).waitFor();
  expect(await panel.getByText("These conversations could not be loaded").count()).toBe(0);
  await panel.close();
});

test("what is switched shows at once, and stays so whatever was asked before it", async () => {
  const panel = await signedIn(astrid, ADMIN, "/panel/settings/privacy");
  const hide = panel.getByRole("switch", { name: "Hide texts" });
  await hide.waitFor();
  const answer = once();
  let asked = 0;
  await panel.route("**/api/me", async (route) => {
    asked += 1;
    const response = await route.fetch();
    if (asked === 1) await answer.happened;
    await route.fulfill({ response });
  });
  await expect.poll(() => look(panel).then(() => asked), { timeout: PATIENCE_MS, interval: 500 }).toBe(1);
  const saved = panel.waitForResponse("**/saveSite");
  await hide.click();
  await (await saved).finished();
  answer.happen();
  // The slow answer says what was so before; what is so now is asked anew.
  await expect.poll(() => asked, { timeout: PATIENCE_MS }).toBe(2);
  expect(await hide.isChecked()).toBe(true);
  await hide.click();

  await panel.getByRole("link", { name: "My notifications" }).click();
  const duty = panel.getByRole("region", { name: "Duty" }).getByRole("switch", { name: /^On duty/u });
  const line = once();
  await panel.route("**/savePreferences", async (route) => {
    await line.happened;
    await route.continue();
  });
  await duty.click();
  expect(await duty.isChecked()).toBe(false);
  await duty.click();
  expect(await duty.isChecked()).toBe(true);
  line.happen();
  await panel.close();
});

test("a group whose answer got lost is started once", async () => {
  const panel = await signedIn(astrid, ADMIN, "/panel/people");
  const { token } = await staff(ADMIN);
  await callable("setStaff", token, { email: "cy@porchlight.test", role: "agent", name: "Cy New" });
  // Who joins while the panel is open is known by name, as soon as somebody looks.
  await expect
    .poll(() => look(panel).then(() => panel.getByText("Cy New").count()), { timeout: PATIENCE_MS, interval: 2000 })
    .toBe(1);
  await panel.getByRole("button", { name: "New group" }).click();
  await panel.getByLabel("Name of the group").fill("Weekend");
  for (const name of ["Jonas Lie", "Cy New"]) await panel.getByRole("checkbox", { name }).check();
  await panel.route(
    "**/startConversation",
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await panel.getByRole("button", { name: "Start group" }).click();
  await panel.getByText("Cannot reach the server, so this may not have been done.").waitFor();
  await panel.getByRole("button", { name: "Start group" }).click();
  await panel.getByRole("log", { name: "Messages" }).waitFor();
  const { body } = await api<Inbox>("GET", "/inbox?kind=panel", { token });
  expect(body.conversations.filter(({ title }) => title === "Weekend")).toHaveLength(1);
  await panel.close();
});

test("what a colleague had who is removed waits for the others", async () => {
  const visitor = await newVisitor();
  await post(visitor, "Is anybody there?");
  const { token } = await staff(ADMIN);
  const cy = "cy@porchlight.test";
  const { body } = await callable<{ staff: StaffMember[] }>("setStaff", token, { email: cy, role: "agent" });
  const uid = body.result.staff.find(({ email }) => email === cy)?.uid ?? "";
  await eventually("the newcomer to be known", async () => {
    const { status } = await callable("updateConversation", token, { conversationId: visitor.uid, assignee: uid });
    return status === 200 ? status : undefined;
  });
  const panel = await signedIn(astrid, ADMIN);
  // The part that was chosen last is shown, whatever it was.
  await panel.getByRole("button", { name: /^Open/u }).click();
  await row(panel, visitor.uid).getByTitle("Assigned to Cy New").waitFor();
  const before = await panel.title();
  await panel.getByRole("link", { name: "People" }).click();
  await panel.getByRole("button", { name: "Manage Cy New" }).click();
  await panel
    .getByText("1 browser")
    .or(panel.getByText(/^Nothing yet/u))
    .first()
    .waitFor();
  await panel.getByRole("button", { name: "Remove…" }).click();
  await panel.getByText("1 open conversation is theirs.").waitFor();
  await panel.getByRole("button", { name: "Really remove Cy New" }).click();
  await isAssigned(visitor.uid, null);
  await panel.getByRole("link", { name: "Chat" }).click();
  await row(panel, visitor.uid).locator(".dot").waitFor();
  expect(numberIn(await panel.title())).toBe(numberIn(before) + 1);
  await panel.close();
});

test("an admin who adds who is there is told so; one who becomes an agent sees no more what only admins may", async () => {
  // Where the staff stood before.
  const panel = await signedIn(jonas, AGENT, "/panel/settings/staff");
  await panel.getByRole("button", { name: "Invite" }).click();
  await panel.getByRole("textbox", { name: "E-mail address" }).fill(ADMIN.email.toUpperCase());
  await panel.getByRole("button", { name: "Invite" }).click();
  await panel.getByText("has this address and is on the staff already, as an admin").waitFor();
  await panel.getByRole("button", { name: "Cancel" }).click();
  await panel.getByRole("button", { name: "Manage Jonas Lie" }).click();
  await panel.getByLabel("Role of Jonas Lie").selectOption({ label: "Agent" });
  await panel.getByRole("button", { name: "Invite" }).waitFor({ state: "hidden" });
  await panel.goto(`${url().site}/panel/settings`);
  await panel.getByRole("link", { name: "My notifications" }).waitFor();
  expect(await panel.getByRole("link", { name: "Site", exact: true }).count()).toBe(0);
  await panel.getByRole("heading", { name: "Duty", exact: true }).waitFor();
  await panel.close();
});

/** The page is shown again, as when somebody comes back to its tab. */
function look(panel: Page): Promise<boolean> {
  return panel.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
}

function once(): { happen: () => void; happened: Promise<void> } {
  let happen = (): void => undefined;
  const happened = new Promise<void>((resolve) => (happen = resolve));
  return { happen: () => happen(), happened };
}

function row(panel: Page, conversationId: string) {
  return panel.getByRole("list", { name: "Conversations" }).locator(`a[href$="${conversationId}"]`);
}

function numberIn(title: string): number {
  return Number(/\d+/u.exec(title)?.[0] ?? 0);
}

async function isAssigned(conversationId: string, uid: string | null): Promise<void> {
  const { token } = await staff(ADMIN);
  const read = async (): Promise<string | null> =>
    (await api<{ conversation: Conversation }>("GET", `/conversations/${conversationId}`, { token })).body.conversation
      .assignee;
  await expect.poll(read, { timeout: PATIENCE_MS, interval: 200 }).toBe(uid);
}

async function signedIn(
  context: BrowserContext,
  { email, password }: { email: string; password: string },
  path = "/panel/",
): Promise<Page> {
  const panel = await context.newPage();
  await panel.goto(`${url().site}${path}`);
  const field = panel.getByRole("textbox", { name: "E-mail", exact: true });
  await field
    .or(panel.getByRole("link", { name: "Settings" }))
    .first()
    .waitFor();
  if (await field.isVisible()) {
    await field.fill(email);
    await panel.getByLabel("Password").fill(password);
    await panel.getByRole("button", { name: "Sign in" }).click();
  }
  return panel;
}

async function save(panel: Page): Promise<void> {
  await panel.getByRole("button", { name: "Save", exact: true }).click();
}

/** For whoever wants to look: `PORCHLIGHT_PICTURES=<folder>`. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env["PORCHLIGHT_PICTURES"];
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`) });
}
