import { describe, expect, test } from "vitest";
import { directConversationId, panelConversation } from "../chat/new-conversation.ts";
import { messageIdFrom } from "./inbound/message-key.ts";
import { receive } from "./receive.ts";
import { anInbound, aText, NOON, replyWorld } from "../../test/reply-fakes.ts";

describe("a text", () => {
  test("that replies to an alert reaches that conversation, once however often it comes, and gets its receipt", async () => {
    const { services, conversations, receipts, textsOf } = replyWorld();
    const event = anInbound(aText("Yes, we ship to Norway."));
    for (let repeat = 0; repeat < 3; repeat += 1) await receive(services)(event);
    expect(conversations.said.get("kari")).toMatchObject([
      {
        text: "Yes, we ship to Norway.",
        via: "telegram",
        author: { kind: "staff", uid: "ada", name: "Ada" },
        internal: false,
      },
    ]);
    expect(conversations.all.get("kari")?.read).toEqual({ ada: 1 });
    expect(textsOf("tom")).toEqual([]);
    expect(new Set(receipts)).toEqual(new Set(["👌 7:900"]));
  });

  test("in a topic goes where the topic belongs, whoever of the staff writes it", async () => {
    const { services, conversations } = replyWorld();
    const where = { chat: "-1007", direct: false, topic: "3", sender: "8" };
    await receive(services)(anInbound(aText("On it.", null), where));
    expect(conversations.said.get("kari")).toMatchObject([{ text: "On it.", author: { uid: "bo" } }]);
  });

  test.each([
    ["in a chat", {}],
    ["in a topic", { chat: "-1007", direct: false, topic: "3", sender: "8" }],
  ])("that replies to what told of a note is a note, and no visitor hears it: %s", async (_, where) => {
    const { services, conversations, ofNotes, links } = replyWorld();
    const inbound = anInbound(aText("No, we do not."), where);
    const link = `telegram:${inbound.chat}:100`;
    links.set(link, "kari");
    ofNotes.add(link);
    await receive(services)(inbound);
    expect(conversations.said.get("kari")).toMatchObject([{ text: "No, we do not.", internal: true }]);
  });

  test.each(["Yes, to a metre.", "// Yes, to a metre."])(
    "that replies to what told of a colleague's question answers it: %s",
    async (text) => {
      const { services, conversations, links, questions, replied } = replyWorld();
      const [direct, asked] = [directConversationId(["ada", "bo"]), "7d1c9a52-6f0e-4f9b-8a57-0f4f5a7d3c11"];
      conversations.all.set(direct, panelConversation(direct, ["ada", "bo"], null, NOON));
      const author = { kind: "staff" as const, uid: "bo", name: "Bo" };
      const concerns = { kind: "asks" as const, conversationId: "kari", messageId: asked };
      const question = { id: asked, author, via: "panel" as const, text: "Is it?", internal: false, concerns };
      conversations.said.set(direct, [{ ...question, conversationId: direct, seq: 1, at: NOON }]);
      links.set("telegram:7:400", direct);
      questions.set("telegram:7:400", asked);
      const event = anInbound(aText(text, "400"));
      for (let repeat = 0; repeat < 2; repeat += 1) await receive(services)(event);
      expect(conversations.said.get("kari")).toMatchObject([
        { text: "Yes, to a metre.", internal: true, via: "telegram", concerns: { kind: "tells", asker: "bo" } },
      ]);
      expect(conversations.said.get(direct)?.slice(1)).toMatchObject([
        { text: "Yes, to a metre.", internal: false, concerns: { kind: "answers", question: asked } },
      ]);
      const made = { at: NOON, order: 1 };
      const edit = { kind: "edit" as const, messageId: "900", text: "Yes, to ten metres.", repliesTo: "400", made };
      await receive(services)(anInbound(edit));
      const texts = [direct, "kari"].map((id) => conversations.said.get(id)?.at(-1)?.text);
      expect([texts, replied]).toEqual([["Yes, to ten metres.", "Yes, to ten metres."], []]);
    },
  );

  test("with // at the start is a note", async () => {
    const { services, conversations } = replyWorld();
    await receive(services)(anInbound(aText("// a regular, be kind")));
    expect(conversations.said.get("kari")).toMatchObject([{ text: "a regular, be kind", internal: true }]);
  });

  test("by WhatsApp opens the window for a day", async () => {
    const { services, people, conversations } = replyWorld();
    const from = { provider: "whatsapp" as const, sender: "4790000001", chat: "4790000001" };
    await receive(services)(anInbound(aText("Yes", "wamid.A", "wamid.B"), from));
    expect(conversations.said.get("kari")).toMatchObject([{ text: "Yes", via: "whatsapp" }]);
    expect((await people.read())["ada"]?.pairing.whatsapp?.windowUntil).toBe(NOON + 24 * 3_600_000);
  });

  test("in a group, replying to nothing and in no topic, is not for us", async () => {
    const { services, replied, textsOf } = replyWorld();
    await receive(services)(anInbound(aText("lunch?", null), { chat: "-1007", direct: false }));
    expect([replied, textsOf("kari"), textsOf("tom")]).toEqual([[], [], []]);
  });

  test.each([
    ["of 4,001 characters", "x".repeat(4001), "the text must have at most 4000 characters"],
    ["with half an emoji", "yes \ud83d", "has a broken character"],
    ["with a control character", "a\u0007b", "control"],
    ["that is an empty note", "//", "empty"],
    ["that is a note with nothing to see", "// \u200b", "empty"],
    ["of zero width", "\u200b", "empty"],
    ["of blank braille", "\u2800", "empty"],
    ["of Hangul fillers", "\u3164", "empty"],
    ["of soft hyphens", "\u00ad", "empty"],
  ])("%s is refused in words and stored nowhere", async (_what, text, why) => {
    const { services, replied, logged, textsOf } = replyWorld();
    await receive(services)(anInbound(aText(text)));
    expect(textsOf("kari")).toEqual([]);
    expect(replied).toMatchObject([{ text: expect.stringContaining(why), choices: [] }]);
    expect(logged).toEqual([expect.stringMatching(/^telegram [0-9a-f-]{36} INVALID_ARGUMENT$/)]);
  });

  test.each([
    ["of 4,001 characters", "x".repeat(4001), "the text must have at most 4000 characters"],
    ["with half an emoji", "yes \ud83d", "has a broken character"],
    ["that is an empty note", "//", "empty"],
    ["with nothing to see behind /close", "/close \u200b", "empty"],
  ])("%s is not asked about: it could go nowhere", async (_what, text, why) => {
    const { services, replied, logged } = replyWorld();
    await receive(services)(anInbound(aText(text, null)));
    expect(replied).toMatchObject([{ text: expect.stringContaining(why) }]);
    expect(logged).toEqual([expect.stringMatching(/^telegram [0-9a-f-]{36} INVALID_ARGUMENT$/)]);
  });

  test("of nothing to see is refused on WhatsApp too, and no message is changed into one", async () => {
    const { services, replied, textsOf } = replyWorld();
    const from = { provider: "whatsapp" as const, sender: "4790000001", chat: "4790000001" };
    await receive(services)(anInbound(aText("\u200b\u2060", "wamid.A", "wamid.B"), from));
    await receive(services)(anInbound(aText("Yes")));
    const made = { at: NOON, order: 1 };
    await receive(services)(anInbound({ kind: "edit", messageId: "900", text: "\u3164", repliesTo: null, made }));
    expect(replied.map(({ text }) => text)).toEqual([
      "Not sent: the text must not be empty.",
      "The message was not changed: the text must not be empty.",
    ]);
    expect(textsOf("kari")).toEqual(["Yes"]);
  });

  test("a note among colleagues is refused, a plain word is not", async () => {
    const { services, replied, textsOf } = replyWorld();
    await receive(services)(anInbound(aText("// psst", "300")));
    await receive(services)(anInbound(aText("noon?", "300", "901")));
    expect(textsOf("lunch")).toEqual(["noon?"]);
    expect(replied).toMatchObject([{ text: expect.stringContaining("everybody is staff") }]);
  });

  test("what looks like a command and is none is not sent to a visitor", async () => {
    const { services, replied, textsOf } = replyWorld();
    await receive(services)(anInbound(aText("/refund 200")));
    expect(textsOf("kari")).toEqual([]);
    expect(replied).toMatchObject([{ text: expect.stringContaining("/refund") }]);
  });
});

