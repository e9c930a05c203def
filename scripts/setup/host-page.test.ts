import { expect, test } from "vitest";
import { missingOn, pageAddress, readHostPage, type HostPage } from "./host-page.ts";

const CHAT = "https://shop-1234.web.app";
const TAG = `<script async src="${CHAT}/widget.js"></script>`;

function page(html: string, ...policies: string[]): HostPage {
  return { address: "https://shop.example/", html, policies };
}

test.each([
  ["shop.example", "https://shop.example"],
  ["https://www.shop.example/de/?x=1", "https://www.shop.example"],
  ["http://shop.example", "http://shop.example"],
  ["localhost:8080", "https://localhost:8080"],
  ["http://[::1]:8080", "http://[::1]:8080"],
  ["shop", undefined],
  ["javascript:alert(1)", undefined],
  ["ftp://shop.example", undefined],
  ["", undefined],
  ["my shop.example", undefined],
])("%s is the address %s", (typed, origin) => {
  expect(pageAddress(typed)?.origin).toBe(origin);
});

test.each([
  ["as setup prints it", TAG],
  ["in another order", `<SCRIPT src='${CHAT}/widget.js' defer data-side=left></SCRIPT>`],
  ["of a fixed version", `<script async src="${CHAT}/w/0.1.0/widget.js" integrity="sha384-x" crossorigin></script>`],
  ["without quotes", `<script src=${CHAT}/widget.js async></script>`],
])("the snippet is found %s", (_, html) => {
  expect(missingOn(page(html), CHAT)).toEqual([]);
});

test.each([
  ["no snippet", "<p>Lamps</p>"],
  ["one in a comment", `<!-- ${TAG} -->`],
  ["one of another project", TAG.replace("shop-1234", "shop-5678")],
  ["an attribute that quotes it", `<p title='${TAG}'></p>`],
])("with %s the line to add is said", (_, html) => {
  expect(missingOn(page(html), CHAT)).toEqual([expect.stringContaining(TAG)]);
});

test.each([
  "default-src *",
  "default-src https:",
  `default-src 'none'; script-src ${CHAT}; frame-src ${CHAT}`,
  `script-src 'self' https://*.web.app; frame-src shop-1234.web.app:443`,
  `script-src 'self' ${CHAT}/; child-src ${CHAT}`,
  "img-src 'self'",
  "",
])("the policy %j lets the chat be there", (policy) => {
  expect(missingOn(page(TAG, policy), CHAT)).toEqual([]);
});

test.each([
  ["default-src 'self'", [`script-src 'self' ${CHAT}`, `frame-src 'self' ${CHAT}`]],
  ["script-src 'none'", [`script-src ${CHAT}`]],
  [`script-src ${CHAT}; frame-src 'none'`, [`frame-src ${CHAT}`]],
  [`script-src-elem 'self'; script-src ${CHAT}`, [`script-src-elem 'self' ${CHAT}`]],
  [`script-src http:; frame-src ${CHAT}:8443`, [`script-src http: ${CHAT}`, `frame-src ${CHAT}:8443 ${CHAT}`]],
  [`script-src *.shop-1234.web.app`, [`script-src *.shop-1234.web.app ${CHAT}`]],
])("for the policy %j the exact lines are said", (policy, lines) => {
  const missing = missingOn(page(TAG, policy), CHAT);
  expect(missing.map((words) => words.trim().split("\n").at(-1)?.trim())).toEqual(lines);
});

test("a nonce counts where the tag has one, and 'strict-dynamic' wants one", () => {
  const nonced = TAG.replace("async", 'nonce="r4nd0m" async');
  const policy = "script-src 'nonce-r4nd0m' 'strict-dynamic'";
  expect(missingOn(page(nonced, policy), CHAT)).toEqual([]);
  expect(missingOn(page(TAG, policy), CHAT)).toEqual([
    expect.stringContaining("give the chat's script the page's nonce"),
  ]);
});

test("each policy is obeyed, of the header and of the page", async () => {
  const html = `<meta http-equiv="Content-Security-Policy" content="frame-src 'self'">${TAG}`;
  const headers = { "content-security-policy": "script-src 'self', img-src *" };
  const read = await readHostPage(new URL("https://shop.example"), async () => new Response(html, { headers }));
  expect(read.policies.map((policy) => policy.trim())).toEqual(["script-src 'self'", "img-src *", "frame-src 'self'"]);
  expect(missingOn(read, CHAT)).toHaveLength(2);
});

test("a page that cannot be read is said", async () => {
  const at = new URL("https://shop.example");
  await expect(readHostPage(at, () => Promise.reject(new TypeError("fetch failed")))).rejects.toThrow(
    "https://shop.example could not be reached",
  );
  await expect(readHostPage(at, async () => new Response("", { status: 503 }))).rejects.toThrow("answered 503");
});

test("of a page without an end only so much is read", async () => {
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1;
      controller.enqueue(new TextEncoder().encode(TAG.padEnd(1024 * 1024)));
    },
  });
  const { html } = await readHostPage(new URL("https://shop.example"), async () => new Response(endless));
  expect(missingOn(page(html), CHAT)).toEqual([]);
  expect(sent).toBeLessThan(8);
});

test("one that breaks off while it is read could not be reached", async () => {
  const broken = new ReadableStream({ pull: (controller) => controller.error(new Error("socket hang up")) });
  await expect(readHostPage(new URL("https://shop.example"), async () => new Response(broken))).rejects.toThrow(
    "https://shop.example could not be reached",
  );
});
