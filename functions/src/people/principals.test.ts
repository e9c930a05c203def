import { expect, test } from "vitest";
import type { Account } from "../services.ts";
import { asStaff, asVisitor, principalsOf } from "./principals.ts";
import type { Roster } from "./roster.ts";

const roster: Roster = {
  ada: { name: "Ada", email: "ada@shop.test", role: "admin", duty: { on: true }, preferences: {}, pairing: {} },
};
const account = (uid: string, provider: string): Account => ({ uid, provider, signedInAt: 7, expiresAt: Infinity });

test("staff whose session was ended are refused in it, and in no other", () => {
  const ended = { those: [7], before: 0, but: 0 };
  const people = { ada: { ...roster["ada"], endedSessions: ended } } as typeof roster;
  const at = (signedInAt: number) => asStaff({ ...account("ada", "password"), signedInAt }, people).signedInAt;
  expect(() => at(7)).toThrow(
    expect.objectContaining({ code: "PERMISSION_DENIED", details: [{ field: "session", message: "was ended" }] }),
  );
  expect(at(8)).toBe(8);
});

test("who is on the roster is staff, and has the principal of all staff", () => {
  const staff = asStaff(account("ada", "password"), roster);
  expect(staff).toEqual({ uid: "ada", name: "Ada", role: "admin", signedInAt: 7 });
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
