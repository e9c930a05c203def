import { describe, expect, test } from "vitest";
import { receive } from "./receive.ts";
import { aDeed, aText, NOON, replyWorld } from "./reply-fakes.ts";

describe("a text", () => {
  test("that replies to an alert reaches that conversation, once however often it comes, and gets its receipt", async () => {
    const { services, conversations, receipts, textsOf } = replyWorld();
    const deed = aDeed(aText("Yes, we ship to Norway."));
    for (let repeat = 0; repeat < 3; repeat += 1) await receive(services)(deed);
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
    await receive(services)(aDeed(aText("On it.", null), where));
    expect(conversations.said.get("kari")).toMatchObject([{ text: "On it.", author: { uid: "bo" } }]);
  });

  test("with // at the start is a note", async () => {
    const { services, conversations } = replyWorld();
    await receive(services)(aDeed(aText("// a regular, be kind")));
    expect(conversations.said.get("kari")).toMatchObject([{ text: "a regular, be kind", internal: true }]);
  });

  test("by WhatsApp opens the window for a day", async () => {
    const { services, people, conversations } = replyWorld();
    const from = { provider: "whatsapp" as const, sender: "4790000001", chat: "4790000001" };
    await receive(services)(aDeed(aText("Yes", "wamid.A", "wamid.B"), from));
    expect(conversations.said.get("kari")).toMatchObject([{ text: "Yes", via: "whatsapp" }]);
    expect((await people.read())["ada"]?.pairing.whatsapp?.windowUntil).toBe(NOON + 24 * 3_600_000);
  });

  test("in a group, replying to nothing and in no topic, is not for us", async () => {
    const { services, told, textsOf } = replyWorld();
    await receive(services)(aDeed(aText("lunch?", null), { chat: "-1007", direct: false }));
    expect([told, textsOf("kari"), textsOf("tom")]).toEqual([[], [], []]);
  });

  test.each([
    ["of 4,001 characters", "x".repeat(4001), "longer than 4000"],
    ["with half an emoji", "yes \ud83d", "well-formed"],
    ["with a control character", "a\u0007b", "control"],
    ["that is an empty note", "//", "empty"],
  ])("%s is refused in words and stored nowhere", async (_what, text, why) => {
    const { services, told, textsOf } = replyWorld();
    await receive(services)(aDeed(aText(text)));
    expect(textsOf("kari")).toEqual([]);
    expect(told).toMatchObject([{ text: expect.stringContaining(why) }]);
  });

  test("a note among colleagues is refused, a plain word is not", async () => {
    const { services, told, textsOf } = replyWorld();
    await receive(services)(aDeed(aText("// psst", "300")));
    await receive(services)(aDeed(aText("noon?", "300", "901")));
    expect(textsOf("lunch")).toEqual(["noon?"]);
    expect(told).toMatchObject([{ text: expect.stringContaining("everybody is staff") }]);
  });

  test("what looks like a command and is none is not sent to a visitor", async () => {
    const { services, told, textsOf } = replyWorld();
    await receive(services)(aDeed(aText("/refund 200")));
    expect(textsOf("kari")).toEqual([]);
    expect(told).toMatchObject([{ text: expect.stringContaining("/refund") }]);
  });
});

