import { describe, expect, test } from "vitest";
import { receive } from "./receive.ts";
import { aDeed, NOON, replyWorld } from "./reply-fakes.ts";

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

  test("On duty renews the WhatsApp window for a day, and touches no conversation; so does every other button", async () => {
    const { services, conversations, people, time } = replyWorld({
      ada: { duty: { on: false }, pairing: { whatsapp: { number: "4790000001", windowUntil: NOON + 60_000 } } },
    });
    const from = { provider: "whatsapp" as const, sender: "4790000001", chat: "4790000001" };
    const tap = (data: string, at: number) =>
      receive(services)(aDeed({ kind: "press", data, callbackId: null, messageId: "wamid.X" }, { ...from, at }));
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
});
