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