describe("a text that fits no conversation", () => {
  test("is asked about, and goes where its writer says, once, whichever button is pressed how often", async () => {
    const { services, told, pressed, receipts, textsOf } = replyWorld();
    await receive(services)(aDeed(aText("It leaves today.", null)));
    expect(told).toMatchObject([
      { text: "Which conversation is this for?", choices: [{ text: "Kari" }, { text: "Tom" }] },
    ]);
    const [first, second] = told[0]?.choices ?? [];
    const push = (data = "", callbackId = "1") =>
      receive(services)(aDeed({ kind: "press", data, callbackId, messageId: "901" }));
    await push(second?.data);
    await push(second?.data, "2");
    await push(first?.data, "3");
    expect([textsOf("kari"), textsOf("tom")]).toEqual([[], ["It leaves today."]]);
    expect(pressed).toEqual(["1: Sent to Tom", "2: Sent already.", "3: Sent already."]);
    expect(receipts).toEqual(["👌 7:900"]);
  });

  test("is asked about once, though it comes again; but again if the question may not have gone out", async () => {
    const { services, told, failing } = replyWorld();
    const deed = aDeed(aText("It leaves today.", null));
    failing.next = 1;
    await expect(receive(services)(deed)).rejects.toThrow("away");
    await receive(services)(deed);
    await receive(services)(deed);
    expect(told).toHaveLength(1);
  });

  test("somebody else's press chooses nothing", async () => {
    const { services, told, pressed, textsOf } = replyWorld();
    await receive(services)(aDeed(aText("It leaves today.", null)));
    const data = told[0]?.choices[0]?.data ?? "";
    await receive(services)(
      aDeed({ kind: "press", data, callbackId: "1", messageId: "901" }, { sender: "8", chat: "8" }),
    );
    expect([textsOf("kari"), textsOf("tom")]).toEqual([[], []]);
    expect(pressed).toEqual(["1: This button no longer does anything."]);
  });

  test("a note that is asked about stays a note", async () => {
    const { services, told, conversations } = replyWorld();
    await receive(services)(aDeed(aText("// careful", null)));
    const data = told[0]?.choices[0]?.data ?? "";
    await receive(services)(aDeed({ kind: "press", data, callbackId: "1", messageId: "901" }));
    expect(conversations.said.get("kari")).toMatchObject([{ text: "careful", internal: true }]);
  });

  test("is answered plainly where nothing is open", async () => {
    const { services, told, conversations } = replyWorld();
    for (const [id, each] of conversations.all) conversations.all.set(id, { ...each, status: "closed" });
    await receive(services)(aDeed(aText("hello?", null)));
    expect(told).toMatchObject([{ text: expect.stringContaining("no open conversation"), choices: [] }]);
  });
});

test("a closed conversation opens again only after a question", async () => {
  const { services, told, conversations, textsOf } = replyWorld();
  const kari = conversations.all.get("kari");
  if (kari) conversations.all.set("kari", { ...kari, status: "closed" });
  await receive(services)(aDeed(aText("One more thing.")));
  expect(textsOf("kari")).toEqual([]);
  expect(told[0]?.choices.map(({ text }) => text)).toEqual(["Send and reopen", "Do not send"]);
  const press = (data = "") => receive(services)(aDeed({ kind: "press", data, callbackId: "1", messageId: "901" }));
  await press(told[0]?.choices[1]?.data);
  expect(textsOf("kari")).toEqual([]);
  await press(told[0]?.choices[0]?.data);
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
    const { services, told } = replyWorld();
    await receive(services)(aDeed(aText(command, repliesTo)));
    expect(told).toMatchObject([{ text: expect.stringContaining(says) }]);
  });

  test("/take by two: one has it, and the other learns who", async () => {
    const { services, told, conversations } = replyWorld();
    await receive(services)(aDeed(aText("/take")));
    await receive(services)(aDeed(aText("/take"), { sender: "8", chat: "8", id: "8:900" }));
    expect(conversations.all.get("kari")?.assignee).toBe("ada");
    expect(told.map(({ chat, text }) => `${chat} ${text}`)).toEqual(["7 Kari is yours now.", "8 Ada has Kari."]);
  });

  test("/stop disconnects, and what is said after it is nobody's", async () => {
    const { services, told, people, textsOf } = replyWorld();
    await receive(services)(aDeed(aText("/stop", null)));
    expect((await people.read())["ada"]?.pairing).toEqual({ whatsapp: { number: "4790000001" } });
    await receive(services)(aDeed(aText("Yes", "100", "901")));
    expect(textsOf("kari")).toEqual([]);
    expect(told.at(-1)?.text).toContain("not connected");
  });
});

