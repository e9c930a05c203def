import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import type { StaffMember } from "@porchlight/contract/people/staff-member.ts";
import type { ConversationGot } from "@porchlight/contract/staff-api.ts";
import { browser, PATIENCE_MS, useBrowser } from "../stack/browser.ts";
import { ADMIN, AGENT, PROJECT, api, eventually, post, send, type SignedIn, staff, url } from "../stack/doors.ts";
import { regularVisitor } from "../stack/regular-visitor.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

/** Two of the staff, each in a browser of their own, work on one visitor's conversation. */
let astrid: Page;
let jonas: Page;
let visitor: SignedIn;

useOwnStack("team");
useBrowser();
beforeAll(async () => {
  await Promise.all([staff(ADMIN), staff(AGENT)]);
  [astrid, jonas] = await Promise.all([signedIn(ADMIN), signedIn(AGENT)]);
});

async function signedIn({ email, password }: typeof ADMIN | typeof AGENT): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB" });
  context.setDefaultTimeout(PATIENCE_MS);
  const panel = await context.newPage();
  await panel.goto(`${url().site}/panel/chat`);
  await panel.getByRole("textbox", { name: "E-mail" }).fill(email);
  await panel.getByLabel("Password").fill(password);
  await panel.keyboard.press("Enter");
  await panel.getByRole("search").or(panel.getByRole("searchbox")).first().waitFor();
  return panel;
}

async function opens(panel: Page, id: string): Promise<void> {
  await panel.goto(`${url().site}/panel/chat?conversation=${id}`);
  // The sheet, which comes after it, has a field for notes too.
  await panel.locator("#composer").waitFor();
}

const inLog = (panel: Page, text: string | RegExp) => panel.getByRole("log", { name: "Messages" }).getByText(text);

test("a question about a visitor's message goes to a colleague, and the answer comes back as a note, each leading to the other", async () => {
  visitor = await regularVisitor();
  await post(visitor, "Is the lantern waterproof?");
  await opens(astrid, visitor.uid);
  const bubble = inLog(astrid, "Is the lantern waterproof?");
  await bubble.hover();
  await astrid.getByRole("button", { name: "More about “Is the lantern waterproof?”" }).click();
  await astrid.getByRole("menuitem", { name: "Ask a colleague" }).click();
  const dialog = astrid.getByRole("dialog", { name: "Ask a colleague" });
  await dialog.getByRole("combobox", { name: "Colleague" }).selectOption({ label: "Jonas Lie" });
  await dialog.getByRole("textbox", { name: "Your question" }).fill("Do you know?");
  await dialog.getByRole("button", { name: "Ask" }).click();
  await astrid.getByText(/^Asked .*The answer comes back here as a note\.$/u).waitFor();

  await jonas.getByRole("button", { name: "Team" }).click();
  await jonas.getByRole("link", { name: /Do you know\?/u }).click();
  await inLog(jonas, "Is the lantern waterproof?").waitFor();
  await jonas.getByText(/^Your answer also becomes a note with/u).waitFor();
  await jonas.getByRole("textbox", { name: "Message" }).fill("Yes, to a metre.");
  await jonas.keyboard.press("Enter");
  const toNote = jonas.getByRole("link", { name: /^Also a note with/u });
  await toNote.waitFor();

  await inLog(astrid, "Yes, to a metre.").waitFor();
  const note = astrid.getByRole("article", { name: "Note by Jonas Lie" });
  await note.getByRole("link", { name: "Answers your question" }).click();
  await expect.poll(() => astrid.locator(".bubble[data-led]").innerText(), { timeout: PATIENCE_MS }).toContain("Yes");
  await astrid.getByRole("link", { name: "Show in the conversation" }).click();
  await expect
    .poll(() => astrid.locator(".bubble[data-led]").innerText(), { timeout: PATIENCE_MS })
    .toContain("waterproof");
  await toNote.click();
  await jonas.getByRole("article", { name: "Note by You" }).getByText("Yes, to a metre.").waitFor();

  const seen = await api<{ messages: { text: string }[] }>("GET", "/visitor/updates", { token: visitor.token });
  expect(seen.body.messages.map(({ text }) => text)).toEqual(["Is the lantern waterproof?"]);
});

test("by keyboard a conversation is given to a colleague with a word, which stands in it once", async () => {
  await opens(astrid, visitor.uid);
  await inLog(astrid, "Is the lantern waterproof?").waitFor();
  await astrid.getByRole("log", { name: "Messages" }).focus();
  await astrid.keyboard.press("h");
  const dialog = astrid.getByRole("dialog", { name: /^Hand over/u });
  await dialog.getByRole("combobox", { name: "Colleague" }).selectOption({ label: "Jonas Lie" });
  await dialog.getByRole("textbox", { name: "A word to them" }).fill("She waits for a price.");
  await astrid.keyboard.press("Control+Enter");
  await inLog(astrid, "You gave this to Jonas Lie").waitFor();
  await inLog(jonas, "Astrid Berg gave this to you").waitFor();
  expect(await inLog(astrid, /gave this to/u).count()).toBe(1);
  await expect.poll(() => astrid.getByLabel("Assigned to").inputValue(), { timeout: PATIENCE_MS }).toBe(AGENT.uid);
});

