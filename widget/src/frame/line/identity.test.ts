import { expect, test } from "vitest";
import { createIdentity, type Auth } from "./identity.ts";

/** One browser: its tabs share who is signed in, but each hears of it only when it looks. */
function browser() {
  let signIns = 0;
  let shared: string | undefined;
  let queue = Promise.resolve();
  const kept = { conversed: false };
  const page = { key: "", refuses: false };

  function tab() {
    let uid: string | undefined;
    const auth: Auth = {
      uid: () => uid,
      token: async (fresh) => uid && `${uid}${fresh ? " fresh" : ""}`,
      async signIn(expected) {
        if (expected) uid = shared;
        uid ??= shared = `visitor-${(signIns += 1)}`;
      },
      signInWith: async (token) => Boolean((uid = shared = token)),
      signOut: async () => {},
    };
    const resume = async () => {
      if (page.refuses) throw new Error("nobody can tell");
      if (page.key) await auth.signInWith(`owner of ${page.key}`);
    };
    const inTurn = (_: string, work: () => Promise<void>) => (queue = queue.then(work, work));
    const identity = createIdentity({ auth, kept, inTurn, resume });
    return { ...identity, ends: () => void (uid = shared = undefined) };
  }
  return { tab, kept, page, signIns: () => signIns };
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

test("where the page has kept a key, its owner is back, to look and to write", async () => {
  const { tab, kept, page, signIns } = browser();
  page.key = "k";
  expect(await tab().token(false)).toBe("owner of k");
  expect(await tab().tokenToWrite(false)).toBe("owner of k");
  expect([signIns(), kept.conversed]).toEqual([0, true]);
});

test("while nobody can tell whose key it is, nobody is signed in anew", async () => {
  const { tab, page, signIns } = browser();
  page.refuses = true;
  await expect(tab().tokenToWrite(false)).rejects.toThrow("nobody can tell");
  page.refuses = false;
  page.key = "k";
  expect(await tab().tokenToWrite(false)).toBe("owner of k");
  expect(signIns()).toBe(0);
});

test("an account that has ended is followed by another, or by itself where there is a key", async () => {
  const { tab, page } = browser();
  const identity = tab();
  await identity.tokenToWrite(false);
  identity.ends();
  expect(await identity.token(false)).toBeUndefined();
  expect(await identity.tokenToWrite(false)).toBe("visitor-2");
  identity.ends();
  page.key = "k";
  expect(await identity.token(false)).toBe("owner of k");
});
