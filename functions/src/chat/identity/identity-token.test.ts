import { expect, test } from "vitest";
import { signedToken } from "../../../test/signed-token.ts";
import { identityIn } from "./identity-token.ts";

const NOW = Date.UTC(2026, 10, 22, 12);
const SECONDS = NOW / 1_000;
const KEY = "the key of this site, long enough to be one";
const keys = [
  { secret: KEY, madeAt: 2 },
  { secret: "the one before", madeAt: 1 },
];
const kari = { id: "customer-42", name: "Kari", email: "kari@shop.example", exp: SECONDS + 600 };
const read = (claims: object, key = KEY, header?: object) => identityIn(signedToken(claims, key, header), keys, NOW);

test("what the site's server has signed is who they are", () => {
  expect(read(kari)).toEqual({ id: "customer-42", name: "Kari", email: "kari@shop.example" });
  expect(read({ id: 42, exp: SECONDS + 600 })).toEqual({ id: "42", name: null, email: null });
  expect(read({ ...kari, iat: SECONDS, iss: "shop", nbf: SECONDS })).toMatchObject({ id: "customer-42" });
});

test("while keys are rotated the former one is good too", () => {
  expect(read(kari, "the one before")).toMatchObject({ id: "customer-42" });
});

test.each([
  ["of another key", kari, "foreign", undefined, "is not signed with an identity key"],
  ["unsigned", kari, KEY, { alg: "none" }, "must be signed with HS256"],
  ["of another algorithm", kari, KEY, { alg: "HS512" }, "must be signed with HS256"],
  ["that asks for an extension", kari, KEY, { alg: "HS256", crit: ["b64"] }, "must be signed with HS256"],
  ["that has expired", { ...kari, exp: SECONDS - 61 }, KEY, undefined, "has expired"],
  ["that is good for a week", { ...kari, exp: SECONDS + 7 * 86_400 }, KEY, undefined, "24 hours at most"],
  ["of milliseconds", { ...kari, exp: NOW + 600_000 }, KEY, undefined, "24 hours at most"],
  ["of tomorrow", { ...kari, nbf: SECONDS + 3_600 }, KEY, undefined, "is not good yet"],
  ["without an end", { id: "customer-42" }, KEY, undefined, "must hold the claims id"],
  ["of nobody", { exp: SECONDS + 600 }, KEY, undefined, "must hold the claims id"],
  ["of an empty id", { id: "", exp: SECONDS + 600 }, KEY, undefined, "must hold the claims id"],
  ["of a long id", { id: "x".repeat(129), exp: SECONDS + 600 }, KEY, undefined, "must hold the claims id"],
])("a token %s is refused, and says why", (_, claims, key, header, why) => {
  const refusal = { code: "INVALID_ARGUMENT", message: expect.stringContaining(why) as string };
  expect(() => read(claims, key, header)).toThrow(expect.objectContaining(refusal));
});

test("a token of which one character is another is refused", () => {
  const token = signedToken(kari, KEY);
  const [head = "", body = "", signature = ""] = token.split(".");
  const other = signedToken({ ...kari, id: "customer-1" }, "foreign").split(".")[1] ?? "";
  for (const forged of [
    `${head}.${other}.${signature}`,
    `${head}.${body}.${signature.slice(0, -8)}`,
    `${head}.${body}.AAAA`,
  ])
    expect(() => identityIn(forged, keys, NOW)).toThrow(expect.objectContaining({ code: "INVALID_ARGUMENT" }));
  expect(() => identityIn("a.b.c", keys, NOW)).toThrow(expect.objectContaining({ code: "INVALID_ARGUMENT" }));
});

test("clocks may differ by a minute", () => {
  expect(read({ ...kari, exp: SECONDS - 59 })).toMatchObject({ id: "customer-42" });
  expect(read({ ...kari, nbf: SECONDS + 59 })).toMatchObject({ id: "customer-42" });
  expect(read({ ...kari, exp: SECONDS + 86_400 + 59 })).toMatchObject({ id: "customer-42" });
});

test("a name or an address that is none is left out, and keeps nobody from their conversation", () => {
  expect(read({ ...kari, name: "\u0007", email: "at home" })).toEqual({ id: "customer-42", name: null, email: null });
  expect(read({ ...kari, name: null, email: "x".repeat(300) })).toEqual({ id: "customer-42", name: null, email: null });
});
