import { describe, expect, test } from "vitest";
import { ChatError } from "../../../../contract/errors.ts";
import { fakePeople } from "../../../people/fake-people.ts";
import { fakeConversations } from "../../fake-conversations.ts";
import { appendMessage } from "../../messages/append-message.ts";
import { directConversationId, panelConversation, visitorConversation } from "../../new-conversation.ts";
import { messageForVisitor } from "../../views/visitor-view.ts";
import { visitorUpdates } from "../../visitor/visitor-updates.ts";
import { sendConcerning } from "./send-concerning.ts";

const DIRECT = directConversationId(["ada", "bo"]);
const [WROTE, ASKED, ANSWERED] = [1, 2, 3].map((n) => `7d1c9a52-6f0e-4f9b-8a57-0f4f5a7d3c1${n}`) as [
  string,
  string,
  string,
];
const clock = { now: () => 5000 };

/** Kari has written; Ada and Bo are staff, and Cy was. */
function shop() {
  const author = { kind: "visitor" as const, uid: "kari", name: "Kari" };
  const draft = { id: WROTE, author, via: "widget" as const, text: "Is it waterproof?", internal: false };
  const { conversation, message } = appendMessage(visitorConversation("kari", 0), draft, 1000);
  const conversations = fakeConversations(
    conversation,
    panelConversation(DIRECT, ["ada", "bo"], null, 0),
    panelConversation("g_1", ["ada", "bo"], "Weekend", 0),
    panelConversation(directConversationId(["ada", "cy"]), ["ada", "cy"], null, 0),
  );
  conversations.said.set("kari", [message]);
  const people = fakePeople({ ada: { name: "Ada" }, bo: { name: "Bo" } });
  const send = sendConcerning({ conversations, clock, roster: () => people.read() });
  const by = (uid: "ada" | "bo", id: string, text: string) => ({
    staff: { uid, name: uid === "ada" ? "Ada" : "Bo" },
    conversationId: DIRECT,
    id,
    text,
    internal: false,
    via: "panel" as const,
  });
  const ask = (change = {}) =>
    send({ ...by("ada", ASKED, "Do you know?"), asks: { conversationId: "kari", messageId: WROTE }, ...change });
  const answer = (change = {}) => send({ ...by("bo", ANSWERED, "Yes, to a metre."), answers: ASKED, ...change });
  return { conversations, ask, answer };
}

describe("a question", () => {
  test("stands among the two with where it leads, and nothing of what the visitor wrote", async () => {
    const { ask, conversations } = shop();
    const before = structuredClone(conversations.all.get("kari"));
    const { message } = await ask();
    expect(message).toMatchObject({
      text: "Do you know?",
      concerns: { kind: "asks", conversationId: "kari", messageId: WROTE },
    });
    expect(JSON.stringify(message)).not.toContain("waterproof");
    expect(conversations.all.get("kari")).toEqual(before);
    expect((await ask()).message).toEqual(message);
  });

  test.each([
    ["a group", { conversationId: "g_1" }],
    ["whoever has left the staff", { conversationId: directConversationId(["ada", "cy"]) }],
  ])("to %s is refused in words", async (_, change) => {
    await expect(shop().ask(change)).rejects.toMatchObject({ code: "INVALID_ARGUMENT", details: [{ field: "asks" }] });
  });

  test.each([
    ["a message that there is not", { conversationId: "kari", messageId: ASKED }],
    ["a conversation that there is not", { conversationId: "tom", messageId: WROTE }],
    ["what colleagues say", { conversationId: "g_1", messageId: WROTE }],
  ])("about %s is not found", async (_, asks) => {
    const { ask, conversations } = shop();
    await expect(ask({ asks })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(conversations.usage.writes).toBe(0);
  });
});

describe("an answer to it", () => {
  test("is a note with the visitor too, each leading to the other", async () => {
    const { ask, answer, conversations } = shop();
    await ask();
    const { message } = await answer();
    const note = conversations.said.get("kari")?.at(-1);
    expect(note).toMatchObject({
      text: "Yes, to a metre.",
      internal: true,
      author: { uid: "bo", name: "Bo" },
      concerns: { kind: "tells", conversationId: DIRECT, messageId: ANSWERED, asker: "ada" },
    });
    expect(message.concerns).toEqual({
      kind: "answers",
      conversationId: "kari",
      messageId: note?.id,
      question: ASKED,
    });
    expect(note?.id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u);
  });

  test("is seen by no visitor, and changes nothing that they are shown", async () => {
    const { ask, answer, conversations } = shop();
    const site = async () => ({ polling: { quick: true } }) as never;
    const seen = async () => {
      const { read } = await visitorUpdates({ conversations, clock, site, roster: async () => ({}) })({
        uid: "kari",
        after: 0,
      });
      const { conversation, messages } = await read();
      return { ...conversation, rev: 0, messages };
    };
    const before = await seen();
    await ask();
    await answer();
    expect(await seen()).toEqual(before);
    const [said] = conversations.said.get("kari") ?? [];
    expect(said && Object.keys(messageForVisitor(said, "kari"))).not.toContain("concerns");
  });

  test("is stored once, also where the first try has stored the note alone", async () => {
    const { ask, answer, conversations } = shop();
    await ask();
    const change = conversations.change.bind(conversations);
    conversations.change = (id, ...rest) =>
      id === DIRECT ? Promise.reject(new ChatError("UNAVAILABLE", "away")) : change(id, ...rest);
    await expect(answer()).rejects.toMatchObject({ code: "UNAVAILABLE" });
    conversations.change = change;
    await answer();
    await answer();
    expect(conversations.said.get("kari")).toHaveLength(2);
    expect(conversations.said.get(DIRECT)).toHaveLength(2);
  });

  test("is a plain message where the visitor's conversation is gone: nothing is lost", async () => {
    const { ask, answer, conversations } = shop();
    await ask();
    conversations.all.delete("kari");
    const { message } = await answer();
    expect([message.text, message.concerns]).toEqual(["Yes, to a metre.", undefined]);
  });

  test.each([
    ["a question that there is not", {}],
    ["what is no question", { answers: ANSWERED }],
  ])("to %s is not found", async (_, change) => {
    await expect(shop().answer(change)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("by whoever is not in that conversation is not found", async () => {
    const { ask, answer } = shop();
    await ask();
    await expect(answer({ staff: { uid: "dee", name: "Dee" } })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
