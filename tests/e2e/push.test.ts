import type { BrowserContext, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { browser, PATIENCE_MS, useBrowser } from "../stack/browser.ts";
import { ADMIN, eventually, newVisitor, post, url } from "../stack/doors.ts";
import { allowNotifications, trayOf } from "../stack/notification-tray.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

/** Push in a real browser: the panel's registration, its service worker, and what a person sees of a message. */
let context: BrowserContext;
let panel: Page;

useOwnStack("push-e2e");
useBrowser();
beforeAll(async () => {
  context = await browser.newContext();
  context.setDefaultTimeout(PATIENCE_MS);
  await allowNotifications(context);
  panel = await context.newPage();
});

test("staff turn notifications on, and a message is one notification, heard once, that leads to it", async () => {
  const visitor = await newVisitor();
  await post(visitor, "Do you ship to Norway?");
  await signIn();
  expect(await devicesOf(ADMIN.uid)).toEqual([]);

  // It may be there already: it keeps the shell for those who are offline.
  const started = context.serviceWorkers()[0] ?? context.waitForEvent("serviceworker");
  await panel.getByRole("link", { name: "Settings" }).click();
  await panel.getByRole("button", { name: "Turn on notifications" }).click();
  await panel.getByText("This browser tells you of new messages.").waitFor();
  expect(await devicesOf(ADMIN.uid)).toEqual([expect.stringMatching(/^[cdef][\w-]{21}$/)]);
  await panel.getByRole("link", { name: "Chat" }).click();

  const tray = await trayOf(panel, await started);
  const tag = visitor.uid;
  const link = `${url().site}/panel/chat?conversation=${tag}`;
  const about = { title: "Kari · Fjord Lamps", tag, link, kind: "visitor" };
  const asked = panel.waitForRequest((request) => request.url().includes("/api/inbox"));
  await tray.push({ ...about, body: "one", seq: "1" });
  await asked;
  expect(await tray.lying()).toEqual([{ title: "Kari · Fjord Lamps", body: "one", tag }]);

  // The same once more, its outcome unknown; one of a burst; one that is heard; another conversation.
  await tray.push({ ...about, body: "one", seq: "1" });
  await tray.push({ ...about, body: "two", seq: "2", silent: "true" });
  expect(await tray.sounds()).toBe(1);
  await tray.push({ ...about, body: "three", seq: "3" });
  await tray.push({ ...about, tag: "another", body: "hello", seq: "1" });
  expect((await tray.lying()).map(({ body }) => body)).toEqual(["three", "hello"]);
  expect(await tray.sounds()).toBe(3);

  expect(await tray.badge()).toBe(2);

  // Read elsewhere, but not all of it; then all.
  await tray.push({ close: "true", tag, seq: "2" });
  expect(await tray.lying()).toHaveLength(2);
  await tray.push({ close: "true", tag: "another", seq: "1" });
  expect(await tray.lying()).toHaveLength(1);
  expect(await tray.badge()).toBe(1);

  await tray.click(tag);
  await panel.getByRole("log").getByText("Do you ship to Norway?").waitFor();
  expect(panel.url()).toBe(link);
  expect(await tray.lying()).toEqual([]);
  expect(await tray.opened()).toEqual([]);

  // What somebody has before their eyes is not shown.
  await tray.push({ ...about, body: "four", seq: "4" });
  expect(await tray.lying()).toEqual([]);
  expect(await tray.sounds()).toBe(3);

  // What is none of ours is passed by, and without an open panel a click opens one.
  await tray.deliver({ nonsense: "x" });
  await tray.push({ ...about, tag: "another", body: "again", seq: "2", link: "https://evil.example/" });
  await panel.goto(`${url().site}/about.html`);
  await tray.click("another");
  expect(await tray.opened()).toEqual([`${url().site}/panel/`]);
});

test("notifications stay on after a reload, and end with the session", async () => {
  await panel.goto(`${url().site}/panel/settings`);
  await panel.getByText("This browser tells you of new messages.").waitFor();
  await panel.getByRole("button", { name: "Me" }).click();
  await panel.getByRole("button", { name: "Sign out" }).click();
  await panel.getByRole("button", { name: "Sign in" }).waitFor();
  // The session ends without waiting longer than a moment for it.
  const left = await eventually("no device", async () => {
    const devices = await devicesOf(ADMIN.uid);
    return devices.length === 0 ? devices : undefined;
  });
  expect(left).toEqual([]);
});

// On the hosting's own site, unlike the other tests: in a frame of another site no browser lets anybody be asked.
test("a visitor who waits is asked once, and is told in the shop's own browser", async () => {
  const visitors = await browser.newContext();
  visitors.setDefaultTimeout(PATIENCE_MS);
  await allowNotifications(visitors);
  const shop = await visitors.newPage();
  await shop.goto(url().site);
  await shop.getByRole("button", { name: "Open chat" }).click();
  const chat = shop.frameLocator('iframe[title="Chat"]');
  await chat.getByRole("textbox").fill("Is the brass one in stock?");
  expect(await chat.getByRole("button", { name: "Tell me when you answer" }).count()).toBe(0);
  await chat.getByRole("button", { name: "Send" }).click();

  const [started, saved] = [visitors.waitForEvent("serviceworker"), shop.waitForRequest("**/api/visitor/device")];
  await chat.getByRole("button", { name: "Tell me when you answer" }).click();
  await chat.getByText("This browser tells you when there is an answer").waitFor();
  const uid = uidOf(await (await saved).headerValue("authorization"));
  expect(await devicesOf(uid)).toHaveLength(1);

  const tray = await trayOf(shop, await started);
  const link = `${url().site}/about.html`;
  // What somebody has before their eyes is not shown, so it is closed for the frame as well.
  const composer = chat.getByRole("textbox");
  const closes = async () => {
    await shop.getByRole("button", { name: "Close chat" }).first().click();
    await composer.waitFor({ state: "hidden" });
  };
  await closes();
  await tray.deliver({ title: "Astrid · Fjord Lamps", body: "Yes", tag: uid, link, seq: "2", kind: "visitor" });
  const [notified] = await eventually("a notification", async () => {
    const lying = await tray.lying();
    return lying.length > 0 ? lying : undefined;
  });
  expect(notified).toMatchObject({ title: "Astrid · Fjord Lamps", body: "Yes" });

  // A click leads into the chat: in the page that is open, and else in one that is opened for it.
  await tray.click(uid);
  await composer.waitFor({ state: "visible" });
  expect(await tray.opened()).toEqual([]);
  await closes();
  await tray.deliver({ title: "Astrid · Fjord Lamps", body: "Two", tag: uid, link, seq: "3", kind: "visitor" });
  await eventually("another", async () => ((await tray.lying()).length > 0 ? true : undefined));
  await shop.close();
  await tray.click(uid);
  const [opened = ""] = await tray.opened();
  expect(opened.startsWith(link)).toBe(true);
  const anew = await visitors.newPage();
  await anew.setViewportSize({ width: 400, height: 800 });
  await anew.goto(opened);
  await anew.frameLocator('iframe[title="Chat"]').getByRole("textbox").waitFor({ state: "visible" });
  await anew.close();

  // On a shared computer the visitor asks to be forgotten.
  const again = await visitors.newPage();
  await again.goto(url().site);
  await again.evaluate(() => (globalThis as unknown as { Porchlight: { shutdown: () => void } }).Porchlight.shutdown());
  await eventually("no device", async () => ((await devicesOf(uid)).length === 0 ? true : undefined));
  await visitors.close();
});

function uidOf(authorization: string | null): string {
  const claims = authorization?.split(".")[1] ?? "";
  return (JSON.parse(Buffer.from(claims, "base64url").toString()) as { sub: string }).sub;
}

async function signIn(): Promise<void> {
  await panel.goto(`${url().site}/panel`);
  await panel.getByRole("textbox", { name: "E-mail" }).fill(ADMIN.email);
  await panel.getByLabel("Password").fill(ADMIN.password);
  await panel.getByRole("button", { name: "Sign in" }).click();
  await panel.getByRole("list", { name: "Conversations" }).waitFor();
}

/** What FCM would send to, for this person. */
async function devicesOf(uid: string): Promise<string[]> {
  const path = `projects/demo-porchlight/databases/(default)/documents/devices/${uid}`;
  const answer = await fetch(`${url().firestore}/v1/${path}`, { headers: { authorization: "Bearer owner" } });
  if (answer.status === 404) return [];
  const { fields } = (await answer.json()) as {
    fields: {
      devices: { mapValue: { fields: Record<string, { mapValue: { fields: { token: { stringValue: string } } } }> } };
    };
  };
  return Object.values(fields.devices.mapValue.fields).map(({ mapValue }) => mapValue.fields.token.stringValue);
}
