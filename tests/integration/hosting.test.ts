import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { url } from "../stack/doors.ts";

/** What Hosting's emulator answers for files that are there, and for those of a release that is gone. */
const site = url().site;

async function answer(path: string) {
  const response = await fetch(`${site}${path}`);
  const { status, headers } = response;
  return { status, type: headers.get("content-type")?.split(";")[0], cache: headers.get("cache-control") };
}

/** The scripts and styles that a page begins with. */
async function assetsOf(page: string): Promise<string[]> {
  const html = await (await fetch(`${site}${page}`)).text();
  return [...html.matchAll(/(?:src|href)="([^"]+\/assets\/[^"]+)"/g)].map(([, path = ""]) => path);
}

test.each(["/panel/", "/widget/"])("what %s begins with is there for ever", async (page) => {
  const assets = await assetsOf(page);
  expect(assets.length).toBeGreaterThan(1);
  for (const path of assets)
    expect(await answer(path)).toMatchObject({ status: 200, cache: "public, max-age=31536000, immutable" });
});

test("the loader of this version is there for ever, for pages anywhere, with the hash that its tag has", async () => {
  const pinned = await fetch(`${site}/w/pinned.json`);
  expect(pinned.headers.get("cache-control")).toBe("no-cache");
  const { path, integrity } = (await pinned.json()) as { path: string; integrity: string };
  expect(await answer(path)).toMatchObject({ status: 200, cache: "public, max-age=31536000, immutable" });
  const { headers, arrayBuffer } = await fetch(`${site}${path}`).then((response) => ({
    headers: response.headers,
    arrayBuffer: response.arrayBuffer(),
  }));
  const hash = createHash("sha384").update(Buffer.from(await arrayBuffer));
  expect(integrity).toBe(`sha384-${hash.digest("base64")}`);
  for (const headersOf of [headers, (await fetch(`${site}/widget.js`)).headers]) {
    expect(headersOf.get("access-control-allow-origin")).toBe("*");
    expect(headersOf.get("cross-origin-resource-policy")).toBe("cross-origin");
  }
  expect(await answer("/w/9.9.9/widget.js")).toMatchObject({ status: 404, cache: "no-cache" });
});

test("the frame may be shown within a page that is isolated from other origins", async () => {
  for (const path of ["/widget/", "/api/gate"]) {
    const { headers } = await fetch(`${site}${path}`);
    expect([path, headers.get("cross-origin-embedder-policy")]).toEqual([path, "require-corp"]);
  }
  expect((await fetch(`${site}/widget/`)).headers.get("cross-origin-resource-policy")).toBe("cross-origin");
});

test.each([
  "/panel/assets/index-AAAAAAAA.js",
  "/panel/assets/none.css",
  "/widget/assets/line-AAAAAAAA.js",
  "/panel/none.png",
  "/panel/assets/",
  "/panel/deep/none",
  "/panel/settings/deep/none",
  "/panel/settings/none.png",
])("%s is not there, and may be there later", async (path) => {
  expect(await answer(path)).toMatchObject({ status: 404, cache: "no-cache" });
});

test.each([
  "/panel/",
  "/panel/chat?conversation=x",
  "/panel/people",
  "/panel/settings",
  "/panel/settings/health",
  "/widget/",
])("%s is the page of the newest release", async (path) => {
  expect(await answer(path)).toEqual({ status: 200, type: "text/html", cache: "no-cache" });
});

test.each(["/panel/sw.js", "/widget/sw.js"])("%s is the newest service worker", async (path) => {
  expect(await answer(path)).toMatchObject({ status: 200, cache: "no-cache" });
});

test("the panel is never without its policy, however it is asked for", async () => {
  for (const path of ["/panel", "/panel/", "/panel/chat", "/panel/settings/health", "/panel/none"]) {
    const { headers } = await fetch(`${site}${path}`);
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  }
});

test("no page lets the shop's or a stranger's script in, or asks for a camera", async () => {
  for (const path of ["/", "/about.html", "/panel/", "/panel/settings", "/widget/", "/try/"]) {
    const { headers } = await fetch(`${site}${path}`);
    const policy = headers.get("content-security-policy") ?? "";
    // The frame's own page has one script in it, whose hash tests/built/frame holds; no other page has any.
    const scripts = path === "/widget/" ? /^'self' 'sha256-[\w+/]{43}='$/ : /^'self'$/;
    const [, allowed] = /^default-src 'none'; script-src ([^;]+);/.exec(policy) ?? [];
    expect([path, allowed]).toEqual([path, expect.stringMatching(scripts)]);
    expect([path, policy]).not.toEqual([path, expect.stringMatching(/unsafe|\*/)]);
    expect([path, headers.get("permissions-policy")]).toEqual([path, expect.stringContaining("camera=()")]);
    expect([path, headers.get("x-content-type-options")]).toEqual([path, "nosniff"]);
  }
  for (const path of ["/panel/", "/panel/settings", "/widget/", "/try/"]) {
    const { headers } = await fetch(`${site}${path}`);
    expect(headers.get("content-security-policy")).toContain("require-trusted-types-for 'script'");
  }
  for (const path of ["/panel/", "/panel/settings", "/try/"])
    expect((await fetch(`${site}${path}`)).headers.get("cross-origin-opener-policy")).toBe("same-origin");
  for (const path of ["/widget.js", "/api/site", "/api/none", "/hooks/none", "/panel/sw.js", "/none"])
    expect([path, (await fetch(`${site}${path}`)).headers.get("x-content-type-options")]).toEqual([path, "nosniff"]);
});

test("the page that signs a phone in is framed by nobody: who is led to press its button sees it", async () => {
  for (const path of ["/widget/continue/", "/widget/continue/index.html"])
    expect([path, (await fetch(`${site}${path}`)).headers.get("x-frame-options")]).toEqual([path, "DENY"]);
  expect((await fetch(`${site}/widget/`)).headers.get("x-frame-options")).toBeNull();
});
