import { describe, expect, test } from "vitest";
import { receive } from "../receive.ts";
import { anInbound, aText, replyWorld } from "../../../test/reply-fakes.ts";

describe("a change that no visitor can be shown", () => {
  const beyond = { kind: "beyond", messageId: "900", why: "Visitors' screens take nothing back" } as const;

  test("of an answer: its writer is told, once, that the visitor still has it", async () => {
    const { services, replied, textsOf } = replyWorld();
    await receive(services)(anInbound(aText("Yes")));
    const event = anInbound(beyond);
    await receive(services)(event);
    await receive(services)(event);
    expect(textsOf("kari")).toEqual(["Yes"]);
    expect(replied.map(({ text }) => text)).toEqual([
      "Visitors' screens take nothing back. The visitor still has the text as it was.",
    ]);
  });

  test.each([
    ["a picture that was refused", { kind: "unsupported", messageId: "900", what: "a picture", repliesTo: null }],
    ["a command", aText("/who")],
  ] as const)("of %s says nothing: the visitor has nothing", async (_what, first) => {
    const { services, replied } = replyWorld();
    await receive(services)(anInbound(first, { id: "7:900" }));
    const before = replied.length;
    await receive(services)(anInbound(beyond));
    expect(replied.slice(before)).toEqual([]);
  });
});

test("what the provider does not tell us of is never said to have sent nothing: it may be a change", async () => {
  const { services, replied, textsOf } = replyWorld();
  await receive(services)(anInbound(aText("Yes")));
  await receive(services)(anInbound({ kind: "unsupported", messageId: "901", what: null, repliesTo: null }));
  expect(textsOf("kari")).toEqual(["Yes"]);
  expect(replied.at(-1)?.text).toContain("the visitor still has what you wrote first");
  expect(replied.at(-1)?.text).not.toContain("Nothing was sent");
});
