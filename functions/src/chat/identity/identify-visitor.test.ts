import { expect, test } from "vitest";
import { fakeJobs } from "../../../test/fake-jobs.ts";
import { signedToken } from "../../../test/signed-token.ts";
import { fakeConversations } from "../fake-conversations.ts";
import { fakeNewcomers } from "../visitor/fake-newcomers.ts";
import { noHandovers } from "../visitor/fake-resume-keys.ts";
import { saveVisitorProfile } from "../visitor/save-visitor-profile.ts";
import { sendVisitorMessage } from "../visitor/send-visitor-message.ts";
import { fakeMoves } from "./fake-identities.ts";
import { identifyVisitor } from "./identify-visitor.ts";
import type { Identity } from "./identity.ts";

const NOW = Date.UTC(2026, 10, 22, 12);
const KEY = "the key of this site";

function site({ keys = [{ secret: KEY, madeAt: 0 }] } = {}) {
  const conversations = fakeConversations();
  const signedIn = new Map<string, Identity | undefined>();
  const jobs = fakeJobs();
  let given = 0;
  const deps = {
    clock: { now: () => NOW },
    ids: { secret: () => `key-${(given += 1)}`, conversation: () => "c" },
    conversations,
    moves: fakeMoves(conversations),
    identitySecrets: async () => ({ pepper: "pepper", keys }),
    resumeKeys: {
      exchange: async () => undefined,
      ...noHandovers,
      add: async (uid: string) => conversations.all.has(uid),
    },
    accounts: {
      customToken: async (uid: string, identity?: Identity) => (signedIn.set(uid, identity), uid),
    } as Parameters<typeof identifyVisitor>[0]["accounts"],
    jobs,
    logs: { requestFailed: () => undefined },
    newcomers: fakeNewcomers({ now: () => NOW }),
    roster: async () => ({}),
  };
  const identify = (from?: string, claims: object = {}, key = KEY) =>
    identifyVisitor(deps)({
      from,
      token: signedToken({ id: "42", name: "Kari", exp: NOW / 1_000 + 60, ...claims }, key),
    });
  const write = (uid: string, text: string, identity?: Identity) =>
    sendVisitorMessage(deps)({ id: crypto.randomUUID(), text, uid, identity });
  const texts = (uid: string) => (conversations.said.get(uid) ?? []).map(({ text }) => text);
  return { deps, conversations, signedIn, jobs, identify, write, texts };
}

test("whom the site knows is the same visitor on every device, and nobody else is", async () => {
  const { identify, signedIn } = site();
  const desk = await identify();
  expect(await identify()).toEqual(desk);
  expect(desk.key).toBeUndefined();
  expect(signedIn.get(desk.token)).toEqual({ id: "42", name: "Kari", email: null });
  const other = await identify(undefined, { id: "43" });
  expect(other.token).not.toBe(desk.token);
});

test("what they wrote before goes with them, once, and in order, whichever device it was on", async () => {
  const { identify, write, texts, conversations, jobs } = site();
  await write("anon-desk", "one");
  await write("anon-desk", "two");
  const { token: uid, key } = await identify("anon-desk");
  expect([texts(uid), key]).toEqual([["one", "two"], expect.any(String)]);
  await write("anon-phone", "three");
  await Promise.all([identify("anon-phone"), identify("anon-phone")]);
  await identify("anon-phone");
  expect(texts(uid)).toEqual(["one", "two", "three"]);
  expect([...conversations.all.keys()]).toEqual([uid]);
  expect(jobs.added.map(({ job }) => job)).toEqual([
    { kind: "erase", conversationId: "anon-desk" },
    { kind: "erase", conversationId: "anon-phone" },
  ]);
});

test("who signs in where somebody else of the site's people was takes nothing of theirs", async () => {
  const { identify, write, texts } = site();
  const { token: kari } = await identify();
  await write(kari, "Kari's own");
  const { token: ola } = await identify(kari, { id: "ola" });
  expect([texts(kari), texts(ola)]).toEqual([["Kari's own"], []]);
});

test("a token that is not good changes nothing", async () => {
  const { identify, write, texts, conversations } = site();
  await write("anon", "hello");
  await expect(identify("anon", {}, "foreign")).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  await expect(identify("anon", { exp: 1 })).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  expect([texts("anon"), [...conversations.all.keys()]]).toEqual([["hello"], ["anon"]]);
});

test("where there is no key yet it is said, and nothing else", async () => {
  const { identify } = site({ keys: [] });
  await expect(identify()).rejects.toMatchObject({ code: "FAILED_PRECONDITION" });
});

test("what the site has signed stands on their card, and no word of theirs takes its place", async () => {
  const { deps, identify, write, conversations, signedIn } = site();
  const { token: uid } = await identify();
  await write(uid, "hello", signedIn.get(uid));
  const card = () => conversations.all.get(uid)?.visitor;
  expect(card()).toMatchObject({ name: "Kari", email: null, verified: { id: "42", name: true, email: false } });
  await saveVisitorProfile(deps)({ uid, profile: { name: "The boss", email: "kari@home.example" } });
  expect(card()).toMatchObject({ name: "Kari", email: "kari@home.example", verified: { email: false } });
  await identify(uid, { name: "Kari Nordmann", email: "kari@shop.example" });
  expect(card()).toMatchObject({ name: "Kari Nordmann", email: "kari@shop.example", verified: { email: true } });
  const { rev } = conversations.all.get(uid) ?? {};
  await identify(uid, { name: "Kari Nordmann", email: "kari@shop.example" });
  expect(conversations.all.get(uid)?.rev).toBe(rev);
});

test("in a flood they need no proof of work, for the site vouches for them; others do", async () => {
  const { deps, write } = site();
  const asked: unknown[] = [];
  deps.newcomers = {
    ...deps.newcomers,
    async admit({ uid, attested }, _isNew, work) {
      asked.push([uid, await attested?.()]);
      return work(() => undefined);
    },
  };
  await write("id_kari", "hello", { id: "42", name: null, email: null });
  await write("anon", "hello");
  expect(asked).toEqual([
    ["id_kari", true],
    ["anon", undefined],
  ]);
});

test("asked again from within it costs a read and gives no key", async () => {
  const { identify, write, conversations } = site();
  const { token: uid } = await identify();
  await write(uid, "hello", { id: "42", name: "Kari", email: null });
  const before = { ...conversations.usage };
  expect((await identify(uid)).key).toBeUndefined();
  expect(conversations.usage).toEqual({ reads: before.reads + 1, writes: before.writes });
});