describe("a text that fits no conversation", () => {
  test("is asked about, and goes where its writer says, once, whichever button is pressed how often", async () => {
    const { services, replied, pressed, receipts, textsOf } = replyWorld();
    await receive(services)(anInbound(aText("It leaves today.", null)));
    expect(replied).toMatchObject([
      { text: "Which conversation is this for?", choices: [{ text: "Kari" }, { text: "Tom" }] },
    ]);
    const [first, second] = replied[0]?.choices ?? [];
    const push = (data = "", callbackId = "1") =>
      receive(services)(anInbound({ kind: "press", data, callbackId, messageId: "901" }));
    await push(second?.data);
    await push(second?.data, "2");
    await push(first?.data, "3");
    expect([textsOf("kari"), textsOf("tom")]).toEqual([[], ["It leaves today."]]);
    expect(pressed).toEqual(["1: Sent to Tom", "2: Sent already.", "3: Sent already."]);
    expect(receipts).toEqual(["👌 7:900"]);
  });

  test("is asked about once, though it comes again; but again if the question may not have gone out", async () => {
    const { services, replied, failing } = replyWorld();
    const event = anInbound(aText("It leaves today.", null));
    failing.next = 1;
    await expect(receive(services)(event)).rejects.toThrow("away");
    await receive(services)(event);
    await receive(services)(event);
    expect(replied).toHaveLength(1);
  });

  test("somebody else's press chooses nothing", async () => {
    const { services, replied, pressed, textsOf } = replyWorld();
    await receive(services)(anInbound(aText("It leaves today.", null)));
    const data = replied[0]?.choices[0]?.data ?? "";
    await receive(services)(
      anInbound({ kind: "press", data, callbackId: "1", messageId: "901" }, { sender: "8", chat: "8" }),
    );
    expect([textsOf("kari"), textsOf("tom")]).toEqual([[], []]);
    expect(pressed).toEqual(["1: This button no longer does anything."]);
  });

  test("a note that is asked about stays a note", async () => {
    const { services, replied, conversations } = replyWorld();
    await receive(services)(anInbound(aText("// careful", null)));
    const data = replied[0]?.choices[0]?.data ?? "";
    await receive(services)(anInbound({ kind: "press", data, callbackId: "1", messageId: "901" }));
    expect(conversations.said.get("kari")).toMatchObject([{ text: "careful", internal: true }]);
  });

  test("is answered plainly where nothing is open", async () => {
    const { services, replied, conversations } = replyWorld();
    for (const [id, each] of conversations.all) conversations.all.set(id, { ...each, status: "closed" });
    await receive(services)(anInbound(aText("hello?", null)));
    expect(replied).toMatchObject([{ text: expect.stringContaining("no open conversation"), choices: [] }]);
  });
});

