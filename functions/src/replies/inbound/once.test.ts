import { describe, expect, test } from "vitest";
import { receive } from "../receive.ts";
import { anInbound, aText, replyWorld } from "../../../test/reply-fakes.ts";

describe("a repeat, an hour later and after other changes, does nothing:", () => {
  const reopened = (world: ReturnType<typeof replyWorld>, status: "open" | "closed") => {
    const kari = world.conversations.all.get("kari");
    if (kari) world.conversations.all.set("kari", { ...kari, status });
  };

  test("/close", async () => {
    const world = replyWorld();
    const event = anInbound(aText("/close"));
    await receive(world.services)(event);
    reopened(world, "open");
    await receive(world.services)(event);
    expect(world.conversations.all.get("kari")?.status).toBe("open");
    expect(world.replied).toHaveLength(1);
  });

  test("/close that was asked about", async () => {
    const world = replyWorld();
    const { services, replied, conversations } = world;
    await receive(services)(anInbound(aText("/close", null)));
    const [choice] = replied[0]?.choices ?? [];
    const press = () => anInbound({ kind: "press", data: choice?.data ?? "", callbackId: "5", messageId: "901" });
    await receive(services)(press());
    expect(conversations.all.get("kari")?.status).toBe("closed");
    reopened(world, "open");
    await receive(services)(press());
    expect(conversations.all.get("kari")?.status).toBe("open");
  });

  test("/stop, by somebody who has connected again", async () => {
    const { services, people, replied } = replyWorld();
    const before = (await people.read())["ada"];
    const written = anInbound(aText("/stop", null));
    await receive(services)(written);
    await receive(services)(written);
    const data = replied[0]?.choices[0]?.data ?? "";
    const event = anInbound({ kind: "press", data, callbackId: "1", messageId: "901" });
    await receive(services)(event);
    await receive(services)(event);
    expect(replied.map(({ text }) => text)).toEqual([
      "Disconnect this chat? Visitors' messages then no longer come here.",
      "Disconnected. Nothing more comes here.",
    ]);
    await people.change(() => ({ entries: before ? { ada: before } : {}, result: undefined }));
    await receive(services)(event);
    expect((await people.read())["ada"]?.pairing.telegram).toBeDefined();
  });

  test("a button", async () => {
    const { services, people } = replyWorld();
    const event = anInbound({ kind: "press", data: "duty:on", callbackId: null, messageId: "100" });
    await receive(services)(event);
    await people.change((roster) => {
      const ada = roster["ada"];
      return { entries: ada ? { ada: { ...ada, duty: { on: false } } } : {}, result: undefined };
    });
    await receive(services)(event);
    expect((await people.read())["ada"]?.duty).toMatchObject({ on: false });
  });

  test("a bot that was blocked, and has been let in since", async () => {
    const { services, people } = replyWorld();
    const before = (await people.read())["ada"];
    const event = anInbound({ kind: "left", why: "the bot was blocked" });
    await receive(services)(event);
    await people.change(() => ({ entries: before ? { ada: before } : {}, result: undefined }));
    await receive(services)(event);
    expect((await people.read())["ada"]?.pairing.telegram).not.toHaveProperty("broken");
  });

  test("an answer to a conversation that has been closed since: nothing is asked", async () => {
    const world = replyWorld();
    const event = anInbound(aText("Yes"));
    await receive(world.services)(event);
    reopened(world, "closed");
    await receive(world.services)(event);
    expect(world.replied).toEqual([]);
    expect(world.textsOf("kari")).toEqual(["Yes"]);
  });

  test("an edit that changed nothing", async () => {
    const { services, textsOf } = replyWorld();
    await receive(services)(anInbound(aText("one")));
    const edit = (text: string, order: number) =>
      anInbound({ kind: "edit", messageId: "900", text, repliesTo: null, made: { at: 0, order } });
    const same = edit("one", 1);
    await receive(services)(same);
    await receive(services)(edit("two", 2));
    await receive(services)(same);
    expect(textsOf("kari")).toEqual(["two"]);
  });

  test("a number that chose, after the next question", async () => {
    const { services, textsOf } = replyWorld();
    const whatsapp = services.responders.whatsapp;
    if (whatsapp) services.responders.whatsapp = { ...whatsapp, choices: "numbers" };
    const says = (text: string, id: string) =>
      anInbound(aText(text, null, id), {
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
