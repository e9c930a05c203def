/** Into the panel without a password: by Google, which the local run plays, and by a mail's link, here and elsewhere. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { browser, PATIENCE_MS, useBrowser } from "../stack/browser.ts";
import { ADMIN, AGENT, eventually, PROJECT, url } from "../stack/doors.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

useOwnStack("signing-in", { codebases: ["api"] });
useBrowser();

const STRANGER = "eve@elsewhere.example";

async function newPage(): Promise<{ page: Page; said: string[] }> {
  const context = await browser.newContext();
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const said: string[] = [];
  page.on("console", (message) => void (message.type() === "error" && said.push(message.text())));
  return { page, said };
}

async function atGoogle(page: Page, email: string): Promise<void> {
  await page.goto(`${url().site}/panel/reports`);
  await page.getByRole("button", { name: "Continue with Google" }).click();
  await page.getByRole("heading", { name: "Google, in the local run" }).waitFor();
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Go on" }).click();
}

async function accountOf(email: string): Promise<unknown> {
  const path = `${url().auth}/identitytoolkit.googleapis.com/v1/projects/${PROJECT}/accounts:lookup`;
  const headers = { authorization: "Bearer owner", "content-type": "application/json" };
  const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify({ email: [email] }) });
  return ((await answer.json()) as { users?: unknown[] }).users?.[0];
}

/** Asks for a mail; the link in it. */
async function mailedTo(email: string, page: Page): Promise<string> {
  await page.goto(`${url().site}/panel/reports`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Mail me a link" }).click();
  await page.getByText("A mail with a link is on its way").waitFor();
  return eventually("the mail", async () => {
    const answer = await fetch(`${url().auth}/emulator/v1/projects/${PROJECT}/oobCodes`);
    const { oobCodes } = (await answer.json()) as { oobCodes: { email: string; oobLink: string }[] };
    return oobCodes.findLast((each) => each.email === email)?.oobLink;
  });
}

const inside = (page: Page) => page.getByRole("heading", { name: "Reports" }).waitFor();

describe("by Google", () => {
  test("one of the staff is in, where they wanted to be, and the policy of the page was not touched", async () => {
    const { page, said } = await newPage();
    await atGoogle(page, ADMIN.email);
    await inside(page);
    expect(new URL(page.url()).pathname).toBe("/panel/reports");
    expect(said.filter((line) => /Content Security Policy|Trusted/u.test(line))).toEqual([]);
    await page.reload();
    await inside(page);
  });

  test("a stranger is told whom to ask, and no account is left", async () => {
    const { page } = await newPage();
    await atGoogle(page, STRANGER);
    await page.getByText(/is not on this site’s list of staff/u).waitFor();
    await page.getByText(STRANGER).waitFor();
    await eventually("that nothing is left", async () =>
      (await accountOf(STRANGER)) === undefined ? true : undefined,
    );
    expect(await accountOf(STRANGER)).toBeUndefined();
  });

  test("whoever says no there comes back to the sign-in", async () => {
    const { page } = await newPage();
    await page.goto(`${url().site}/panel/`);
    await page.getByRole("button", { name: "Continue with Google" }).click();
    await page.getByRole("heading", { name: "Google, in the local run" }).waitFor();
    await page.getByLabel("E-mail").fill("");
    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByText("Google did not sign you in").waitFor();
    await page.getByRole("button", { name: "Back to signing in" }).click();
    await page.getByLabel("Password").waitFor();
    expect(new URL(page.url()).search).toBe("");
  });
});

describe("by a mail's link", () => {
  test("one of the staff is in at once in the same browser, and in another one says whose mail it was", async () => {
    const { page } = await newPage();
    await page.goto(await mailedTo(AGENT.email, page));
    await inside(page);

    const link = await mailedTo(ADMIN.email, (await newPage()).page);
    const { page: elsewhere } = await newPage();
    await elsewhere.goto(link);
    await elsewhere.getByLabel("E-mail").fill(ADMIN.email);
    await elsewhere.getByRole("button", { name: "Sign in" }).click();
    await inside(elsewhere);
    expect(new URL(elsewhere.url()).pathname).toBe("/panel/reports");

    const { page: again } = await newPage();
    await again.goto(link);
    await again
      .getByText(/used already|E-mail/u)
      .first()
      .waitFor();
  });

  test("a stranger is told whom to ask, and no account is left", async () => {
    const { page } = await newPage();
    await page.goto(await mailedTo(STRANGER, page));
    await page.getByText(/is not on this site’s list of staff/u).waitFor();
    await eventually("that nothing is left", async () =>
      (await accountOf(STRANGER)) === undefined ? true : undefined,
    );
    expect(await accountOf(STRANGER)).toBeUndefined();
  });
});
