import { describe, expect, test } from "vitest";
import { markVisitorRead } from "../chat/messages/mark-read.ts";
import { receive } from "./receive.ts";
import { anInbound, aText, NOON, replyWorld } from "../../test/reply-fakes.ts";

describe("buttons", () => {
  const press = (data: string) => anInbound({ kind: "press", data, callbackId: "5", messageId: "100" });

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
    const event = press("take:kari");
    await receive(services)(event);
    const kari = conversations.all.get("kari");
    if (kari) conversations.all.set("kari", { ...kari, assignee: null });
    await receive(services)(event);
    expect(conversations.all.get("kari")?.assignee).toBeNull();
  });

  test("On duty renews the WhatsApp window for a day, and touches no conversation; so does every other button", async () => {
    const { services, conversations, people, time } = replyWorld({
      ada: { duty: { on: false }, pairing: { whatsapp: { number: "4790000001", windowUntil: NOON + 60_000 } } },
    });
    const from = { provider: "whatsapp" as const, sender: "4790000001", chat: "4790000001" };
    const tap = (data: string, at: number) =>
      receive(services)(anInbound({ kind: "press", data, callbackId: null, messageId: "wamid.X" }, { ...from, at }));
    const windowUntil = async () => (await people.read())["ada"]?.pairing.whatsapp?.windowUntil;
    await tap("On duty", NOON);
    expect((await people.read())["ada"]?.duty.on).toBe(true);
    expect([await windowUntil(), conversations.usage.writes]).toEqual([NOON + 24 * 3_600_000, 0]);
    time.now = NOON + 3_600_000;
    await tap("mute:kari", time.now);
    expect(await windowUntil()).toBe(NOON + 25 * 3_600_000);
  });

  test("a button of an old message is said to do nothing any more, with a line in the log that holds ids alone", async () => {
    const { services, pressed, logged } = replyWorld();
    await receive(services)(press("ask:7:1:0"));
    expect(pressed).toEqual(["5: This button no longer does anything."]);
    expect(logged).toEqual([expect.stringMatching(/^telegram [0-9a-f-]{36} BUTTON_OF_NOTHING$/)]);
  });

  test.each(["take:nobody", "mute:nobody", "take:lunch", "take:../x", "erase:kari", "", "ask:7:900:0", "ask:x"])(
    "%j does nothing and says so",
    async (data) => {
      const { services, pressed, conversations } = replyWorld();
      await receive(services)(press(data));
      expect(pressed).toHaveLength(1);
      expect(conversations.usage.writes).toBe(0);
    },
  );

  test("of two that choose for one text at once each is told where it went, and the sign under it stays", async () => {
    const { services, replied, receipts, pressed, textsOf } = replyWorld();
    await receive(services)(anInbound(aText("It leaves today.", null)));
    const push = (label: string, callbackId: string) => {
      const data = replied[0]?.choices.find(({ text }) => text === label)?.data ?? "";
      return receive(services)(anInbound({ kind: "press", data, callbackId, messageId: "901" }));
    };
    const { conversations } = services;
    services.conversations = {
      ...conversations,
      // While Tom's is being stored, Kari's is, and she reads it.
      async change(...change) {
        services.conversations = conversations;
        await push("Kari", "1");
        await markVisitorRead(services)({ uid: "kari", seq: 1 });
        return conversations.change(...change);
      },
    };
    await push("Tom", "2");
    expect([textsOf("kari"), textsOf("tom")]).toEqual([["It leaves today."], []]);
    expect(pressed).toEqual(["1: Sent to Kari", "2: Sent to Kari"]);
    expect(receipts.at(-1)).toBe("👀 7:900");
  });
});
