import { describe, expect, test } from "vitest";
import { fakeCourtesies } from "../../../../test/fake-jobs.ts";
import { fakePeople } from "../../../people/fake-people.ts";
import type { Conversation } from "../../conversation.ts";
import { fakeConversations } from "../../fake-conversations.ts";
import { appendMessage } from "../../messages/append-message.ts";
import { visitorConversation } from "../../new-conversation.ts";
import { conversationForVisitor } from "../../views/visitor-view.ts";
import { countWaiting } from "../count-waiting.ts";
import { updateConversation } from "./update-conversation.ts";
import { wakeConversation } from "./wake-conversation.ts";

const NOW = Date.UTC(2026, 10, 22, 12);
const HOUR = 60 * 60_000;
const inAnHour = new Date(NOW + HOUR).toISOString();
const asked: Conversation = {
  ...visitorConversation("kari", 0),
  seq: 1,
  visitorSeq: 1,
  read: { ada: 1 },
  assignee: "ada",
};

function panel(before: Conversation = asked) {
  const conversations = fakeConversations(before);
  const courtesies = fakeCourtesies();
  const time = { now: NOW };
  const people = fakePeople({ ada: { name: "Ada" }, bo: { name: "Bo" } });
  const deps = { clock: { now: () => time.now }, conversations, roster: () => people.read(), ...courtesies };
  const snooze = (snoozeUntil: string | null, seq = 1) =>
    updateConversation(deps)("ada", { conversationId: "kari", status: "snoozed", snoozeUntil, asOf: { seq } });
  const now = () => conversations.all.get("kari");
  return { conversations, courtesies, time, deps, snooze, now, wake: () => wakeConversation(deps)("kari") };
}

describe("what is snoozed until a time", () => {
  test("is out of the way, its log says by whom and until when, and a job will bring it back", async () => {
    const { conversations, courtesies, snooze } = panel();
    const until = NOW + HOUR;
    expect(await snooze(inAnHour)).toMatchObject({
      status: "snoozed",
      snooze: { by: "ada", until },
      events: [{ what: "snoozed", by: "ada", to: null, seq: 1, at: NOW, until }],
    });
    const [job] = courtesies.jobs.added;
    expect(job).toMatchObject({ job: { kind: "wake", conversationId: "kari", at: until }, at: until });
    expect(conversations.usage).toEqual({ reads: 1, writes: 1 });
    await snooze(inAnHour);
    expect([courtesies.jobs.added.length, conversations.usage.writes]).toEqual([1, 1]);
  });

  test("comes back once, with a note that names whoever has it, and waits for them", async () => {
    const { conversations, snooze, time, wake, now } = panel();
    await snooze(inAnHour);
    time.now += HOUR;
    await wake();
    await wake();
    expect(now()).toMatchObject({ status: "open", seq: 2, last: null, snooze: { until: NOW + HOUR } });
    expect(conversations.said.get("kari")).toMatchObject([
      { text: "Back from snooze", internal: true, author: { kind: "system" }, mentions: [{ uid: "ada", name: "Ada" }] },
    ]);
    expect(await countWaiting(conversations, "ada")).toEqual({ mine: 1, free: 0, team: 0 });
  });

  test("names whoever snoozed it where it is nobody's", async () => {
    const { conversations, snooze, time, wake } = panel({ ...asked, assignee: null });
    await snooze(inAnHour);
    time.now += HOUR;
    await wake();
    expect(conversations.said.get("kari")?.[0]?.mentions).toEqual([{ uid: "ada", name: "Ada" }]);
  });

  test("comes back with the visitor's next message, and then not once more", async () => {
    const { conversations, snooze, time, wake, now } = panel();
    const snoozed = await snooze(inAnHour);
    const draft = {
      id: "m2",
      author: { kind: "visitor" as const, uid: "kari", name: "" },
      via: "widget" as const,
      text: "And?",
      internal: false,
    };
    const { conversation } = appendMessage(snoozed, draft, NOW + 1);
    expect(conversation).toMatchObject({ status: "open", snooze: null });
    conversations.all.set("kari", conversation);
    time.now += HOUR;
    await wake();
    expect(now()?.seq).toBe(2);
  });

  test("snoozed for longer meanwhile it stays until then", async () => {
    const { snooze, time, wake, now } = panel();
    await snooze(inAnHour);
    await snooze(new Date(NOW + 2 * HOUR).toISOString());
    time.now += HOUR;
    await wake();
    expect(now()?.status).toBe("snoozed");
  });

  test("is not snoozed where no job can bring it back", async () => {
    const { courtesies, snooze, now } = panel();
    courtesies.jobs.refuses = new Error("Cloud Tasks does not answer");
    await expect(snooze(inAnHour)).rejects.toMatchObject({ code: "UNAVAILABLE" });
    expect(now()?.status).toBe("open");
  });

  test.each([
    ["that is over", new Date(NOW).toISOString()],
    ["in more than thirty days", new Date(NOW + 31 * 24 * HOUR).toISOString()],
  ])("a time %s is refused", async (_, until) => {
    await expect(panel().snooze(until)).rejects.toMatchObject({
      code: "INVALID_ARGUMENT",
      details: [{ field: "snoozeUntil" }],
    });
  });
});

test("what is snoozed until they write needs no job, and no time brings it back", async () => {
  const { courtesies, snooze, time, wake, now } = panel();
  await snooze(null);
  time.now += 1000 * HOUR;
  await wake();
  expect([now()?.status, now()?.snooze?.until, courtesies.jobs.added]).toEqual(["snoozed", null, []]);
});

test("nothing is snoozed that its visitor has written since, and they are shown that it is open", async () => {
  const { snooze, now } = panel();
  await expect(snooze(null, 0)).rejects.toMatchObject({ code: "ABORTED", details: [{ field: "seq" }] });
  expect(now()?.status).toBe("open");
  expect(conversationForVisitor(await snooze(null), "kari", NOW).status).toBe("open");
});

test("by hand it is open again, or closed, and the snooze is over", async () => {
  const { snooze, deps } = panel();
  await snooze(null);
  const change = (status: "open" | "closed") =>
    updateConversation(deps)("ada", { conversationId: "kari", status, asOf: { seq: 1 } });
  expect(await change("open")).toMatchObject({ status: "open", snooze: null });
  await snooze(null);
  expect(await change("closed")).toMatchObject({ status: "closed", snooze: null });
});
