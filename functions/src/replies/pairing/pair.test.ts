import { describe, expect, test } from "vitest";
import { receive } from "../receive.ts";
import { anInbound, aText, NOON, replyWorld } from "../../../test/reply-fakes.ts";

describe("people who are not connected", () => {
  test.each([
    ["a stranger", { sender: "99", chat: "99", id: "99:900" }],
    ["somebody connected elsewhere who writes in another's chat", { sender: "7", chat: "55", id: "55:900" }],
    ["an admin who writes as the group", { sender: "-1007", chat: "-1007", direct: false, topic: "3" }],
  ])("%s reaches nobody, and is told once a day", async (_who, change) => {
    const { services, replied, textsOf } = replyWorld();
    for (const messageId of ["900", "901"])
      await receive(services)(anInbound(aText("let me in", "100", messageId), change));
    expect([textsOf("kari"), textsOf("tom")]).toEqual([[], []]);
    expect(replied).toHaveLength(1);
  });

  test("a former colleague is refused as soon as they are gone", async () => {
    const { services, people, textsOf } = replyWorld();
    await people.change(() => ({ entries: { ada: null }, result: undefined }));
    await receive(services)(anInbound(aText("still here")));
    expect(textsOf("kari")).toEqual([]);
  });
});

describe("wrong links", () => {
  const GOOD = "abcdefghijklmnopqrstuv";
  const wrong = (number: number, change: object = {}) =>
    anInbound(aText(`/start ${String(number).padStart(22, "0")}`, null, String(number)), {
      sender: "99",
      chat: "99",
      id: `99:${number}`,
      ...change,
    });

  test("of one sender are looked up five times in ten minutes; then they are told once how long, and no more", async () => {
    const { services, replied, lookups, time } = replyWorld();
    for (let number = 0; number < 9; number += 1) {
      await receive(services)(wrong(number));
      time.now += 30_000;
    }
    expect(lookups).toHaveLength(5);
    expect(replied).toHaveLength(6);
    expect(replied.at(-1)?.text).toContain("Wait 8 minutes");
    // From the first of the five on: one more each time that one of them is ten minutes old.
    time.now = NOON + 10 * 60_000;
    await receive(services)(wrong(10));
    await receive(services)(wrong(11));
    expect([lookups.length, replied.length]).toEqual([6, 8]);
  });

  test("that come again count once", async () => {
    const { services, lookups, replied } = replyWorld();
    for (let repeat = 0; repeat < 9; repeat += 1) await receive(services)(wrong(1));
    await receive(services)(wrong(2));
    expect([lookups.length, replied.length]).toEqual([2, 2]);
  });

  test("of one sender keep nobody else from connecting, and themselves for ten minutes", async () => {
    const { services, codes, people, time } = replyWorld();
    codes.set(GOOD, { uid: "bo", channel: "telegram", group: false, expiresAt: NOON + 60 * 60_000 });
    for (let number = 0; number < 6; number += 1) await receive(services)(wrong(number));
    const connectedAs = async () => (await people.read())["bo"]?.pairing.telegram?.userId;
    await receive(services)(anInbound(aText(`/start ${GOOD}`, null, "20"), { sender: "99", chat: "99", id: "99:20" }));
    expect(await connectedAs()).toBe(8);
    await receive(services)(anInbound(aText(`/start ${GOOD}`, null, "20"), { sender: "98", chat: "98", id: "98:20" }));
    expect(await connectedAs()).toBe(98);
    codes.set(GOOD, { uid: "bo", channel: "telegram", group: false, expiresAt: NOON + 60 * 60_000 });
    time.now += 10 * 60_000;
    await receive(services)(anInbound(aText(`/start ${GOOD}`, null, "21"), { sender: "99", chat: "99", id: "99:21" }));
    expect(await connectedAs()).toBe(99);
  });

  test("on WhatsApp are limited likewise", async () => {
    const { services, lookups } = replyWorld();
    const from = { provider: "whatsapp" as const, sender: "4790000077", chat: "4790000077" };
    for (let number = 0; number < 9; number += 1) {
      const text = aText(`Connect me: pl-${String(number).padStart(22, "0")}`, null);
      await receive(services)(anInbound(text, { ...from, id: `4790000077:wamid.${number}` }));
    }
    expect(lookups).toHaveLength(5);
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
    const { services, codes, people, replied } = replyWorld();
    codes.set(CODE, code());
    const event = anInbound(start);
    await receive(services)(event);
    await receive(services)(event);
    const roster = await people.read();
    expect(roster["bo"]?.pairing.telegram).toEqual({ chatId: 7, userId: 7, name: "@ada" });
    expect(roster["ada"]?.pairing.telegram).toBeUndefined();
    expect(replied).toMatchObject([{ text: expect.stringContaining("Connected") }]);
    await receive(services)(anInbound(aText(`/start ${CODE}`, null, "901")));
    expect(replied.at(-1)?.text).toContain("has been used");
  });

  test("WhatsApp connects by the prepared text, with an open window", async () => {
    const { services, codes, people } = replyWorld();
    codes.set(CODE, code({ channel: "whatsapp" }));
    const from = { provider: "whatsapp" as const, sender: "4790000002", chat: "4790000002" };
    await receive(services)(anInbound(aText(`Connect me: pl-${CODE}`, null), from));
    expect((await people.read())["bo"]?.pairing.whatsapp).toEqual({
      number: "4790000002",
      windowUntil: NOON + 24 * 3_600_000,
    });
  });

  test.each([true, false])("an admin's group link connects the group by its name; topics: %s", async (forum) => {
    const { services, codes, states } = replyWorld();
    codes.set(CODE, code({ uid: "ada", group: true }));
    const where = { chat: "-55", direct: false, group: { title: "Night shift", forum }, topic: null };
    await receive(services)(anInbound(start, { ...where, sender: "99" }));
    expect(states().telegram.group).toEqual({ chatId: -55, title: "Night shift", forum });
  });

  test.each([
    ["a link of 10 minutes ago", { expiresAt: NOON }, {}, "older than 10 minutes"],
    ["somebody who has left", { uid: "cy" }, {}, "older than 10 minutes"],
    ["another channel's link", { channel: "whatsapp" }, {}, "another channel"],
    ["a group link in one's own chat", { group: true, uid: "ada" }, {}, "choose the group"],
    ["an agent's group link", { group: true }, { chat: "-55", direct: false }, "admin"],
    ["one's own link in a group", {}, { chat: "-55", direct: false }, "your own chat"],
  ])("%s connects nobody", async (_what, change, where, says) => {
    const { services, codes, people, replied } = replyWorld();
    codes.set(CODE, { ...code(), ...change } as ReturnType<typeof code>);
    const before = await people.read();
    await receive(services)(anInbound(start, where));
    expect(await people.read()).toEqual(before);
    expect(replied).toMatchObject([{ text: expect.stringContaining(says) }]);
  });

  test("a number that changed hands is nobody's: whoever has it next is a stranger, and so is the new one", async () => {
    const { services, people, replied, textsOf } = replyWorld();
    const from = { provider: "whatsapp" as const, sender: "4790000001", chat: "4790000001" };
    await receive(services)(anInbound({ kind: "left", why: "the number changed" }, from));
    expect((await people.read())["ada"]?.pairing.whatsapp).toEqual({ number: "", broken: "the number changed" });
    for (const number of ["4790000001", "4790000009"]) {
      const next = { ...from, sender: number, chat: number, id: `${number}:wamid.B` };
      await receive(services)(anInbound(aText("Yes", "wamid.A", "wamid.B"), next));
    }
    expect(textsOf("kari")).toEqual([]);
    expect(replied.map(({ text }) => text)).toEqual([
      expect.stringContaining("not connected"),
      expect.stringContaining("not connected"),
    ]);
    expect((await people.read())["ada"]?.pairing.whatsapp?.broken).toBe("the number changed");
  });

  test("a group that throws the bot out is shown as broken off", async () => {
    const { services, states } = replyWorld();
    await receive(services)(anInbound({ kind: "left", why: "the bot was removed" }, { chat: "-1007", direct: false }));
    expect(states().telegram.group).toEqual({
      chatId: -1007,
      title: "Lamps",
      forum: true,
      broken: "the bot was removed",
    });
  });

  test("a group that is disconnected while it throws the bot out stays disconnected", async () => {
    const { services, states } = replyWorld();
    const { channelStates } = services;
    const disconnect = () => channelStates.learn({ telegram: { group: null } });
    services.channelStates = {
      ...channelStates,
      async read() {
        const found = await channelStates.read();
        await disconnect();
        return found;
      },
      async changeGroup(...change) {
        await disconnect();
        await channelStates.changeGroup(...change);
      },
    };
    await receive(services)(anInbound({ kind: "left", why: "the bot was removed" }, { chat: "-1007", direct: false }));
    expect(states().telegram.group).toBeNull();
  });

  test("who blocks the bot is shown as broken off; so is a number that changed hands", async () => {
    const { services, people } = replyWorld();
    await receive(services)(anInbound({ kind: "left", why: "the bot was blocked" }));
    await receive(services)(
      anInbound(
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
