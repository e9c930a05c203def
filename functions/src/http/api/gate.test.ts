import { expect, test } from "vitest";
import { DEFAULT_SITE } from "../../site/default-site.ts";
import { fakeDoor } from "../fake-door.ts";
import { createApi } from "./api.ts";

const asked = (allowedOrigins: string[]) =>
  createApi(fakeDoor({ site: async () => ({ ...DEFAULT_SITE, allowedOrigins }) })).request("/api/gate");

test("the gate may be shown by the allowed origins, and runs nothing", async () => {
  const { status, headers } = await asked(["https://shop.example"]);
  expect([status, headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
  expect(headers.get("content-security-policy")).toBe(
    "default-src 'none'; frame-ancestors 'self' https://shop.example",
  );
  expect(headers.get("cache-control")).toBe("public, max-age=60");
  expect(headers.get("cross-origin-embedder-policy")).toBe("require-corp");
});

test("without a list any page may show it", async () => {
  expect((await asked([])).headers.get("content-security-policy")).toBe("default-src 'none'");
});

test("where nobody can tell who may, it is not there", async () => {
  const door = fakeDoor({ site: () => Promise.reject(new Error("Firestore is away")) });
  expect((await createApi(door).request("/api/gate")).status).toBe(500);
});

test("it takes no other method", async () => {
  expect((await createApi(fakeDoor()).request("/api/gate", { method: "POST" })).status).toBe(405);
});

test("it takes no parameter: each would be another page to whoever keeps it", async () => {
  expect((await createApi(fakeDoor()).request("/api/gate?again=1")).status).toBe(400);
});
