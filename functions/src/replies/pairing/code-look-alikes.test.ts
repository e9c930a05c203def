import { describe, expect, test } from "vitest";
import { receive } from "../receive.ts";
import { anInbound, aText, NOON, replyWorld } from "../../../test/reply-fakes.ts";

describe("an article that is called like a pairing code", () => {
  const ARTICLE = "pl-garden-lamp-outdoor-04";

  test.each([`https://shop.example/p/${ARTICLE}`, `It is ${ARTICLE}.`])("%s is an answer", async (text) => {
    const { services, lookups, textsOf } = replyWorld();
    await receive(services)(anInbound(aText(text)));
    expect([textsOf("kari"), lookups]).toEqual([[text], []]);
  });

  test("is a code where there is one, whatever stands around it", async () => {
    const { services, codes, people, textsOf } = replyWorld();
    codes.set(ARTICLE.slice(3), { uid: "bo", channel: "whatsapp", group: false, expiresAt: NOON + 60_000 });
    const from = { provider: "whatsapp" as const, sender: "4790000001", chat: "4790000001" };
    await receive(services)(anInbound(aText(`here: ${ARTICLE}`, null), from));
    expect((await people.read())["bo"]?.pairing.whatsapp?.number).toBe("4790000001");
    expect(textsOf("kari")).toEqual([]);
  });

  test.each(["7", "99"])("said among others in a group is nobody's link, whoever says it (%s)", async (sender) => {
    const { services, replied, lookups } = replyWorld();
    await receive(services)(anInbound(aText(`It is ${ARTICLE}.`, null), { sender, chat: "-1007", direct: false }));
    expect([replied, lookups]).toEqual([[], []]);
  });

  test("in an answer that must be asked about goes where its writer says", async () => {
    const { services, replied, textsOf } = replyWorld();
    await receive(services)(anInbound(aText(`It is ${ARTICLE}.`, null)));
    const data = replied[0]?.choices[0]?.data ?? "";
    await receive(services)(anInbound({ kind: "press", data, callbackId: "1", messageId: "901" }));
    expect(textsOf("kari")).toEqual([`It is ${ARTICLE}.`]);
  });
});