test("an admin invites somebody, who gets a mail; and removes them, and what was theirs is a colleague's", async () => {
  await astrid.getByRole("link", { name: "People" }).click();
  await astrid.getByRole("button", { name: "Invite" }).click();
  const address = astrid.getByRole("textbox", { name: "E-mail address" });
  await address.fill(AGENT.email);
  await astrid.keyboard.press("Enter");
  await astrid.getByText("has this address and is on the staff already, as an agent").waitFor();
  await address.fill("ingrid@porchlight.test");
  await astrid.getByRole("textbox", { name: "Name" }).fill("Ingrid Dahl");
  await astrid.getByRole("combobox", { name: "Role" }).selectOption({ label: "Admin" });
  await astrid.getByRole("button", { name: "Invite" }).click();
  await astrid.getByText(/^A mail with a link to choose a password is on its way to/u).waitFor();
  const mails = await fetch(`${url().auth}/emulator/v1/projects/${PROJECT}/oobCodes`);
  expect(await mails.text()).toContain("ingrid@porchlight.test");

  const { token } = await staff(ADMIN);
  const { body } = await api<{ staff: StaffMember[] }>("GET", "/staff", { token });
  const ingrid = body.staff.find(({ name }) => name === "Ingrid Dahl");
  expect(ingrid?.role).toBe("admin");
  const theirs = await Promise.all([1, 2, 3].map(() => regularVisitor(ingrid?.uid)));
  await astrid.reload();
  await astrid.getByRole("button", { name: "Manage Ingrid Dahl" }).click();
  await astrid.getByRole("button", { name: "Remove…" }).click();
  await astrid.getByText("3 open conversations are theirs.").waitFor();
  await astrid.getByRole("combobox", { name: "Give them to" }).selectOption({ label: "Jonas Lie" });
  await astrid.getByRole("button", { name: "Really remove Ingrid Dahl" }).click();
  await astrid.getByRole("button", { name: "Manage Ingrid Dahl" }).waitFor({ state: "detached" });
  const now = await Promise.all(
    theirs.map(({ uid }) => api<ConversationGot>("GET", `/conversations/${uid}`, { token })),
  );
  expect(now.map((each) => each.body.conversation.assignee)).toEqual(theirs.map(() => AGENT.uid));
});

test("a picture is made small, and stands with whoever set it in the panel and beside their answers in the chat", async () => {
  await jonas.goto(`${url().site}/panel/settings/picture`);
  await jonas.getByRole("button", { name: "Choose a picture" }).waitFor();
  const png = await jonas.evaluate(() => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [1200, 800];
    const context = canvas.getContext("2d");
    if (!context) throw new Error("there is nothing to draw on");
    for (let at = 0; at < 1200; at += 3) {
      context.fillStyle = `hsl(${at} 80% 50%)`;
      context.fillRect(at, 0, 3, 800);
    }
    return canvas.toDataURL("image/png");
  });
  const buffer = Buffer.from(png.split(",")[1] ?? "", "base64");
  const field = jonas.locator("input[type=file]");
  await field.setInputFiles({ name: "me.svg", mimeType: "image/svg+xml", buffer: Buffer.from("<svg/>") });
  await jonas.getByText("A drawing in SVG cannot be used.").waitFor();
  await field.setInputFiles({ name: "me.png", mimeType: "image/png", buffer });
  const shown = jonas.locator(".picture .avatar img");
  await shown.waitFor();
  const address = (await shown.getAttribute("src")) ?? "";
  const answer = await fetch(url().site + address);
  const bytes = await answer.arrayBuffer();
  expect([answer.status, answer.headers.get("content-type"), answer.headers.get("x-content-type-options")]).toEqual([
    200,
    "image/jpeg",
    "nosniff",
  ]);
  expect(answer.headers.get("cache-control")).toContain("immutable");
  expect(bytes.byteLength).toBeLessThanOrEqual(15 * 1024);
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(128);

  const answered = await regularVisitor();
  await post(answered, "Hello?");
  await send(await staff(AGENT), answered.uid, "Hello.");
  const seen = await api<{ messages: { author: object }[] }>("GET", "/visitor/updates", { token: answered.token });
  expect(seen.body.messages.map(({ author }) => author)).toEqual([
    expect.not.objectContaining({ picture: expect.anything() }),
    { kind: "staff", name: "Jonas Lie", picture: address },
  ]);

  await astrid.goto(`${url().site}/panel/people`);
  await astrid.getByRole("button", { name: "Manage Jonas Lie" }).click();
  await astrid.getByRole("button", { name: "Remove the picture" }).click();
  await astrid.getByRole("button", { name: "Remove the picture" }).waitFor({ state: "detached" });
  await eventually("the picture to be gone", async () => {
    const { status } = await fetch(url().site + address, { cache: "no-store" });
    return status === 404 ? status : undefined;
  });
});