describe("a repeat, an hour later and after other changes, does nothing:", () => {
  const reopened = (world: ReturnType<typeof replyWorld>, status: "open" | "closed") => {
    const kari = world.conversations.all.get("kari");
    if (kari) world.conversations.all.set("kari", { ...kari, status });
  };

  test("/close", async () => {
    const world = replyWorld();
    const deed = aDeed(aText("/close"));
    await receive(world.services)(deed);
    reopened(world, "open");
    await receive(world.services)(deed);
    expect(world.conversations.all.get("kari")?.status).toBe("open");
    expect(world.told).toHaveLength(1);
  });

  test("/close that was asked about", async () => {
    const world = replyWorld();
    const { services, told, conversations } = world;
    await receive(services)(aDeed(aText("/close", null)));
    const [choice] = told[0]?.choices ?? [];
    const press = () => aDeed({ kind: "press", data: choice?.data ?? "", callbackId: "5", messageId: "901" });
    await receive(services)(press());
    expect(conversations.all.get("kari")?.status).toBe("closed");
    reopened(world, "open");
    await receive(services)(press());
    expect(conversations.all.get("kari")?.status).toBe("open");
  });

  test("/stop, by somebody who has connected again", async () => {
    const { services, people, told } = replyWorld();
    const before = (await people.read())["ada"];
    const deed = aDeed(aText("/stop", null));
    await receive(services)(deed);
    await receive(services)(deed);
    expect(told.map(({ text }) => text)).toEqual(["Disconnected. Nothing more comes here."]);
    await people.change(() => ({ entries: before ? { ada: before } : {}, result: undefined }));
    await receive(services)(deed);
    expect((await people.read())["ada"]?.pairing.telegram).toBeDefined();
  });

  test("a button", async () => {
    const { services, people } = replyWorld();
    const deed = aDeed({ kind: "press", data: "duty:on", callbackId: null, messageId: "100" });
    await receive(services)(deed);
    await people.change((roster) => {
      const ada = roster["ada"];
      return { entries: ada ? { ada: { ...ada, duty: { on: false } } } : {}, result: undefined };
    });
    await receive(services)(deed);
    expect((await people.read())["ada"]?.duty).toMatchObject({ on: false });
  });

  test("a bot that was blocked, and has been let in since", async () => {
    const { services, people } = replyWorld();
    const before = (await people.read())["ada"];
    const deed = aDeed({ kind: "left", why: "the bot was blocked" });
    await receive(services)(deed);
    await people.change(() => ({ entries: before ? { ada: before } : {}, result: undefined }));
    await receive(services)(deed);
    expect((await people.read())["ada"]?.pairing.telegram).not.toHaveProperty("broken");
  });

  test("an answer to a conversation that has been closed since: nothing is asked", async () => {
    const world = replyWorld();
    const deed = aDeed(aText("Yes"));
    await receive(world.services)(deed);
    reopened(world, "closed");
    await receive(world.services)(deed);
    expect(world.told).toEqual([]);
    expect(world.textsOf("kari")).toEqual(["Yes"]);
  });

  test("an edit that changed nothing", async () => {
    const { services, textsOf } = replyWorld();
    await receive(services)(aDeed(aText("one")));
    const same = aDeed({ kind: "edit", messageId: "900", text: "one" });
    await receive(services)(same);
    await receive(services)(aDeed({ kind: "edit", messageId: "900", text: "two" }));
    await receive(services)(same);
    expect(textsOf("kari")).toEqual(["two"]);
  });

  test("a number that chose, after the next question", async () => {
    const { services, textsOf } = replyWorld();
    const whatsapp = services.responders.whatsapp;
    if (whatsapp) services.responders.whatsapp = { ...whatsapp, choices: "numbers" };
    const says = (text: string, id: string) =>
      aDeed(aText(text, null, id), {
        provider: "whatsapp",
        sender: "4790000001",
        chat: "4790000001",
        id: `4790000001:${id}`,
      });
    await receive(services)(says("First.", "wamid.1"));
    await receive(services)(says("1", "wamid.2"));
    await receive(services)(says("Second.", "wamid.3"));
    await receive(services)(says("1", "wamid.2"));
    expect([...textsOf("kari"), ...textsOf("tom")]).toEqual(["First."]);
  });
});

describe("an edit", () => {
  const edited = (text: string): Parameters<typeof aDeed>[0] => ({ kind: "edit", messageId: "900", text });

  test("changes the message, in words where it is too late", async () => {
    const { services, time, told, textsOf, conversations } = replyWorld();
    await receive(services)(aDeed(aText("Yes, to Olso.")));
    await receive(services)(aDeed(edited("Yes, to Oslo.")));
    expect(textsOf("kari")).toEqual(["Yes, to Oslo."]);
    expect(conversations.said.get("kari")).toMatchObject([{ rev: 1 }]);
    time.now += 6 * 60_000;
    await receive(services)(aDeed(edited("No.")));
    expect(textsOf("kari")).toEqual(["Yes, to Oslo."]);
    expect(told.at(-1)?.text).toContain("5 minutes");
  });

  test("that comes again after a later one changes nothing back", async () => {
    const { services, textsOf } = replyWorld();
    await receive(services)(aDeed(aText("one")));
    const second = aDeed(edited("two"));
    await receive(services)(second);
    await receive(services)(aDeed(edited("three")));
    await receive(services)(second);
    expect(textsOf("kari")).toEqual(["three"]);
  });

  test("of a message that went nowhere is nothing", async () => {
    const { services, told, textsOf } = replyWorld();
    await receive(services)(aDeed(edited("two")));
    expect([told, textsOf("kari")]).toEqual([[], []]);
  });
});

