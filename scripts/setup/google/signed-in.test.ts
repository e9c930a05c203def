import { expect, test } from "vitest";
import { GoogleError, type Google } from "../../deploy/google.ts";
import { signedIn } from "./signed-in.ts";

const EXPIRED = new GoogleError(401, "Your sign-in to Google has expired.");
const well: Google = {
  async ask<Body>() {
    return {} as Body;
  },
};
const expired: Google = {
  async ask() {
    throw EXPIRED;
  },
};

/** Each time somebody opens it the next of these is there. */
async function run(opened: (Google | Error)[], { hasOwner = true, comes = true } = {}) {
  let signIns = 0;
  const said: string[] = [];
  const ended = await signedIn({
    async open() {
      const next = opened.shift() ?? well;
      if (next instanceof Error) throw next;
      return next;
    },
    async signIn() {
      signIns += 1;
      return comes;
    },
    hasOwner,
    say: (line) => void said.push(line),
  }).catch((thrown: unknown) => (thrown as Error).message);
  return { ended, signIns, said };
}

test("whoever is signed in goes on at once", async () => {
  expect(await run([well])).toEqual({ ended: well, signIns: 0, said: [] });
});

test.each<[string, Google | Error]>([
  ["nobody", new GoogleError(401, "Nobody is signed in to Google.")],
  ["somebody whose sign-in has expired", expired],
])("%s is led to sign in, and setup goes on", async (_, first) => {
  const { ended, signIns, said } = await run([first, well]);
  expect([ended, signIns, said]).toEqual([well, 1, [expect.stringMatching(/^First sign in to Google/)]]);
});

test("whoever does not sign in is told that nothing was done", async () => {
  expect((await run([expired], { comes: false })).ended).toBe("Nobody was signed in. Run this again at any time.");
});

test("machines are told, and no connection is no reason to sign in", async () => {
  expect(await run([expired], { hasOwner: false })).toMatchObject({ ended: EXPIRED.message, signIns: 0 });
  const lost = new Error("firebase.googleapis.com could not be reached.");
  expect(await run([lost])).toMatchObject({ ended: lost.message, signIns: 0 });
});
