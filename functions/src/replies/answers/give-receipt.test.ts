import { describe, expect, test } from "vitest";
import { markVisitorRead } from "../../chat/messages/mark-read.ts";
import { receive } from "../receive.ts";
import { anInbound, aText, replyWorld } from "../../../test/reply-fakes.ts";

test("an answer that the visitor has not read gets 👌 alone", async () => {
  const { services, receipts } = replyWorld();
  await receive(services)(anInbound(aText("Yes.")));
  expect(receipts).toEqual(["👌 7:900"]);
});

test("an answer that is read while its 👌 is under way ends with 👀", async () => {
  const { services, receipts } = replyWorld();
  const { telegram } = services.responders;
  if (!telegram) throw new Error("no telegram");
  services.responders.telegram = {
    ...telegram,
    async react(chat, messageId, emoji) {
      // The visitor reads it, and that is shown there, before the 👌 arrives.
      if (emoji === "👌") {
        await markVisitorRead(services)({ uid: "kari", seq: 1 });
        await telegram.react(chat, messageId, "👀");
      }
      await telegram.react(chat, messageId, emoji);
    },
  };
  await receive(services)(anInbound(aText("Yes.")));
  expect(receipts).toEqual(["👀 7:900", "👌 7:900", "👀 7:900"]);
});

test("an answer that comes again after it was read ends with 👀", async () => {
  const { services, receipts } = replyWorld();
  const event = anInbound(aText("Yes."));
  await receive(services)(event);
  await markVisitorRead(services)({ uid: "kari", seq: 1 });
  await receive(services)(event);
  expect(receipts.at(-1)).toBe("👀 7:900");
});

test("so does one that was changed in the panel before it came again", async () => {
  const { services, receipts, conversations } = replyWorld();
  const event = anInbound(aText("Yes."));
  await receive(services)(event);
  conversations.said.set(
    "kari",
    (conversations.said.get("kari") ?? []).map((said) => ({ ...said, text: "No.", rev: 1 })),
  );
  await markVisitorRead(services)({ uid: "kari", seq: 1 });
  await receive(services)(event);
  expect(receipts.at(-1)).toBe("👀 7:900");
});

test("a note is read by no visitor", async () => {
  const { services, receipts } = replyWorld();
  const note = anInbound(aText("// a regular"));
  await receive(services)(note);
  await receive(services)(anInbound(aText("Yes.", "100", "901")));
  await markVisitorRead(services)({ uid: "kari", seq: 2 });
  await receive(services)(note);
  expect(receipts).toEqual(["👌 7:900", "👌 7:901", "👌 7:900"]);
});

test("a word among colleagues gets 👌 alone", async () => {
  const { services, receipts } = replyWorld();
  await receive(services)(anInbound(aText("noon?", "300")));
  expect(receipts).toEqual(["👌 7:900"]);
});

describe("what fails after an answer is stored", () => {
  test("of its receipt is logged, and neither said nor done again", async () => {
    const { services, receipts, replied, logged, textsOf } = replyWorld();
    services.conversations.get = async () => {
      throw new Error("13 INTERNAL");
    };
    await receive(services)(anInbound(aText("Yes.")));
    expect([textsOf("kari"), receipts, replied, logged]).toEqual([["Yes."], ["👌 7:900"], [], ["reply INTERNAL"]]);
  });

  test.each([
    [
      "comes again, for a change of it may wait",
      { comesAgain: true },
      expect.objectContaining({ code: "UNAVAILABLE" }),
    ],
    ["is logged where nothing comes again", { comesAgain: false }, undefined],
  ])("of a change that has overtaken it %s", async (_what, change, expected) => {
    const { services, replied, textsOf } = replyWorld();
    const { inbound } = services;
    services.inbound = {
      ...inbound,
      async find(key) {
        if (key.endsWith(":edit")) throw new Error("13 INTERNAL");
        return inbound.find(key);
      },
    };
    const event = anInbound(aText("Yes."), change);
    const thrown: unknown = await receive(services)(event).catch((thrown: unknown) => thrown);
    expect(thrown).toEqual(expected);
    expect([textsOf("kari"), replied]).toEqual([["Yes."], []]);
    services.inbound = inbound;
    await receive(services)(event);
    expect([textsOf("kari"), replied]).toEqual([["Yes."], []]);
  });
});

test("where an emoji is a message of its own, one is enough", async () => {
  const { services, receipts } = replyWorld();
  const { whatsapp } = services.responders;
  if (!whatsapp) throw new Error("no whatsapp");
  services.responders.whatsapp = { ...whatsapp, choices: "numbers" };
  const from = { provider: "whatsapp" as const, sender: "4790000001", chat: "4790000001" };
  const event = anInbound(aText("Yes.", "wamid.A", "wamid.B"), from);
  await receive(services)(event);
  await markVisitorRead(services)({ uid: "kari", seq: 1 });
  await receive(services)(event);
  expect(new Set(receipts)).toEqual(new Set(["👌 4790000001:wamid.B"]));
});

test("a text that went elsewhere, by another button, is looked for where it went", async () => {
  const { services, receipts } = replyWorld();
  await receive(services)(anInbound(aText("Yes.")));
  await markVisitorRead(services)({ uid: "kari", seq: 1 });
  // The same message under another conversation's alert: it is Kari's already.
  await receive(services)(anInbound(aText("Yes.", "200")));
  expect(receipts.at(-1)).toBe("👀 7:900");
});
