import { describe, expect, test } from "vitest";
import { createRequest } from "./request.ts";

const unproven = async () => ({});
const answering = (response: Response) => createRequest(async () => response, unproven);
const error = (status: number, code?: string, headers = {}) =>
  Response.json({ error: { status: code, message: "no" } }, { status, headers });

describe("an answer of our API", () => {
  test("is the body and its ETag", async () => {
    const request = answering(Response.json({ seq: 1 }, { headers: { etag: '"7"' } }));
    expect(await request("GET /site", {})).toEqual({ kind: "ok", body: { seq: 1 }, etag: '"7"' });
  });

  test("may be empty", async () => {
    expect(await answering(new Response(null, { status: 204 }))("GET /site", {})).toMatchObject({ kind: "ok" });
  });

  test("may be that nothing changed", async () => {
    expect(await answering(new Response(null, { status: 304 }))("GET /site", {})).toEqual({ kind: "unchanged" });
  });

  test.each([
    [400, "INVALID_ARGUMENT"],
    [403, "PERMISSION_DENIED"],
    [404, "NOT_FOUND"],
    [409, "ALREADY_EXISTS"],
    [413, "INVALID_ARGUMENT"],
  ])("%i %s will not get better by asking again", async (status, code) => {
    expect(await answering(error(status, code))("GET /site", {})).toEqual({ kind: "refused", code, message: "no" });
  });

  test.each([
    [403, undefined],
    [404, undefined],
    [408, undefined],
    [409, "ABORTED"],
    [429, "RESOURCE_EXHAUSTED"],
    [500, "INTERNAL"],
    [503, "UNAVAILABLE"],
  ])("%i %s may", async (status, code) => {
    expect(await answering(error(status, code))("GET /site", {})).toMatchObject({
      kind: "failed",
      staleToken: false,
    });
  });

  test("401 may, with a new token", async () => {
    expect(await answering(error(401, "UNAUTHENTICATED"))("GET /site", {})).toMatchObject({
      kind: "failed",
      staleToken: true,
    });
  });

  test.each([
    ["30", 30_000],
    ["999999", 120_000],
    ["-5", 0],
    ["Wed, 21 Oct 2026 07:28:00 GMT", 0],
  ])("that says Retry-After: %s gets a pause of %i ms", async (header, retryAfterMs) => {
    const request = answering(error(503, "UNAVAILABLE", { "retry-after": header }));
    expect(await request("GET /site", {})).toMatchObject({ kind: "failed", retryAfterMs });
  });

  test.each([
    ["a login page of some Wi-Fi", new Response("<html>", { status: 200 })],
    ["an error page of a proxy", new Response("<html>", { status: 502 })],
    ["what has not the field that was asked for", Response.json({ status: "ok" })],
    ["nothing", Response.json(null)],
    ["a word", Response.json("ok")],
    ["an empty one, where there must be something", new Response(null, { status: 204 })],
  ])("is not %s", async (_what, response) => {
    const request = answering(response);
    expect(await request("GET /site", { field: "theme" })).toMatchObject({ kind: "failed" });
  });
});

test("no connection is no exception", async () => {
  const request = createRequest(() => Promise.reject(new TypeError("Failed to fetch")), unproven);
  expect(await request("GET /site", {})).toMatchObject({ kind: "failed" });
});

test("a request carries its token, with its proof, its ETag and body", async () => {
  const sent: Request[] = [];
  const request = createRequest(
    async (path, init) => {
      sent.push(new Request(typeof path === "string" ? `https://chat.example${path}` : path, init));
      return Response.json({});
    },
    async () => ({ "x-firebase-appcheck": "proof" }),
  );
  await request("GET /site", {});
  await request("GET /visitor/updates?after=7", { token: "t", etag: '"7"' });
  await request("POST /visitor/read", { token: "t", body: { seq: 1 } });
  await request("DELETE /visitor/device", { token: "t", body: { token: "device" } });
  expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
    "GET https://chat.example/api/site",
    "GET https://chat.example/api/visitor/updates?after=7",
    "POST https://chat.example/api/visitor/read",
    "DELETE https://chat.example/api/visitor/device",
  ]);
  expect(sent.map(({ headers }) => headers.get("authorization"))).toEqual([null, "Bearer t", "Bearer t", "Bearer t"]);
  // What anybody may have needs no proof.
  expect(sent.map(({ headers }) => headers.get("x-firebase-appcheck"))).toEqual([null, "proof", "proof", "proof"]);
  expect(sent[1]?.headers.get("if-none-match")).toBe('"7"');
  expect(await sent[2]?.json()).toEqual({ seq: 1 });
});
