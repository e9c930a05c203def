import { expect, test } from "vitest";
import { telegramEvent } from "./telegram-update.ts";

const NOW = 1_700_000_000_000;
const ada = { id: 7, is_bot: false, first_name: "Ada", last_name: "Berg", username: "ada" };
const own = { id: 7, type: "private" };
const group = { id: -1007, type: "supergroup", title: "Lamps", is_forum: true };
const message = (change: object) => ({
  update_id: 1,
  message: { message_id: 12, date: 1_700_000_000, from: ada, chat: own, ...change },
});
const read = (update: unknown) => telegramEvent(update, NOW);

test("a text in one's own chat, with what it answers", () => {
  expect(read(message({ text: "Yes", reply_to_message: { message_id: 5, chat: own } }))).toEqual({
    provider: "telegram",
    id: "7:12",
    at: NOW,
    sender: "7",
    senderName: "@ada",
    chat: "7",
    direct: true,
    group: null,
    topic: null,
    comesAgain: true,
    event: { kind: "text", messageId: "12", text: "Yes", repliesTo: "5" },
  });
});

test("a text in a topic: the message that opened the topic is not answered by it", () => {
  const said = { text: "Yes", chat: group, message_thread_id: 3, is_topic_message: true };
  expect(read(message({ ...said, reply_to_message: { message_id: 3, chat: group } }))).toMatchObject({
    direct: false,
    group: { title: "Lamps", forum: true },
    topic: "3",
    event: { repliesTo: null },
  });
});

test("a thread that is no topic is none", () => {
  expect(read(message({ text: "Yes", chat: group, message_thread_id: 3 }))?.topic).toBeNull();
});

test("a quotation from another chat answers nothing of ours", () => {
  const quoted = { message_id: 5, chat: { id: 99 } };
  expect(read(message({ text: "Yes", reply_to_message: quoted }))?.event).toMatchObject({ repliesTo: null });
  expect(read(message({ text: "Yes", external_reply: { message_id: 5 } }))?.event).toMatchObject({ repliesTo: null });
});

test("what colleagues say to each other answers nothing of ours", () => {
  const said = (is_bot: boolean) => ({ message_id: 5, chat: group, from: { ...ada, is_bot } });
  expect(read(message({ text: "Yes", chat: group, reply_to_message: said(false) }))?.event).toMatchObject({
    repliesTo: null,
  });
  expect(read(message({ text: "Yes", chat: group, reply_to_message: said(true) }))?.event).toMatchObject({
    repliesTo: "5",
  });
});

test("an admin who writes as the group is the group, and so nobody on the roster", () => {
  const anonymous = { id: 1_087_968_824, is_bot: true, first_name: "Group" };
  expect(read(message({ text: "Yes", chat: group, from: anonymous, sender_chat: group }))?.sender).toBe("-1007");
});

test("the same message has the same id in whatever update it comes", () => {
  const first = read(message({ text: "Yes" }));
  expect(read({ ...message({ text: "Yes" }), update_id: 2 })?.id).toBe(first?.id);
});

test("an edit, a press and a picture", () => {
  const { message: written } = message({ text: "No", edit_date: 1_700_000_001 });
  expect(read({ update_id: 9, edited_message: written })).toMatchObject({
    id: "update-9",
    event: {
      kind: "edit",
      messageId: "12",
      text: "No",
      repliesTo: null,
      made: { at: 1_700_000_001_000, order: 9 },
    },
  });
  const under = { message_id: 5, chat: own, date: 0 };
  expect(
    read({ update_id: 9, callback_query: { id: "44", from: ada, data: "take:kari", message: under } }),
  ).toMatchObject({
    id: "press-44",
    at: NOW,
    event: { kind: "press", data: "take:kari", callbackId: "44", messageId: "5" },
  });
  expect(read(message({ photo: [] }))?.event).toEqual({
    kind: "unsupported",
    messageId: "12",
    what: "a picture",
    repliesTo: null,
  });
});

