/** Where one is signed in, seen and ended from another browser, in the middle of writing. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { browser, PATIENCE_MS, useBrowser } from "../stack/browser.ts";
import { AGENT, api, callable, post, type SignedIn, staff, url } from "../stack/doors.ts";
import { regularVisitor } from "../stack/regular-visitor.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

/** The roster is kept for half a minute, and a panel asks every quarter of one. */
const ENDED_MS = 70_000;

useOwnStack("sessions", { codebases: ["api"] });
useBrowser();

async function signedIn(at: string): Promise<Page> {
  const context = await browser.newContext();
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  await page.goto(`${url().site}${at}`);
  await signIn(page);
  return page;
}

async function signIn(page: Page): Promise<void> {
  await page.getByLabel("E-mail").fill(AGENT.email);
  await page.getByLabel("Password").fill(AGENT.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("navigation", { name: "Panel" }).waitFor();
}

test("a session that is ended elsewhere ends in mid-writing: that is said, and what was written is there again", async () => {
  const visitor = await regularVisitor();
  expect((await post(visitor, "Do you ship?")).status).toBe(201);
  const lost = await signedIn(`/panel/chat?conversation=${visitor.uid}`);
  await lost.locator("#composer").fill("Yes, to all of");
  // Of two sessions within one second only one would be told from the other.
  await lost.waitForTimeout(1_100);

  const mine = await signedIn("/panel/settings/security");
  const others = mine.getByRole("listitem").filter({ has: mine.getByRole("button", { name: /^End/u }) });
  await others.first().getByRole("button").click();
  await others.first().waitFor({ state: "detached" });
  await mine.getByText("This browser").waitFor();

  await lost.getByText("This session was ended from another browser").waitFor({ timeout: ENDED_MS });
  await lost.getByText("What you wrote and had not sent is kept in this browser").waitFor();
  await signIn(lost);
  await lost.locator("#composer").waitFor();
  expect(await lost.locator("#composer").inputValue()).toBe("Yes, to all of");
  // The one that ended it goes on.
  await mine.reload();
  await mine.getByText("This browser").waitFor();
});

test("an ended session is refused by each operation of staff, and asks nobody else's", async () => {
  const first = await staff(AGENT);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  const second = await staff(AGENT);
  await callable("noteSession", first.token, {});
  await callable("noteSession", second.token, {});
  const { status } = await callable("endSession", second.token, { others: true });
  expect(status).toBe(200);
  const refused = await refusedSoon(first);
  expect(refused).toMatchObject({ error: { status: "PERMISSION_DENIED", details: [{ field: "session" }] } });
  const left = await api<{ sessions: { current: boolean }[] }>("GET", "/sessions", { token: second.token });
  expect(left.body.sessions).toMatchObject([{ current: true }]);
});

/** As soon as the instance has the roster anew. */
async function refusedSoon({ token }: SignedIn): Promise<unknown> {
  for (;;) {
    const { status, body } = await api<unknown>("GET", "/inbox", { token });
    if (status === 403) return body;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