describe("buttons", () => {
  const press = (data: string) => aDeed({ kind: "press", data, callbackId: "5", messageId: "100" });

  test("I take it, Mute, On duty", async () => {
    const { services, pressed, conversations, people } = replyWorld({
      ada: { duty: { on: false }, pairing: { telegram: { chatId: 7, userId: 7 } } },
    });
    await receive(services)(press("take:kari"));
    await receive(services)(press("mute:kari"));
    await receive(services)(press("duty:on"));
    expect(conversations.all.get("kari")?.assignee).toBe("ada");
    expect((await people.read())["ada"]).toMatchObject({ duty: { on: true }, muted: { kari: NOON + 3_600_000 } });
    expect(pressed).toHaveLength(3);
  });

  test("a press that comes again after a colleague took it over takes nothing back", async () => {
    const { services, conversations } = replyWorld();
    const deed = press("take:kari");
    await receive(services)(deed);
    const kari = conversations.all.get("kari");
    if (kari) conversations.all.set("kari", { ...kari, assignee: null });
    await receive(services)(deed);
    expect(conversations.all.get("kari")?.assignee).toBeNull();
  });

  test.each(["take:nobody", "take:lunch", "take:../x", "erase:kari", "", "ask:7:900:0", "ask:x"])(
    "%j does nothing and says so",
    async (data) => {
      const { services, pressed, conversations } = replyWorld();
      await receive(services)(press(data));
      expect(pressed).toHaveLength(1);
      expect(conversations.usage.writes).toBe(0);
    },
  );
});

test("a template's own button takes the conversation that its alert told of", async () => {
  const { services, conversations, told } = replyWorld();
  const from = { provider: "whatsapp" as const, sender: "4790000001", chat: "4790000001" };
  await receive(services)(aDeed({ kind: "press", data: "I take it", callbackId: null, messageId: "wamid.A" }, from));
  expect(conversations.all.get("kari")?.assignee).toBe("ada");
  await receive(services)(aDeed({ kind: "press", data: "I take it", callbackId: null, messageId: "wamid.X" }, from));
  expect(told.map(({ text }) => text)).toEqual(["Kari is yours now.", "This button no longer does anything."]);
});

test("where there are no buttons a number chooses, and without a question it is an answer like any other", async () => {
  const { services, told, textsOf } = replyWorld();
  const whatsapp = services.responders.whatsapp;
  if (whatsapp) services.responders.whatsapp = { ...whatsapp, choices: "numbers" };
  const from = { provider: "whatsapp" as const, sender: "4790000001", chat: "4790000001" };
  await receive(services)(aDeed(aText("2", "wamid.A", "wamid.B"), from));
  expect(textsOf("kari")).toEqual(["2"]);
  await receive(services)(aDeed(aText("It leaves today.", null, "wamid.C"), { ...from, id: "4790000001:wamid.C" }));
  expect(told).toMatchObject([{ text: "Which conversation is this for?" }]);
  await receive(services)(aDeed(aText("2", null, "wamid.D"), { ...from, id: "4790000001:wamid.D" }));
  expect(textsOf("kari")).toEqual(["2", "It leaves today."]);
});

test("a number that answers an alert is that answer, though a question is open", async () => {
  const { services, textsOf } = replyWorld();
  const whatsapp = services.responders.whatsapp;
  if (whatsapp) services.responders.whatsapp = { ...whatsapp, choices: "numbers" };
  const from = { provider: "whatsapp" as const, sender: "4790000001", chat: "4790000001" };
  await receive(services)(aDeed(aText("It leaves today.", null, "wamid.C"), { ...from, id: "4790000001:wamid.C" }));
  await receive(services)(aDeed(aText("2", "wamid.A", "wamid.D"), { ...from, id: "4790000001:wamid.D" }));
  expect([textsOf("kari"), textsOf("tom")]).toEqual([["2"], []]);
});

