import { expect, test } from "vitest";
import { fakeAnswerTimes } from "../../site/fake-answer-times.ts";
import { fakeConversations } from "../fake-conversations.ts";
import { panelConversation, visitorConversation } from "../new-conversation.ts";
import { noteFirstAnswer } from "./note-first-answer.ts";
import { sendStaffMessage } from "./send-staff-message.ts";

const MONDAY = Date.UTC(2026, 10, 2, 9);

function shop() {
  const kari = { ...visitorConversation("kari", MONDAY), seq: 1, visitorSeq: 1 };
  const conversations = fakeConversations(kari, panelConversation("team", ["ada", "ben"], null, MONDAY));
  const answerTimes = fakeAnswerTimes();
  const failures: string[] = [];
  const logs = { requestFailed: (where: string) => void failures.push(where) };
  const time = { now: MONDAY + 90_000 };
  const answer = async (text: string, { id = crypto.randomUUID(), conversationId = "kari", internal = false } = {}) => {
    const sent = await sendStaffMessage({ conversations, clock: { now: () => time.now }, roster: async () => ({}) })({
      staff: { uid: "ada", name: "Ada" },
      conversationId,
      id,
      text,
      internal,
      via: "panel",
    });
    await noteFirstAnswer({ answerTimes, logs }, sent);
  };
  return { answer, answerTimes, failures, logs };
}

test("a visitor's first answer is counted once, from their first message on", async () => {
  const { answer, answerTimes } = shop();
  await answer("a note", { internal: true });
  const id = crypto.randomUUID();
  await answer("hello", { id });
  await answer("hello", { id });
  await answer("and more");
  expect(await answerTimes.read()).toEqual({ "week-8": [90] });
  expect(answerTimes.writes).toBe(1);
});

test("what colleagues say to each other is none", async () => {
  const { answer, answerTimes } = shop();
  await answer("hello", { conversationId: "team" });
  expect(answerTimes.writes).toBe(0);
});

test("where it cannot be kept the answer has been sent all the same", async () => {
  const { answer, answerTimes, failures } = shop();
  answerTimes.change = () => Promise.reject(new Error("not now"));
  await answer("hello");
  expect(failures).toEqual(["noteFirstAnswer"]);
});