test("being blocked and being added", () => {
  const change = { date: 1, from: ada, old_chat_member: {} };
  const member = (chat: object, status: string) => ({
    update_id: 9,
    my_chat_member: { ...change, chat, new_chat_member: { status } },
  });
  expect(read(member(own, "kicked"))?.event).toEqual({ kind: "left", why: "the bot was blocked" });
  expect(read(member(group, "administrator"))).toMatchObject({
    group: { title: "Lamps", forum: true },
    event: { kind: "group" },
  });
});

test("a text in General, where there is no topic, says all the same that the group has topics", () => {
  const said = { text: "/start@lamp_bot abcdefghijklmnopqrstuv", chat: group };
  expect(read(message(said))).toMatchObject({ topic: null, group: { title: "Lamps", forum: true } });
  const plain = { id: -5, type: "group", title: "Lamps" };
  expect(read(message({ ...said, chat: plain }))?.group).toEqual({ title: "Lamps", forum: false });
});

test.each([
  ["another name", { new_chat_title: "Lights" }],
  ["its first topic", { forum_topic_created: { name: "Hours", icon_color: 7322096 } }],
])("a group that gets %s says what it is now; nobody's own chat does", (_what, change) => {
  const chat = { ...group, title: "Lights" };
  expect(read(message({ ...change, chat }))).toMatchObject({
    group: { title: "Lights", forum: true },
    event: { kind: "group" },
  });
  expect(read(message(change))).toBeUndefined();
});

test.each([
  ["nothing", undefined],
  ["a kind that we never asked for", { update_id: 1, poll: {} }],
  ["a service message", message({ pinned_message: {} })],
  ["another bot", message({ text: "hi", from: { ...ada, is_bot: true } })],
  ["a channel", message({ text: "hi", chat: { id: -5, type: "channel" } })],
  ["ids that are not numbers", message({ text: "hi", chat: { id: "7", type: "private" } })],
  ["a text that is an object", message({ text: { $gt: "" } })],
])("%s concerns nobody", (_what, update) => {
  expect(read(update)).toBeUndefined();
});

test("an address under words stands behind them, in a text and in its edit", () => {
  const said = {
    text: "See the table",
    entities: [{ type: "text_link", offset: 8, length: 5, url: "https://shop.example/size" }],
  };
  const text = "See the table (https://shop.example/size)";
  expect(read(message(said))?.event).toMatchObject({ kind: "text", text });
  const { message: written } = message({ ...said, edit_date: 1_700_000_001 });
  expect(read({ update_id: 9, edited_message: written })?.event).toMatchObject({ kind: "edit", text });
});

test.each([
  ["a place, which is a location as well", { venue: {}, location: {} }, "a place"],
  ["an animation, which is a document as well", { document: {}, animation: {} }, "an animation"],
  ["a picture with words under it", { photo: [], caption: "this one" }, "a picture"],
  ["a poll", { poll: {} }, "a poll"],
  ["a contact", { contact: {} }, "a contact"],
  ["a dice", { dice: {} }, "a dice"],
  ["a kind that is new", { hologram: {} }, "this kind of message"],
])("%s is not dropped: its sender is told", (_what, change, what) => {
  expect(read(message(change))?.event).toMatchObject({ kind: "unsupported", what });
});

test("a text that becomes a picture cannot be shown; what a service message says anew is nothing", () => {
  const { message: picture } = message({ photo: [], caption: "this one", edit_date: 1_700_000_001 });
  expect(read({ update_id: 9, edited_message: picture })?.event).toEqual({
    kind: "beyond",
    messageId: "12",
    why: "Visitors cannot be sent a picture yet",
  });
  const { message: service } = message({ pinned_message: {}, edit_date: 1_700_000_001 });
  expect(read({ update_id: 9, edited_message: service })).toBeUndefined();
});