describe("people who are not connected", () => {
  test.each([
    ["a stranger", { sender: "99", chat: "99", id: "99:900" }],
    ["somebody connected elsewhere who writes in another's chat", { sender: "7", chat: "55", id: "55:900" }],
    ["an admin who writes as the group", { sender: "-1007", chat: "-1007", direct: false, topic: "3" }],
  ])("%s reaches nobody, and is told once a day", async (_who, change) => {
    const { services, told, textsOf } = replyWorld();
    for (const messageId of ["900", "901"])
      await receive(services)(aDeed(aText("let me in", "100", messageId), change));
    expect([textsOf("kari"), textsOf("tom")]).toEqual([[], []]);
    expect(told).toHaveLength(1);
  });

  test("a former colleague is refused as soon as they are gone", async () => {
    const { services, people, textsOf } = replyWorld();
    await people.change(() => ({ entries: { ada: null }, result: undefined }));
    await receive(services)(aDeed(aText("still here")));
    expect(textsOf("kari")).toEqual([]);
  });
});

describe("connecting", () => {
  const CODE = "abcdefghijklmnopqrstuv";
  const start = aText(`/start ${CODE}`, null);
  const code = (change: object = {}) => ({
    uid: "bo",
    channel: "telegram" as const,
    group: false,
    expiresAt: NOON + 1,
    ...change,
  });

  test("a link connects the chat it is followed in, once; a chat that was another's changes hands", async () => {
    const { services, codes, people, told } = replyWorld();
    codes.set(CODE, code());
    const deed = aDeed(start);
    await receive(services)(deed);
    await receive(services)(deed);
    const roster = await people.read();
    expect(roster["bo"]?.pairing.telegram).toEqual({ chatId: 7, userId: 7, name: "@ada" });
    expect(roster["ada"]?.pairing.telegram).toBeUndefined();
    expect(told).toMatchObject([{ text: expect.stringContaining("Connected") }]);
    await receive(services)(aDeed(aText(`/start ${CODE}`, null, "901")));
    expect(told.at(-1)?.text).toContain("has been used");
  });

  test("WhatsApp connects by the prepared text, with an open window", async () => {
    const { services, codes, people } = replyWorld();
    codes.set(CODE, code({ channel: "whatsapp" }));
    const from = { provider: "whatsapp" as const, sender: "4790000002", chat: "4790000002" };
    await receive(services)(aDeed(aText(`Connect me: pl-${CODE}`, null), from));
    expect((await people.read())["bo"]?.pairing.whatsapp).toEqual({
      number: "4790000002",
      windowUntil: NOON + 24 * 3_600_000,
    });
  });

  test("an admin's group link connects the group", async () => {
    const { services, codes, states } = replyWorld();
    codes.set(CODE, code({ uid: "ada", group: true }));
    await receive(services)(aDeed(start, { chat: "-55", direct: false, sender: "99" }));
    expect(states().telegram.group).toMatchObject({ chatId: -55 });
  });

  test.each([
    ["a link of 10 minutes ago", { expiresAt: NOON }, {}, "older than 10 minutes"],
    ["somebody who has left", { uid: "cy" }, {}, "older than 10 minutes"],
    ["another channel's link", { channel: "whatsapp" }, {}, "another channel"],
    ["a group link in one's own chat", { group: true, uid: "ada" }, {}, "choose the group"],
    ["an agent's group link", { group: true }, { chat: "-55", direct: false }, "admin"],
    ["one's own link in a group", {}, { chat: "-55", direct: false }, "your own chat"],
  ])("%s connects nobody", async (_what, change, where, says) => {
    const { services, codes, people, told } = replyWorld();
    codes.set(CODE, { ...code(), ...change } as ReturnType<typeof code>);
    const before = await people.read();
    await receive(services)(aDeed(start, where));
    expect(await people.read()).toEqual(before);
    expect(told).toMatchObject([{ text: expect.stringContaining(says) }]);
  });

  test("who blocks the bot is shown as broken off; so is a number that changed hands", async () => {
    const { services, people } = replyWorld();
    await receive(services)(aDeed({ kind: "left", why: "the bot was blocked" }));
    await receive(services)(
      aDeed(
        { kind: "left", why: "the number changed" },
        { provider: "whatsapp", sender: "4790000001", chat: "4790000001" },
      ),
    );
    expect((await people.read())["ada"]?.pairing).toMatchObject({
      telegram: { broken: "the bot was blocked" },
      whatsapp: { broken: "the number changed" },
    });
  });
});

test("a picture is answered with an explanation in one's own chat, and ignored among colleagues", async () => {
  const { services, told } = replyWorld();
  const picture = { kind: "unsupported", messageId: "900", what: "a picture" } as const;
  await receive(services)(aDeed(picture));
  await receive(services)(aDeed(picture, { chat: "-1007", direct: false }));
  expect(told).toMatchObject([{ chat: "7", text: expect.stringContaining("a picture") }]);
});
