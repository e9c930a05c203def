import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { allLacking } from "../built/oldest/apis.ts";
import { launchBrowser, PATIENCE_MS } from "../stack/browser.ts";
import { ADMIN } from "../stack/doors.ts";
import { npmStart, portsForOneRun, type Started } from "../stack/npm-start.ts";
import { openShop, type Shop } from "../stack/shop.ts";

/** The main job in a browser from which all is taken away that the oldest browsers lack. */
let folder: string;
let started: Started;
let shopSite: Shop;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "porchlight-"));
  [started, browser] = await Promise.all([portsForOneRun().then((ports) => npmStart(folder, ports)), launchBrowser()]);
  shopSite = await openShop(started.url.site);
});

afterAll(async () => {
  await browser.close();
  await shopSite.stop();
  await started.interrupt();
  await rm(folder, { recursive: true, force: true });
});

test("visitor and staff write to each other, links and all", async () => {
  const [visitor, owner] = await Promise.all([oldContext(), oldContext()]);
  const [shop, panel] = await Promise.all([visitor.newPage(), owner.newPage()]);
  const faults: string[] = [];
  for (const page of [shop, panel]) page.on("pageerror", ({ message }) => faults.push(message));

  await shop.goto(shopSite.url);
  expect(await shop.evaluate(() => ["withResolvers" in Promise, "parse" in URL, "Notification" in window])).toEqual([
    false,
    false,
    false,
  ]);
  await shop.getByRole("button", { name: "Open chat" }).click();
  const chat = shop.frameLocator('iframe[title="Chat"]');
  await chat.getByRole("textbox", { name: "Write a message" }).fill("Is it https://shop.example/lamp?size=2 ?");
  await chat.getByRole("button", { name: "Send" }).click();
  await chat.getByText("Sent", { exact: true }).waitFor();
  // What is drawn, and where: styles that are lacking would leave the window anywhere.
  const frame = await shop.locator('iframe[title="Chat"]').boundingBox();
  expect(frame).toMatchObject({ width: 384, height: 608 });

  await panel.goto(started.url.panel);
  await panel.getByRole("textbox", { name: "E-mail" }).fill(ADMIN.email);
  await panel.getByLabel("Password").fill(ADMIN.password);
  await panel.getByRole("button", { name: "Sign in" }).click();
  await panel.getByRole("list", { name: "Conversations" }).getByText("shop.example/lamp").first().click();
  const log = panel.getByRole("log", { name: "Messages" });
  await log.getByRole("link", { name: "https://shop.example/lamp?size=2" }).waitFor();
  await panel.getByRole("textbox", { name: "Message" }).fill("Yes: https://shop.example/lamp");
  await panel.getByRole("button", { name: "Send" }).click();
  await chat.getByRole("link", { name: "https://shop.example/lamp" }).last().waitFor();

  await panel.getByRole("button", { name: "Me" }).click();
  await panel.getByRole("dialog", { name: "Me" }).getByText(ADMIN.email).waitFor();
  await panel.keyboard.press("Escape");
  await panel.getByRole("dialog", { name: "Me" }).waitFor({ state: "hidden" });
  expect(faults).toEqual([]);
  await Promise.all([visitor.close(), owner.close()]);
});

async function oldContext(): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  context.setDefaultTimeout(PATIENCE_MS);
  await context.addInitScript(({ globals, members }) => {
    const all = globalThis as unknown as Record<string, { prototype?: object } | undefined>;
    for (const [owner, member] of members) {
      const object = all[owner];
      const isStatic = member.endsWith("_static");
      if (object) Reflect.deleteProperty(object, member.replace("_static", ""));
      if (object?.prototype && !isStatic) Reflect.deleteProperty(object.prototype, member);
    }
    for (const name of globals) Reflect.deleteProperty(globalThis, name);
  }, allLacking());
  return context;
}