test("a text that was asked about, for a conversation that has been closed since, is asked about once more", async () => {
  const { services, replied, pressed, conversations, textsOf } = replyWorld();
  const press = (data = "") => anInbound({ kind: "press", data, callbackId: "5", messageId: "901" });
  await receive(services)(anInbound(aText("It leaves today.", null)));
  const kari = conversations.all.get("kari");
  if (kari) conversations.all.set("kari", { ...kari, status: "closed" });
  await receive(services)(press(replied[0]?.choices.find(({ text }) => text === "Kari")?.data));
  expect([textsOf("kari"), replied.length]).toEqual([[], 2]);
  await receive(services)(press(replied[1]?.choices[0]?.data));
  expect(textsOf("kari")).toEqual(["It leaves today."]);
  expect(pressed).toEqual(["5: See the chat.", "5: Sent to Kari"]);
});

test("a text that cannot be sent is not said to be sent when its conversation is chosen", async () => {
  const { services, replied, pressed, conversations } = replyWorld();
  await receive(services)(anInbound(aText("Yes", null)));
  const [choice] = replied[0]?.choices ?? [];
  conversations.all.delete("kari");
  await receive(services)(anInbound({ kind: "press", data: choice?.data ?? "", callbackId: "5", messageId: "901" }));
  expect(replied.at(-1)?.text).toBe("Not sent: that conversation is no longer there.");
  expect(pressed).toEqual(["5: See the chat."]);
});

