import { describe, expect, test } from "vitest";
import { ChatError } from "../../../contract/errors.ts";
import type { ConversationStore } from "../../services.ts";
import type { Inbound } from "../../channels/inbound.ts";
import { receive } from "../receive.ts";
import { anInbound, aText, NOON, replyWorld } from "../../../test/reply-fakes.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WHATSAPP = { provider: "whatsapp" as const, sender: "4790000001", chat: "4790000001" };

/** The world, and a switch by which nothing can be stored in a conversation. */
function faultyWorld() {
  const world = replyWorld();
  const fault: { thrown?: Error } = {};
  const conversations: ConversationStore = {
    ...world.conversations,
    async change(id, decide) {
      if (fault.thrown) throw fault.thrown;
      return world.conversations.change(id, decide);
    },
  };
  world.services.conversations = conversations;
  const press = (data: string | undefined, callbackId: string | null = "5", from: Partial<Inbound> = {}) =>
    receive(world.services)(anInbound({ kind: "press", data: data ?? "", callbackId, messageId: "901" }, from));
  return { ...world, fault, press };
}

const away = () => new ChatError("UNAVAILABLE", "the database does not answer");

describe("an answer that could not be stored", () => {
  test("is left to the provider for two minutes: nothing is said, and what comes again is stored", async () => {
    const { services, fault, time, replied, textsOf } = faultyWorld();
    const event = anInbound(aText("Yes"));
    fault.thrown = away();
    for (const later of [0, MINUTE]) {
      time.now = NOON + later;
      await expect(receive(services)(event)).rejects.toThrow(ChatError);
    }
    delete fault.thrown;
    await receive(services)(event);
    expect([replied, textsOf("kari")]).toEqual([[], ["Yes"]]);
  });

  test.each([
    ["the database was away", away()],
    ["too many changes came at once", new ChatError("ABORTED", "too many changes at once")],
    ["too many answers came at once", new ChatError("RESOURCE_EXHAUSTED", "too many messages at once")],
  ])(
    "since %s goes back to its writer then, and by the button it arrives once, also after hours",
    async (_why, thrown) => {
      const { services, fault, time, replied, receipts, pressed, press, textsOf } = faultyWorld();
      fault.thrown = thrown;
      const event = anInbound(aText("Yes"));
      time.now = NOON + 3 * MINUTE;
      await receive(services)(event);
      expect(replied).toMatchObject([
        { chat: "7", text: expect.stringContaining("did not reach"), choices: [{ text: "Try again" }] },
      ]);
      delete fault.thrown;
      // What the provider still repeats does nothing: it is in the writer's hands now.
      await receive(services)(event);
      expect([replied.length, textsOf("kari")]).toEqual([1, []]);
      time.now += 5 * HOUR;
      const data = replied[0]?.choices[0]?.data;
      await Promise.all([press(data, "5"), press(data, "6")]);
      await press(data, "7");
      expect([textsOf("kari"), textsOf("tom")]).toEqual([["Yes"], []]);
      expect([receipts[0], pressed.at(-1)]).toEqual(["👌 7:900", "7: Sent already."]);
    },
  );

  test("by a mistake of ours goes back at once", async () => {
    const { services, fault, replied, logged, press, textsOf } = faultyWorld();
    fault.thrown = new TypeError("a mistake");
    await receive(services)(anInbound(aText("Yes")));
    delete fault.thrown;
    await press(replied[0]?.choices[0]?.data);
    expect([logged, textsOf("kari")]).toEqual([["reply INTERNAL"], ["Yes"]]);
  });

  test("when it is tried again is said so again, with the button", async () => {
    const { services, fault, replied, press, textsOf } = faultyWorld();
    fault.thrown = new TypeError("a mistake");
    await receive(services)(anInbound(aText("// careful")));
    await press(replied[0]?.choices[0]?.data);
    expect(replied.map(({ choices }) => choices.map(({ text }) => text))).toEqual([["Try again"], ["Try again"]]);
    delete fault.thrown;
    await press(replied[1]?.choices[0]?.data);
    await press(replied[0]?.choices[0]?.data);
    expect(textsOf("kari")).toEqual(["careful"]);
  });

  test("in a conversation that has been closed since is asked about", async () => {
    const { services, fault, replied, conversations, press, textsOf } = faultyWorld();
    fault.thrown = new TypeError("a mistake");
    await receive(services)(anInbound(aText("Yes")));
    delete fault.thrown;
    const kari = conversations.all.get("kari");
    if (kari) conversations.all.set("kari", { ...kari, status: "closed" });
    await press(replied[0]?.choices[0]?.data);
    expect(replied[1]?.choices.map(({ text }) => text)).toEqual(["Send and reopen", "Do not send"]);
    await press(replied[1]?.choices[0]?.data);
    expect(textsOf("kari")).toEqual(["Yes"]);
  });

  test("in a conversation that is erased has no button", async () => {
    const { services, replied, conversations, logged } = faultyWorld();
    conversations.all.delete("kari");
    await receive(services)(anInbound(aText("Yes")));
    expect(replied).toMatchObject([{ text: expect.stringContaining("no longer there"), choices: [] }]);
    expect(logged).toEqual([expect.stringMatching(/^telegram [0-9a-f-]{36} NOT_FOUND$/)]);
  });

  test("is nobody else's to try again", async () => {
    const { services, fault, replied, press, pressed, textsOf } = faultyWorld();
    fault.thrown = new TypeError("a mistake");
    await receive(services)(anInbound(aText("Yes")));
    delete fault.thrown;
    await press(replied[0]?.choices[0]?.data, "5", { sender: "8", chat: "8" });
    expect([textsOf("kari"), pressed]).toEqual([[], ["5: This button no longer does anything."]]);
  });

  test("that was chosen for by a button goes back at once, for its conversation", async () => {
    const { services, fault, replied, press, textsOf } = faultyWorld();
    await receive(services)(anInbound(aText("It leaves today.", null)));
    fault.thrown = away();
    await press(replied[0]?.choices.find(({ text }) => text === "Tom")?.data);
    delete fault.thrown;
    expect(replied[1]?.choices.map(({ text }) => text)).toEqual(["Try again"]);
    await press(replied[1]?.choices[0]?.data);
    await press(replied[0]?.choices.find(({ text }) => text === "Kari")?.data);
    expect([textsOf("kari"), textsOf("tom")]).toEqual([[], ["It leaves today."]]);
  });

  test("on WhatsApp comes back with a button too", async () => {
    const { services, fault, time, replied, press, textsOf } = faultyWorld();
    fault.thrown = away();
    time.now = NOON + 3 * MINUTE;
    await receive(services)(anInbound(aText("Yes", "wamid.A", "wamid.B"), { ...WHATSAPP, id: "4790000001:wamid.B" }));
    delete fault.thrown;
    await press(replied[0]?.choices[0]?.data, null, WHATSAPP);
    expect([replied[1]?.text, textsOf("kari")]).toEqual(["Sent to Kari", ["Yes"]]);
  });

  test("where nothing comes again goes back at once, and where there are no buttons by a number", async () => {
    const { services, fault, replied, textsOf } = faultyWorld();
    const responder = services.responders.whatsapp;
    if (responder) services.responders.whatsapp = { ...responder, choices: "numbers" };
    const twilio = { ...WHATSAPP, comesAgain: false };
    fault.thrown = away();
    await receive(services)(anInbound(aText("Yes", "wamid.A", "SM1"), { ...twilio, id: "4790000001:SM1" }));
    delete fault.thrown;
    expect(replied[0]?.choices).toHaveLength(1);
    for (const id of ["SM2", "SM3"])
      await receive(services)(anInbound(aText("1", null, id), { ...twilio, id: `4790000001:${id}` }));
    expect([textsOf("kari"), replied.at(-1)?.text]).toEqual([["Yes"], "Sent already."]);
  });
});
