import { expect, test } from "vitest";
import { createIdentity, type Auth } from "./identity.ts";

/** One browser: its tabs share who is signed in, but each hears of it only when it looks. */
function browser() {
  let signIns = 0;
  let shared: string | undefined;
  let queue = Promise.resolve();
  const kept = { conversed: false };

  function tab() {
    let uid: string | undefined;
    const auth: Auth = {
      uid: () => uid,
      token: async (fresh) => uid && `${uid}${fresh ? " fresh" : ""}`,
      async signIn(expected) {
        if (expected) uid = shared;
        uid ??= shared = `visitor-${(signIns += 1)}`;
      },
      signOut: async () => {},
    };
    return createIdentity({ auth, kept, alone: (work) => (queue = queue.then(work)) });
  }
  return { tab, kept, signIns: () => signIns };
}

test("a visitor is signed in when they first write, and not before", async () => {
  const { tab, kept, signIns } = browser();
  const identity = tab();
  expect(await identity.token(false)).toBeUndefined();
  expect([signIns(), kept.conversed]).toEqual([0, false]);
  expect(await identity.tokenToWrite(false)).toBe("visitor-1");
  expect([signIns(), kept.conversed]).toEqual([1, true]);
});

test("two tabs that write their first message at once have one visitor", async () => {
  const { tab } = browser();
  const tokens = await Promise.all([tab().tokenToWrite(false), tab().tokenToWrite(false)]);
  expect(tokens).toEqual(["visitor-1", "visitor-1"]);
});

test("a token is made anew when that is asked for", async () => {
  const { tab } = browser();
  const identity = tab();
  await identity.tokenToWrite(false);
  expect(await identity.token(true)).toBe("visitor-1 fresh");
});
