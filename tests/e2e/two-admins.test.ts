import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Stack } from "../../emulators/run/stack.ts";
import { launchBrowser, PATIENCE_MS } from "../stack/browser.ts";
import { ADMIN, AGENT, callable, newVisitor, post, staff, useStack } from "../stack/doors.ts";
import { aThousand, putConversations } from "../stack/many-conversations.ts";
import { stackForTests } from "../stack/stack-for-tests.ts";

/** Two admins in two browsers, and an inbox of a thousand conversations: what each of them is told is true. */
let stack: Stack;
let browser: Browser;
let astrid: BrowserContext;
let jonas: BrowserContext;
const past = aThousand(ADMIN.uid, Date.now());

beforeAll(async () => {
  [stack, browser] = await Promise.all([stackForTests("two-admins", { codebases: ["api"] }), launchBrowser()]);
  useStack(stack);
  await putConversations(past);
  const { token } = await staff(ADMIN);
  await callable("setStaff", token, { email: AGENT.email, role: "admin" });
  astrid = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  jonas = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  for (const context of [astrid, jonas]) context.setDefaultTimeout(PATIENCE_MS);
});

afterAll(async () => {
  await browser.close();
  await stack.stop();
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
  // The panel hears nothing of what comes now.
  await panel.route("**/api/inbox*", (route) => route.abort());
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

async function signedIn(
  context: BrowserContext,
  { email, password }: { email: string; password: string },
  path = "/panel/",
): Promise<Page> {
  const panel = await context.newPage();
  await panel.goto(`${stack.url.site}${path}`);
  const field = panel.getByRole("textbox", { name: "E-mail" });
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