test("an answer whose id a visitor has guessed is said to be not sent", async () => {
  const { services, replied, receipts, conversations } = replyWorld();
  const author = { kind: "visitor" as const, uid: "kari", name: "Kari" };
  const guessed = { author, via: "widget" as const, text: "mine", internal: false, seq: 1, at: NOON };
  conversations.said.set("kari", [{ ...guessed, id: messageIdFrom("telegram:7:900"), conversationId: "kari" }]);
  await receive(services)(anInbound(aText("Yes")));
  expect([receipts, replied.map(({ text }) => text)]).toEqual([[], [expect.stringMatching(/^Not sent: /)]]);
});

test("a closed conversation opens again only after a question", async () => {
  const { services, replied, conversations, textsOf } = replyWorld();
  const kari = conversations.all.get("kari");
  if (kari) conversations.all.set("kari", { ...kari, status: "closed" });
  await receive(services)(anInbound(aText("One more thing.")));
  expect(textsOf("kari")).toEqual([]);
  expect(replied[0]?.choices.map(({ text }) => text)).toEqual(["Send and reopen", "Do not send"]);
  const press = (data = "") => receive(services)(anInbound({ kind: "press", data, callbackId: "1", messageId: "901" }));
  await press(replied[0]?.choices[1]?.data);
  expect(textsOf("kari")).toEqual([]);
  await press(replied[0]?.choices[0]?.data);
  expect(textsOf("kari")).toEqual(["One more thing."]);
  expect(conversations.all.get("kari")?.status).toBe("open");
});

