import { describe, expect, test } from "vitest";
import { receive } from "../receive.ts";
import { anInbound, aText, NOON, replyWorld } from "../../../test/reply-fakes.ts";

describe("words behind a command", () => {
  test("/close sends them to the visitor and closes, once however often it comes", async () => {
    const { services, conversations, replied, receipts, textsOf } = replyWorld();
    const event = anInbound(aText("/close Thank you, your parcel left today!"));
    for (let repeat = 0; repeat < 3; repeat += 1) await receive(services)(event);
    expect(textsOf("kari")).toEqual(["Thank you, your parcel left today!"]);
    expect(conversations.all.get("kari")?.status).toBe("closed");
    expect(replied.map(({ text }) => text)).toEqual(["Closed: Kari."]);
    expect(new Set(receipts)).toEqual(new Set(["👌 7:900"]));
  });

  test("a repeat of it an hour later closes nothing that was opened since", async () => {
    const { services, conversations } = replyWorld();
    const event = anInbound(aText("/close Bye"));
    await receive(services)(event);
    const kari = conversations.all.get("kari");
    if (kari) conversations.all.set("kari", { ...kari, status: "open" });
    await receive(services)(event);
    expect(conversations.all.get("kari")?.status).toBe("open");
  });

  test("/close // leaves them as a note", async () => {
    const { services, conversations } = replyWorld();
    await receive(services)(anInbound(aText("/close // a regular, be kind")));
    expect(conversations.said.get("kari")).toMatchObject([{ text: "a regular, be kind", internal: true }]);
    expect(conversations.all.get("kari")?.status).toBe("closed");
  });

  test("/close that must be asked about keeps them, and sends them where they are meant", async () => {
    const { services, replied, conversations, textsOf } = replyWorld();
    await receive(services)(anInbound(aText("/close Thank you!", null)));
    const data = replied[0]?.choices[1]?.data ?? "";
    await receive(services)(anInbound({ kind: "press", data, callbackId: "1", messageId: "901" }));
    expect([textsOf("kari"), textsOf("tom")]).toEqual([[], ["Thank you!"]]);
    expect(["kari", "tom"].map((id) => conversations.all.get(id)?.status)).toEqual(["open", "closed"]);
  });

  test.each([
    ["/take it is mine", "take"],
    ["/who are you talking to", "who"],
    ["/help me", "help"],
    ["/start something", "start"],
    ["/stop writing to me", "stop"],
    ["/close /take", "close"],
  ])("%s: the command is done, and its writer is told that the words went to nobody", async (text, name) => {
    const { services, replied, textsOf } = replyWorld();
    const event = anInbound(aText(text));
    await receive(services)(event);
    await receive(services)(event);
    expect(textsOf("kari")).toEqual([]);
    expect(replied).toHaveLength(2);
    expect(replied[1]?.text).toBe(
      `What you wrote behind /${name} went to nobody. Write it without /${name} to send it.`,
    );
  });

  test("a changed text behind /close changes what the visitor has", async () => {
    const { services, textsOf } = replyWorld();
    await receive(services)(anInbound(aText("/close Thank yuo!")));
    const made = { at: NOON + 1_000, order: 1 };
    const text = "/close Thank you!";
    await receive(services)(anInbound({ kind: "edit", messageId: "900", text, repliesTo: "100", made }));
    expect(textsOf("kari")).toEqual(["Thank you!"]);
  });
});
