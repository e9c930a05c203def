import { describe, expect, test } from "vitest";
import type { Job } from "../services.ts";
import { aConversation, aMessage, aPerson, notifyWorld } from "../../test/notify-fakes.ts";
import { notifyConversation } from "./notify-conversation.ts";
import { runJob } from "./run-job.ts";
import type { NotifyServices } from "./services/notify-services.ts";

const MESSAGE = aMessage();
const RECEIPT = { seq: 1, provider: "telegram", chat: "7", messageId: "11" } as const;

function aWorld(change: Partial<NotifyServices> = {}) {
  const failures: string[] = [];
  const reacted: string[] = [];
  const { world, services } = notifyWorld({
    react: async (provider, chat, messageId, emoji) => void reacted.push(`${provider} ${chat} ${messageId} ${emoji}`),
    ...change,
  });
  services.logs.requestFailed = (where, code) => void failures.push(`${where} ${code}`);
  return { world, services, failures, reacted, run: runJob(services) };
}

test("what is due of a conversation is sent", async () => {
  const { world, run } = aWorld();
  world.messages.push(MESSAGE);
  const { conversationId } = MESSAGE;
  expect(await run({ kind: "notify", conversationId })).toBe("done");
  expect(world.sent).toMatchObject([{ to: "7" }]);
  expect(await run({ kind: "notify", conversationId })).toBe("done");
  expect(world.sent).toHaveLength(1);
});

test("what is due by the platform's clock is sent, however far behind the instance's is", async () => {
  const { world, run, services } = aWorld();
  world.messages.push(MESSAGE);
  const { conversationId } = MESSAGE;
  services.roster = async () => ({ grace: aPerson(7, { preferences: { telegram: { delaySeconds: 60 } } }) });
  await run({ kind: "notify", conversationId });
  const [{ at = 0, job } = { job: null }] = world.jobs.added;
  expect([world.sent.length, at]).toEqual([0, MESSAGE.at + 60_000]);
  world.now = at - 5_000;
  expect(await run(job)).toBe("done");
  expect(world.sent).toHaveLength(1);
});

test("a job with an id that is none comes once and no more", async () => {
  const { run, failures } = aWorld();
  expect(await run({ kind: "notify", conversationId: "a/b" })).toBe("done");
  expect(failures).toEqual(["runJob INVALID_ARGUMENT"]);
});

test("a preflight looks which channels work, and is not repeated", async () => {
  let looked = 0;
  const check = async () => {
    looked += 1;
    throw new Error("Telegram does not answer");
  };
  const { run } = aWorld({ watch: { check, noticed: async () => {} } });
  expect([await run({ kind: "preflight" }), looked]).toEqual(["done", 1]);
});

test("what the visitor has read gets its sign", async () => {
  const { run, reacted } = aWorld();
  await run({ kind: "seen", receipts: [RECEIPT, { ...RECEIPT, chat: "8" }] });
  expect(reacted).toEqual(["telegram 7 11 👀", "telegram 8 11 👀"]);
});

test("news of who has it is told only while it is true", async () => {
  const edited: string[] = [];
  const edit = async (_chat: string, _id: string, _alert: object, news: string | null) => {
    edited.push(news ?? "free");
    return true;
  };
  const { world, services, run } = aWorld({ alerts: { edit } });
  world.conversation = aConversation();
  world.messages.push(MESSAGE);
  await notifyConversation(services)(MESSAGE.conversationId, MESSAGE);
  const taken = { kind: "taken", conversationId: MESSAGE.conversationId } as const;
  await run({ ...taken, uid: "alan" });
  expect(edited).toEqual([]);
  await run({ ...taken, uid: null });
  expect(edited).toEqual(["free"]);
});

describe("a failure is logged, and the job", () => {
  const down = () => Promise.reject(new Error("the database does not answer"));
  test.each<[Job, number[], string]>([
    [{ kind: "notify", conversationId: "v" }, [0, 2, 100], "again"],
    [{ kind: "taken", conversationId: "v", uid: null }, [0, 1], "again"],
    [{ kind: "taken", conversationId: "v", uid: null }, [2, 3], "done"],
    [{ kind: "seen", receipts: [RECEIPT] }, [0, 1], "again"],
    [{ kind: "seen", receipts: [RECEIPT] }, [2], "done"],
    [{ kind: "test", id: "t" }, [0], "done"],
  ])("%j after %j tries is to be %s", async (job, tries, expected) => {
    const { services, failures } = aWorld({ react: down });
    services.conversations.get = down;
    services.tests.read = down;
    for (const before of tries) expect(await runJob(services)(job, before)).toBe(expected);
    expect(failures).toEqual(tries.map(() => `runJob ${job.kind} INTERNAL`));
  });
});

test.each([
  undefined,
  null,
  "notify",
  {},
  { kind: "dance" },
  { kind: "notify" },
  { kind: "notify", conversationId: "" },
  { kind: "taken", conversationId: "v" },
  { kind: "seen", receipts: [{ ...RECEIPT, provider: "push" }] },
  { kind: "digest", key: "smoke:grace" },
  { kind: "erase" },
])("%j is no job: one line in the log, and it does not come again", async (data) => {
  const { run, failures } = aWorld();
  expect(await run(data)).toBe("done");
  expect(failures).toEqual(["runJob INVALID_ARGUMENT"]);
});