describe("commands", () => {
  test.each([
    ["/help", null, "/close closes it"],
    ["/who", "100", "Kari"],
    ["/take", "100", "Kari is yours now."],
    ["/close", "100", "Closed: Kari."],
  ])("%s answers", async (command, repliesTo, says) => {
    const { services, replied } = replyWorld();
    await receive(services)(anInbound(aText(command, repliesTo)));
    expect(replied).toMatchObject([{ text: expect.stringContaining(says) }]);
  });

  test("/who says a visitor's address in one's own chat, and never in a group", async () => {
    const { services, replied, conversations, time } = replyWorld();
    const kari = conversations.all.get("kari");
    const visitor = {
      name: "Kari",
      email: "kari@example.org",
      locale: "nb-NO",
      timezone: "Europe/Oslo",
      page: "https://shop.example/lamps",
      userAgent: "Firefox",
    };
    if (kari) conversations.all.set("kari", { ...kari, visitor });
    time.now = NOON + 3 * 60 * 60_000;
    await receive(services)(anInbound(aText("/who")));
    await receive(services)(anInbound(aText("/who", null, "901"), { chat: "-1007", direct: false, topic: "3" }));
    const [own, group] = replied.map(({ text }) => text.split("\n"));
    expect(own).toContain("kari@example.org");
    expect(group).toEqual([
      "Kari from Oslo",
      "https://shop.example/lamps",
      "First wrote 2 hours ago.",
      "Nobody has taken it.",
    ]);
  });

  test("/take by two: one has it, and the other learns who", async () => {
    const { services, replied, conversations } = replyWorld();
    await receive(services)(anInbound(aText("/take")));
    await receive(services)(anInbound(aText("/take"), { sender: "8", chat: "8", id: "8:900" }));
    expect(conversations.all.get("kari")?.assignee).toBe("ada");
    expect(replied.map(({ chat, text }) => `${chat} ${text}`)).toEqual(["7 Kari is yours now.", "8 Ada has Kari."]);
  });

  test.each(["/close@other_bot", "/help@other_bot", "/start@other_bot abcdefghijklmnopqrstuv", "/refund@other_bot"])(
    "in a group %s is the other bot's",
    async (command) => {
      const { services, replied, conversations, textsOf } = replyWorld();
      const where = { chat: "-1007", direct: false, topic: "3" };
      await receive(services)(anInbound(aText(command, null), where));
      expect([replied, textsOf("kari"), conversations.all.get("kari")?.status]).toEqual([[], [], "open"]);
    },
  );

  test("in a group a command with our own bot's name, in capitals or not, is ours", async () => {
    const { services, replied } = replyWorld();
    const where = { chat: "-1007", direct: false, topic: "3" };
    await receive(services)(anInbound(aText("/close@Lamp_Bot", null), where));
    expect(replied).toMatchObject([{ text: "Closed: Kari." }]);
  });

  test("/stop in a group disconnects nobody, and says where it does", async () => {
    const { services, replied, people } = replyWorld();
    const before = await people.read();
    await receive(services)(anInbound(aText("/stop", null), { chat: "-1007", direct: false, topic: "3" }));
    expect(await people.read()).toEqual(before);
    expect(replied).toMatchObject([
      { text: "/stop disconnects your own chat with me: write it there, not in a group." },
    ]);
  });

  const chosen = async (world: ReturnType<typeof replyWorld>, label: string) => {
    const data = world.replied.at(-1)?.choices.find(({ text }) => text === label)?.data ?? "";
    await receive(world.services)(anInbound({ kind: "press", data, callbackId: "1", messageId: "905" }));
  };

  test("/stop asks, then disconnects, and what is said after it is nobody's", async () => {
    const world = replyWorld();
    const { services, replied, people, textsOf } = world;
    const before = await people.read();
    await receive(services)(anInbound(aText("/stop", null)));
    expect(await people.read()).toEqual(before);
    await chosen(world, "Disconnect");
    expect((await people.read())["ada"]?.pairing).toEqual({ whatsapp: { number: "4790000001" } });
    expect(replied.at(-1)?.text).toBe("Disconnected. Nothing more comes here.");
    await receive(services)(anInbound(aText("Yes", "100", "901")));
    expect(textsOf("kari")).toEqual([]);
    expect(replied.at(-1)?.text).toContain("not connected");
  });

  test("/stop that was only touched: who stays connected is told so, and answers as before", async () => {
    const world = replyWorld();
    await receive(world.services)(anInbound(aText("/stop", null)));
    await chosen(world, "Stay connected");
    await receive(world.services)(anInbound(aText("Yes", "100", "901")));
    expect(world.pressed).toEqual(["1: Still connected."]);
    expect(world.textsOf("kari")).toEqual(["Yes"]);
  });

  test("/stop where a bare number chooses", async () => {
    const { services, people } = replyWorld();
    const whatsapp = services.responders.whatsapp;
    if (whatsapp) services.responders.whatsapp = { ...whatsapp, choices: "numbers" };
    const from = { provider: "whatsapp" as const, sender: "4790000001", chat: "4790000001" };
    await receive(services)(anInbound(aText("/stop", null, "SM1"), from));
    await receive(services)(anInbound(aText("1", null, "SM2"), from));
    expect(Object.keys((await people.read())["ada"]?.pairing ?? {})).toEqual(["telegram"]);
  });
});

