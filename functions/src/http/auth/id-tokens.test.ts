import type { DecodedIdToken } from "firebase-admin/auth";
import { expect, test } from "vitest";
import { assertOwned, createAccounts } from "./id-tokens.ts";

const END_SECONDS = 1000;
const good: DecodedIdToken = {
  uid: "kari",
  sub: "kari",
  aud: "shop",
  iss: "https://securetoken.google.com/shop",
  iat: 0,
  auth_time: 0,
  exp: END_SECONDS,
  firebase: { identities: {}, sign_in_provider: "anonymous" },
};

function accounts(verify: (idToken: string) => Promise<DecodedIdToken>) {
  const time = { now: 0 };
  const asked: string[] = [];
  const created = createAccounts({ now: () => time.now }, async (idToken) => {
    asked.push(idToken);
    return verify(idToken);
  });
  return { time, asked, verified: (idToken: string) => created.verify(idToken) };
}

test("a good token is known for a minute", async () => {
  const { time, asked, verified } = accounts(async () => good);
  const account = { uid: "kari", provider: "anonymous", signedInAt: 0, expiresAt: END_SECONDS * 1000 };
  expect(await verified("t")).toEqual(account);
  time.now = 59_999;
  await verified("t");
  expect(asked).toEqual(["t"]);
  time.now = 60_000;
  await verified("t");
  expect(asked).toEqual(["t", "t"]);
});

test("it is not known past its own end", async () => {
  const { time, asked, verified } = accounts(async () => good);
  time.now = END_SECONDS * 1000 - 1;
  await verified("t");
  time.now += 1;
  await verified("t");
  expect(asked).toEqual(["t", "t"]);
});

test("many tokens do not pile up, and none is taken for another", async () => {
  const { asked, verified } = accounts(async (idToken) => ({ ...good, uid: idToken }));
  for (let i = 0; i < 3000; i += 1) expect((await verified(`t${i}`)).uid).toBe(`t${i}`);
  await verified("t2999");
  expect(asked).toHaveLength(3000);
  await verified("t0");
  expect(asked).toHaveLength(3001);
});

test("keys that cannot be fetched do not make a token bad", async () => {
  const { verified } = accounts(async () => {
    const message = "Error fetching public keys for Google certs: timeout";
    throw Object.assign(new Error(message), { code: "auth/argument-error" });
  });
  await expect(verified("t")).rejects.toMatchObject({ code: "UNAVAILABLE" });
});

test.each([
  ["auth/id-token-expired", "UNAUTHENTICATED", "expired"],
  ["auth/argument-error", "UNAUTHENTICATED", "not valid"],
  ["auth/user-not-found", "UNAUTHENTICATED", "not valid"],
  ["auth/internal-error", "UNAVAILABLE", "try again"],
  ["ECONNREFUSED", "UNAVAILABLE", "try again"],
])("%s means %s, and is not remembered", async (code, meaning, words) => {
  const { asked, verified } = accounts(async () => {
    throw Object.assign(new Error("inner words"), { code });
  });
  const refusal = { code: meaning, message: expect.stringContaining(words) };
  await expect(verified("t")).rejects.toMatchObject(refusal);
  await expect(verified("t")).rejects.toMatchObject(refusal);
  expect(asked).toHaveLength(2);
});

test("an account that somebody uses without having confirmed its address is nobody's to be put on the staff", () => {
  const used = { lastSignInTime: "Sun, 22 Nov 2026 10:00:00 GMT" };
  const never = { lastSignInTime: "" };
  expect(() => assertOwned({ emailVerified: false, metadata: used })).toThrow("may be somebody else's");
  expect(() => assertOwned({ emailVerified: true, metadata: used })).not.toThrow();
  expect(() => assertOwned({ emailVerified: false, metadata: never })).not.toThrow();
});

/** App Check, as it answers; `verify` says when the token ends, or throws. */
function attesting(verify: () => number) {
  const time = { now: 0 };
  const asked: string[] = [];
  const created = createAccounts(
    { now: () => time.now },
    async () => good,
    async (token) => {
      asked.push(token);
      const exp = verify();
      return { token: { exp, sub: "1:2:web:3", app_id: "1:2:web:3", aud: ["shop"], iat: 0, iss: "google" } };
    },
  );
  return { time, asked, attested: (token: string) => created.attested(token) };
}

test("an App Check token is looked at once a minute, and not believed past its end", async () => {
  const { time, asked, attested } = attesting(() => 90);
  expect([await attested("t"), await attested("t")]).toEqual([true, true]);
  expect(asked).toEqual(["t"]);
  time.now = 60_000;
  await attested("t");
  time.now = 90_000;
  await attested("t");
  expect(asked).toEqual(["t", "t", "t"]);
});

test("a bad App Check token is refused each time; where nobody can tell, that is said", async () => {
  let message = "Decoding App Check token failed";
  const { asked, attested } = attesting(() => {
    throw Object.assign(new Error(message), { code: "app-check/invalid-argument" });
  });
  expect([await attested("t"), await attested("t"), asked.length]).toEqual([false, false, 2]);
  message = "Error fetching Json Web Keys";
  await expect(attested("t")).rejects.toMatchObject({ code: "UNAVAILABLE" });
});
