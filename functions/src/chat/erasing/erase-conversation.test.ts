import { expect, test } from "vitest";
import { fakeCourtesies } from "../../../test/fake-jobs.ts";
import { fakeConversations } from "../fake-conversations.ts";
import { panelConversation, visitorConversation } from "../new-conversation.ts";
import { eraseConversation, eraseVisitor } from "./erase-conversation.ts";
import { fakeErasures } from "./fake-erasures.ts";

const ADMIN = ["ada", "staff"];

function desk(options: { isSlow?: boolean } = {}) {
  const conversations = fakeConversations(
    { ...visitorConversation("kari", 0), seq: 3 },
    panelConversation("mine", ["ada", "bo"], null, 0),
    panelConversation("theirs", ["bo", "cy"], null, 0),
  );
  const erasures = fakeErasures(conversations, options);
  const time = { now: 1_000 };
  const ended: string[] = [];
  const deps = {
    ...fakeCourtesies(),
    accounts: { end: async (uid: string) => void ended.push(uid) },
    clock: { now: () => time.now },
    erasures,
    wait: async (ms: number) => void (time.now += ms),
  };
  return { ...deps, conversations, ended, time, erase: eraseConversation(deps), eraseOwn: eraseVisitor(deps) };
}

test("a visitor erases their conversation, and a job goes on with it; asked again, nothing is left to do", async () => {
  const { eraseOwn, conversations, jobs } = desk();
  await eraseOwn({ uid: "kari" });
  expect(conversations.all.has("kari")).toBe(false);
  await eraseOwn({ uid: "kari" });
  expect(jobs.added).toEqual([{ job: { kind: "erase", conversationId: "kari" } }]);
});

test("who has written nothing leaves no account behind; that of who has goes with all else", async () => {
  const { eraseOwn, ended } = desk();
  await eraseOwn({ uid: "kari" });
  expect(ended).toEqual([]);
  await eraseOwn({ uid: "nobody" });
  expect(ended).toEqual(["nobody"]);
});

test("a visitor erases nothing that is not theirs, whatever bears their uid", async () => {
  const { eraseOwn, conversations, ended } = desk();
  await expect(eraseOwn({ uid: "theirs" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect([...conversations.all.keys()]).toEqual(["kari", "mine", "theirs"]);
  expect(ended).toEqual([]);
});

test("where no job can be added it is erased all the same, and that is logged", async () => {
  const { eraseOwn, conversations, jobs, failures } = desk();
  jobs.refuses = new Error("Cloud Tasks is away");
  await eraseOwn({ uid: "kari" });
  expect(conversations.all.has("kari")).toBe(false);
  expect(failures).toEqual(["erase INTERNAL"]);
});

test("an admin hears what cannot be reached, once that is known", async () => {
  const { erase, erasures } = desk({ isSlow: true });
  const stored = { ...erasures };
  let looks = 0;
  erasures.read = async (id) => {
    const erasure = await stored.read(id);
    looks += 1;
    return erasure && looks === 3 ? { ...erasure, unreached: { whatsapp: 2, telegram: 0 }, dueAt: null } : erasure;
  };
  expect(await erase(ADMIN, { conversationId: "kari", seq: 3 })).toEqual({
    done: true,
    unreached: [{ channel: "whatsapp", messages: 2 }],
  });
});

test("where that takes long they hear within ten seconds that it goes on", async () => {
  const { erase, time, conversations } = desk({ isSlow: true });
  expect(await erase(ADMIN, { conversationId: "kari", seq: 3 })).toEqual({ done: false, unreached: [] });
  expect(time.now).toBe(11_000);
  expect(conversations.all.has("kari")).toBe(false);
});

test("an admin who asks twice, as the answer got lost, hears the same", async () => {
  const { erase } = desk();
  const first = await erase(ADMIN, { conversationId: "kari", seq: 3 });
  expect(await erase(ADMIN, { conversationId: "kari", seq: 3 })).toEqual(first);
});

test("a message that was not seen is not erased", async () => {
  const { erase, conversations } = desk();
  await expect(erase(ADMIN, { conversationId: "kari", seq: 2 })).rejects.toMatchObject({ code: "ABORTED" });
  expect(conversations.all.has("kari")).toBe(true);
});

test.each(["mine", "theirs", "nothing"])("%s is no visitor's conversation of theirs to erase", async (id) => {
  const { erase, conversations } = desk();
  await expect(erase(ADMIN, { conversationId: id, seq: 9 })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(conversations.all.size).toBe(3);
});
