import type { BrowserContext, Page } from "playwright-core";
import { expect, test } from "vitest";
import { letRecaptchaIn } from "../../scripts/deploy-config.ts";
import { browser, PATIENCE_MS, useBrowser, WITHOUT_WORKER } from "../stack/browser.ts";
import { ADMIN, eventually, url } from "../stack/doors.ts";
import { shop, useShop } from "../stack/shop.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

/**
 * A site with a key for App Check, under the policy that is deployed for it. Google's part, reCAPTCHA and the exchange, is
 * played here: that the pages let it in and bring what comes of it, on every request, is what can be seen without Google.
 */
const KEY = "6LcAbCdEfGhIjKlMnOpQrStUvWxYz0123456789A";
const RECAPTCHA = `globalThis.grecaptcha = { enterprise: {
  ready: (callback) => callback(),
  execute: async (key, { action }) => [key, action].join(" "),
} };`;

useOwnStack("app-check-e2e");
useBrowser();
useShop();

/** What Google was asked, and what our server was asked without a token. */
interface Seen {
  scripts: string[];
  exchanges: string[];
  unproven: string[];
  proven: string[];
  violations: string[];
}

async function newContext(): Promise<{ context: BrowserContext; seen: Seen }> {
  // To Chromium a page that a test hands it is from the internet, and has to ask before it speaks to this machine.
  const context = await browser.newContext({ ...WITHOUT_WORKER, permissions: ["local-network-access"] });
  context.setDefaultTimeout(PATIENCE_MS);
  const seen: Seen = { scripts: [], exchanges: [], unproven: [], proven: [], violations: [] };
  await context.route("https://www.google.com/recaptcha/**", async (route) => {
    seen.scripts.push(route.request().url());
    await route.fulfill({ contentType: "text/javascript", body: RECAPTCHA });
  });
  await context.route("https://content-firebaseappcheck.googleapis.com/**", async (route) => {
    const headers = { "access-control-allow-origin": "*", "access-control-allow-headers": "*" };
    if (route.request().method() === "OPTIONS") return route.fulfill({ status: 204, headers });
    seen.exchanges.push(route.request().postData() ?? "");
    return route.fulfill({ headers, json: { token: `proof-${seen.exchanges.length}`, ttl: "3600s" } });
  });
  await context.route("**/api/site", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...((await response.json()) as object), appCheckKey: KEY } });
  });
  await context.route("**/__/firebase/init.json", async (route) => {
    const response = await route.fetch();
    await route.fulfill({
      response,
      json: { ...((await response.json()) as object), apiKey: "AIza", appId: "1:2:web:3" },
    });
  });
  // The pages as they are deployed where there is a key.
  await context.route(/\/(widget|panel)\/(settings\/privacy|chat)?(\?.*)?$/u, async (route) => {
    const response = await route.fetch();
    const policy = letRecaptchaIn(response.headers()["content-security-policy"] ?? "");
    const { "cross-origin-embedder-policy": _embedder, ...headers } = response.headers();
    await route.fulfill({ response, headers: { ...headers, "content-security-policy": policy } });
  });
  context.on("request", (request) => {
    const { pathname, origin } = new URL(request.url());
    if (origin !== url().site || !/^\/api\/(?!site|gate|claimable)/u.test(pathname)) return;
    const proof = request.headers()["x-firebase-appcheck"];
    (proof === undefined ? seen.unproven : seen.proven).push(`${pathname} ${proof ?? ""}`.trim());
  });
  context.on("console", (message) => {
    if (/Content Security Policy|Trusted/u.test(message.text())) seen.violations.push(message.text());
  });
  return { context, seen };
}

async function writes(page: Page, text: string): Promise<void> {
  await page.goto(shop.url);
  await page.getByRole("button", { name: /^Open chat/u }).click();
  const chat = page.frameLocator('iframe[title="Chat"]');
  await chat.getByRole("textbox", { name: "Write a message" }).fill(text);
  await chat.getByRole("button", { name: "Send" }).click();
  await chat.getByText("Sent", { exact: true }).waitFor();
}

test("each request of a visitor brings a token, which is made once, and kept for the next page", async () => {
  const { context, seen } = await newContext();
  const page = await context.newPage();
  await writes(page, "Do you ship to Norway?");
  await page.goto(`${shop.url}/about.html`);
  await eventually("a poll of the next page", async () =>
    seen.proven.filter((each) => each.startsWith("/api/visitor/updates")).length > 1 ? true : undefined,
  );
  expect(seen.scripts).toEqual([`https://www.google.com/recaptcha/enterprise.js?trustedtypes=true&render=${KEY}`]);
  expect(seen.exchanges.map((body) => JSON.parse(body) as object)).toEqual([
    { recaptchaEnterpriseToken: `${KEY} fire_app_check` },
  ]);
  expect(seen.proven).toContain("/api/visitor/messages proof-1");
  expect([seen.unproven, seen.violations]).toEqual([[], []]);
  await context.close();
});

test("so does each of the panel, its callables too", async () => {
  const { context, seen } = await newContext();
  const panel = await context.newPage();
  await panel.goto(`${url().site}/panel/settings/privacy`);
  await panel.getByRole("textbox", { name: "E-mail" }).fill(ADMIN.email);
  await panel.getByLabel("Password").fill(ADMIN.password);
  await panel.getByRole("button", { name: "Sign in" }).click();
  const hidden = panel.getByRole("switch", { name: /^Hide texts/u });
  await hidden.click();
  await eventually("a callable", async () => seen.proven.find((each) => each.startsWith("/api/call/saveSite")));
  expect(seen.proven).toContain("/api/me proof-1");
  expect(seen.proven).toContain("/api/call/saveSite proof-1");
  expect([seen.unproven, seen.violations]).toEqual([[], []]);
  await context.close();
});
