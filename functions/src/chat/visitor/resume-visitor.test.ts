import { expect, test } from "vitest";
import { noHandovers } from "./fake-resume-keys.ts";
import { hashResumeKey } from "./resume-key.ts";
import { resumeVisitor } from "./resume-visitor.ts";

function keysOf(good: Record<string, string[]>) {
  return {
    good,
    async exchange(hash: string, decide: (good: readonly string[]) => string[]) {
      const [uid, hashes] = Object.entries(good).find(([, hashes]) => hashes.includes(hash)) ?? [];
      if (uid !== undefined && hashes) good[uid] = decide(hashes);
      return uid;
    },
    ...noHandovers,
  };
}

const ids = () => {
  let given = 0;
  return { secret: () => `key-${(given += 1)}`, conversation: () => "c" };
};
const accounts = {
  customToken: async (uid: string) => `token of ${uid}`,
} as Parameters<typeof resumeVisitor>[0]["accounts"];

test("a key brings its visitor back, and the next key with it", async () => {
  const resumeKeys = keysOf({ kari: [hashResumeKey("old")], ola: [hashResumeKey("other")] });
  const resume = resumeVisitor({ ids: ids(), resumeKeys, accounts });
  expect(await resume({ key: "old" })).toEqual({ token: "token of kari", key: "key-1" });
  expect(await resume({ key: "key-1" })).toEqual({ token: "token of kari", key: "key-2" });
  await expect(resume({ key: "old" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(resumeKeys.good["ola"]).toEqual([hashResumeKey("other")]);
});

test("two tabs that come back at once with the same key can both go on, whichever key is kept last", async () => {
  const resumeKeys = keysOf({ kari: [hashResumeKey("old")] });
  const resume = resumeVisitor({ ids: ids(), resumeKeys, accounts });
  const [first, second] = [await resume({ key: "old" }), await resume({ key: "old" })];
  expect((await resume({ key: first.key })).token).toBe("token of kari");
  expect((await resume({ key: second.key })).token).toBe("token of kari");
});

test("however often no token could be signed, the key brings its visitor back once one can", async () => {
  const away = { failures: 9 };
  const customToken = async (uid: string) => {
    if ((away.failures -= 1) >= 0) throw new Error("the signer is away");
    return `token of ${uid}`;
  };
  const resumeKeys = keysOf({ kari: [hashResumeKey("old")] });
  const resume = resumeVisitor({ ids: ids(), resumeKeys, accounts: { ...accounts, customToken } });
  for (let failed = 0; failed < 9; failed += 1) await expect(resume({ key: "old" })).rejects.toThrow("is away");
  expect((await resume({ key: "old" })).token).toBe("token of kari");
});

test("a key that is nobody's is refused", async () => {
  const resume = resumeVisitor({ ids: ids(), resumeKeys: keysOf({}), accounts });
  await expect(resume({ key: "guessed" })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
