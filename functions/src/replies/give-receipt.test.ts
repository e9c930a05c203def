import { expect, test } from "vitest";
import { markVisitorRead } from "../chat/mark-read.ts";
import { receive } from "./receive.ts";
import { aDeed, aText, replyWorld } from "./reply-fakes.ts";

test("an answer that the visitor has not read gets 👌 alone", async () => {
  const { services, receipts } = replyWorld();
  await receive(services)(aDeed(aText("Yes.")));
  expect(receipts).toEqual(["👌 7:900"]);
});

test("an answer that is read while its 👌 is under way ends with 👀", async () => {
  const { services, receipts } = replyWorld();
  const { telegram } = services.responders;
  if (!telegram) throw new Error("no telegram");
  services.responders.telegram = {
    ...telegram,
    async react(chat, messageId, emoji) {
      // The visitor reads it, and that is told there, before the 👌 arrives.
      if (emoji === "👌") {
        await markVisitorRead(services)({ uid: "kari", seq: 1 });
        await telegram.react(chat, messageId, "👀");
      }
      await telegram.react(chat, messageId, emoji);
    },
  };
  await receive(services)(aDeed(aText("Yes.")));
  expect(receipts).toEqual(["👀 7:900", "👌 7:900", "👀 7:900"]);
});

test("an answer that comes again after it was read ends with 👀", async () => {
  const { services, receipts } = replyWorld();
  const deed = aDeed(aText("Yes."));
  await receive(services)(deed);
  await markVisitorRead(services)({ uid: "kari", seq: 1 });
  await receive(services)(deed);
  expect(receipts.at(-1)).toBe("👀 7:900");
});

test("so does one that was changed in the panel before it came again", async () => {
  const { services, receipts, conversations } = replyWorld();
  const deed = aDeed(aText("Yes."));
  await receive(services)(deed);
  conversations.said.set(
    "kari",
    (conversations.said.get("kari") ?? []).map((said) => ({ ...said, text: "No.", rev: 1 })),
  );
  await markVisitorRead(services)({ uid: "kari", seq: 1 });
  await receive(services)(deed);
  expect(receipts.at(-1)).toBe("👀 7:900");
});

test("a note is read by no visitor", async () => {
  const { services, receipts } = replyWorld();
  const note = aDeed(aText("// a regular"));
  await receive(services)(note);
  await receive(services)(aDeed(aText("Yes.", "100", "901")));
  await markVisitorRead(services)({ uid: "kari", seq: 2 });
  await receive(services)(note);
  expect(receipts).toEqual(["👌 7:900", "👌 7:901", "👌 7:900"]);
});

test("a word among colleagues gets 👌 alone", async () => {
  const { services, receipts } = replyWorld();
  await receive(services)(aDeed(aText("noon?", "300")));
  expect(receipts).toEqual(["👌 7:900"]);
});