describe("an edit", () => {
  let order = 0;
  const edited = (text: string, made = { at: NOON, order: (order += 1) }): Parameters<typeof anInbound>[0] => ({
    kind: "edit",
    messageId: "900",
    text,
    repliesTo: "100",
    made,
  });

  test("changes the message, in words where it is too late", async () => {
    const { services, time, replied, textsOf, conversations } = replyWorld();
    await receive(services)(anInbound(aText("Yes, to Olso.")));
    await receive(services)(anInbound(edited("Yes, to Oslo.")));
    expect(textsOf("kari")).toEqual(["Yes, to Oslo."]);
    expect(conversations.said.get("kari")).toMatchObject([{ rev: 1 }]);
    time.now += 6 * 60_000;
    await receive(services)(anInbound(edited("No.")));
    expect(textsOf("kari")).toEqual(["Yes, to Oslo."]);
    expect(replied.at(-1)?.text).toContain("5 minutes");
  });

  test("that comes again after a later one changes nothing back", async () => {
    const { services, textsOf } = replyWorld();
    await receive(services)(anInbound(aText("one")));
    const second = anInbound(edited("two"));
    await receive(services)(second);
    await receive(services)(anInbound(edited("three")));
    await receive(services)(second);
    expect(textsOf("kari")).toEqual(["three"]);
  });

  test("that comes before its message is not lost: the one that was made last is what is stored", async () => {
    const { services, conversations, textsOf } = replyWorld();
    const seconds = (at: number) => ({ at: NOON + at * 1_000, order: 1 });
    await receive(services)(anInbound(edited("three", seconds(3))));
    await receive(services)(anInbound(edited("two", seconds(2))));
    expect(textsOf("kari")).toEqual([]);
    const original = anInbound(aText("one"));
    for (let repeat = 0; repeat < 2; repeat += 1) await receive(services)(original);
    expect(conversations.said.get("kari")).toMatchObject([{ text: "three", rev: 1 }]);
    await receive(services)(anInbound(edited("four", seconds(4))));
    expect(textsOf("kari")).toEqual(["four"]);
  });

  test("that comes while its message is being stored is not lost either", async () => {
    const { services, textsOf } = replyWorld();
    const { inbound } = services;
    // The message is stored, and has looked for changes, just before the change is kept.
    services.inbound = {
      ...inbound,
      async keepEdit(...kept) {
        services.inbound = inbound;
        await receive(services)(anInbound(aText("one")));
        await inbound.keepEdit(...kept);
      },
    };
    await receive(services)(anInbound(edited("two")));
    expect(textsOf("kari")).toEqual(["two"]);
  });

  test("that came first is made when its text has been asked about and chosen for", async () => {
    const { services, replied, textsOf } = replyWorld();
    await receive(services)(anInbound(edited("two")));
    await receive(services)(anInbound(aText("one", null)));
    const data = replied[0]?.choices[0]?.data ?? "";
    await receive(services)(anInbound({ kind: "press", data, callbackId: "1", messageId: "901" }));
    expect(textsOf("kari")).toEqual(["two"]);
  });

  test("of somebody else's message changes nothing", async () => {
    const { services, textsOf } = replyWorld();
    const where = { chat: "-1007", direct: false, topic: "3" };
    await receive(services)(anInbound(edited("mine"), { ...where, sender: "8" }));
    await receive(services)(anInbound(aText("one", null), { ...where, id: "-1007:900" }));
    await receive(services)(anInbound(edited("mine"), { ...where, sender: "8" }));
    expect(textsOf("kari")).toEqual(["one"]);
  });

  test.each(["/close", "/refund 200", "// he is rude"])("of an answer into %s is refused in words", async (text) => {
    const { services, replied, textsOf, conversations } = replyWorld();
    await receive(services)(anInbound(aText("Yes")));
    await receive(services)(anInbound(edited(text)));
    expect([textsOf("kari"), conversations.all.get("kari")?.status]).toEqual([["Yes"], "open"]);
    expect(replied).toMatchObject([{ text: expect.stringContaining("not changed") }]);
  });

  test("of a message that went nowhere is nothing", async () => {
    const { services, replied, textsOf } = replyWorld();
    await receive(services)(anInbound(edited("two")));
    expect([replied, textsOf("kari")]).toEqual([[], []]);
  });
});

