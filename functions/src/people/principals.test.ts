import { expect, test } from "vitest";
import type { Account } from "../services.ts";
import { asStaff, asVisitor, principalsOf } from "./principals.ts";
import type { Roster } from "./roster.ts";

const roster: Roster = {
  ada: { name: "Ada", email: "ada@shop.test", role: "admin", duty: { on: true }, preferences: {}, pairing: {} },
};
const account = (uid: string, provider: string): Account => ({ uid, provider, expiresAt: Infinity });

test("who is on the roster is staff, and has the principal of all staff", () => {
  const staff = asStaff(account("ada", "password"), roster);
  expect(staff).toEqual({ uid: "ada", name: "Ada", role: "admin" });
  expect(principalsOf(staff)).toEqual(["ada", "staff"]);
});

test.each(["bo", "toString", "__proto__", ""])("%s is not staff", (uid) => {
  expect(() => asStaff(account(uid, "password"), roster)).toThrow(
    expect.objectContaining({ code: "PERMISSION_DENIED" }),
  );
});

test.each(["anonymous", "custom"])("who signs in by %s is a visitor", (provider) => {
  expect(asVisitor(account("kari", provider), roster)).toBe("kari");
});

test.each([
  ["staff", "ada", "anonymous"],
  ["an account with a password", "kari", "password"],
  ["who would be all staff", "staff", "custom"],
  ["a uid that is a path", "a/b", "custom"],
  ["a uid that Firestore keeps to itself", "__kari__", "custom"],
])("%s is no visitor", (_, uid, provider) => {
  expect(() => asVisitor(account(uid, provider), roster)).toThrow(
    expect.objectContaining({ code: "PERMISSION_DENIED" }),
  );
});