test("a template's own button takes the conversation that its alert told of", async () => {
  const { services, conversations, replied } = replyWorld();
  const from = { provider: "whatsapp" as const, sender: "4790000001", chat: "4790000001" };
  await receive(services)(
    anInbound({ kind: "press", data: "I take it", callbackId: null, messageId: "wamid.A" }, from),
  );
  expect(conversations.all.get("kari")?.assignee).toBe("ada");
  await receive(services)(
    anInbound({ kind: "press", data: "I take it", callbackId: null, messageId: "wamid.X" }, from),
  );
  expect(replied.map(({ text }) => text)).toEqual(["Kari is yours now.", "This button no longer does anything."]);
});

test("where there are no buttons a number chooses, and without a question it is an answer like any other", async () => {
  const { services, replied, textsOf } = replyWorld();
  const whatsapp = services.responders.whatsapp;
  if (whatsapp) services.responders.whatsapp = { ...whatsapp, choices: "numbers" };
  const from = { provider: "whatsapp" as const, sender: "4790000001", chat: "4790000001" };
  await receive(services)(anInbound(aText("2", "wamid.A", "wamid.B"), from));
  expect(textsOf("kari")).toEqual(["2"]);
  await receive(services)(anInbound(aText("It leaves today.", null, "wamid.C"), { ...from, id: "4790000001:wamid.C" }));
  expect(replied).toMatchObject([{ text: "Which conversation is this for?" }]);
  await receive(services)(anInbound(aText("2", null, "wamid.D"), { ...from, id: "4790000001:wamid.D" }));
  expect(textsOf("kari")).toEqual(["2", "It leaves today."]);
});

test("a number that answers an alert is that answer, though a question is open", async () => {
  const { services, textsOf } = replyWorld();
  const whatsapp = services.responders.whatsapp;
  if (whatsapp) services.responders.whatsapp = { ...whatsapp, choices: "numbers" };
  const from = { provider: "whatsapp" as const, sender: "4790000001", chat: "4790000001" };
  await receive(services)(anInbound(aText("It leaves today.", null, "wamid.C"), { ...from, id: "4790000001:wamid.C" }));
  await receive(services)(anInbound(aText("2", "wamid.A", "wamid.D"), { ...from, id: "4790000001:wamid.D" }));
  expect([textsOf("kari"), textsOf("tom")]).toEqual([["2"], []]);
});

test("a picture is answered with an explanation in one's own chat, and ignored among colleagues", async () => {
  const { services, replied } = replyWorld();
  const picture = { kind: "unsupported", messageId: "900", what: "a picture", repliesTo: null } as const;
  await receive(services)(anInbound(picture));
  await receive(services)(anInbound(picture, { chat: "-1007", direct: false }));
  await receive(services)(anInbound(picture, { chat: "-1007", direct: false, topic: "99" }));
  await receive(services)(anInbound({ ...picture, repliesTo: "77" }, { chat: "-1007", direct: false }));
  expect(replied).toMatchObject([{ chat: "7", text: expect.stringContaining("a picture") }]);
});

test.each([
  ["that replies to an alert", null, "100"],
  ["in a visitor's topic", "3", null],
])("a picture in a group %s is answered with an explanation", async (_where, topic, repliesTo) => {
  const { services, replied } = replyWorld();
  const picture = { kind: "unsupported", messageId: "900", what: "a picture", repliesTo } as const;
  await receive(services)(anInbound(picture, { chat: "-1007", direct: false, topic }));
  expect(replied).toMatchObject([{ chat: "-1007", text: expect.stringContaining("a picture") }]);
});

test("who is not connected and replies to an alert in a group is told so, once; what else they say there is not for us", async () => {
  const { services, replied, textsOf } = replyWorld();
  const where = { chat: "-1007", direct: false, sender: "99" };
  await receive(services)(anInbound(aText("Lunch?", null, "900"), where));
  await receive(services)(anInbound(aText("Yes, it is.", "77", "901"), where));
  expect(replied).toEqual([]);
  for (const id of ["902", "903"]) await receive(services)(anInbound(aText("Yes, it is.", "100", id), where));
  expect(textsOf("kari")).toEqual([]);
  expect(replied).toMatchObject([{ chat: "-1007", text: expect.stringContaining("Only connected staff") }]);
});
