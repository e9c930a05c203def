import { describe, expect, test } from "vitest";
import { WORDS_WITH_PAGE as WORDS } from "../../shared/fake-provider.ts";
import { madeUpName } from "../../../../contract/values/visitor-name.ts";
import type { Words } from "../../words.ts";
import { templateMessage } from "./template-message.ts";
import { nameParameter, textParameter } from "./template-parameter.ts";
import { alertTemplates } from "./whatsapp-templates.ts";

const bare = (text: string) => text.replaceAll(/[\u2060\u2068\u2069]/gu, "");
const message = (words: Partial<Words>, conversationId = "ada") =>
  templateMessage({ words: { ...WORDS, ...words }, kind: "visitor", conversationId });

describe("an alert fills", () => {
  test("who, a preview, and the conversation that the link opens and the button takes", () => {
    const { values, ...rest } = message({});
    expect(values.map(bare)).toEqual(["Lamp Shop", "Ada", "Do you ship to Norway?"]);
    expect(rest).toEqual({ kind: "visitor", suffix: "ada", payloads: ["take:ada", "duty:on"] });
  });

  test("how many messages it stands for, and a group's title", () => {
    expect(bare(message({ count: 3, title: "Weekend" }).values[1] ?? "")).toBe("Ada in Weekend (3 new messages)");
  });

  test("where the visitor is, and a made-up name where nothing is left of theirs", () => {
    const amber = { author: "Amber Otter", place: "from Oslo" };
    expect(bare(message({ ...amber, count: 3 }).values[1] ?? "")).toBe("Amber Otter from Oslo (3 new messages)");
    expect(bare(message({ author: "🔥" }).values[1] ?? "")).toBe(madeUpName("ada"));
    const colleague = templateMessage({ words: { ...WORDS, author: "🔥" }, kind: "panel", conversationId: "g_x-1" });
    expect(bare(colleague.values[1] ?? "")).toBe("A colleague");
  });

  test("the template without a preview where the site hides texts", () => {
    const { kind, values } = message({ preview: null });
    expect(kind).toBe("visitor_hidden");
    expect(values.map(bare)).toEqual(["Lamp Shop", "Ada"]);
  });

  test("the digest's, without a conversation", () => {
    const digest = { count: 12, names: ["Kari", "Ola", "Per", "Anne"] };
    const { values, ...rest } = templateMessage({ words: WORDS, kind: "visitor", conversationId: "ada", digest });
    expect(values.map(bare)).toEqual(["Lamp Shop", "12 visitors", "Kari, Ola, Per"]);
    expect(rest).toEqual({ kind: "digest", suffix: null, payloads: [] });
    const none = { count: 1, names: [] };
    const one = templateMessage({ words: WORDS, kind: "visitor", conversationId: "ada", digest: none });
    expect(one.values.map(bare)).toEqual(["Lamp Shop", "1 visitor", "Visitor"]);
  });

  test("a link's end that needs no escape; a test notification has no conversation", () => {
    expect(message({}, "g_x-1:2.3").suffix).toBe("g_x-1:2.3");
    expect(message({}, ".test").suffix).toBe("test");
  });

  test("no payload that a template's button cannot hold", () => {
    expect(message({}, "a".repeat(123)).payloads).toHaveLength(2);
    expect(message({}, "a".repeat(124)).payloads).toEqual([]);
  });
});

describe("a name", () => {
  test.each([
    ["Ada", "Ada"],
    ["J. R. O’Hara-Smith (Oslo)", "J. R. O’Hara-Smith (Oslo)"],
    ["Åse Ødegård", "Åse Ødegård"],
    ["山田 太郎", "山田 太郎"],
    ["a\nb\tc      d", "a b c d"],
    ["Win at https://evil.example/now!", "Win at https evil example now"],
    ["evil.example", "evil example"],
    ["*bold* {{1}}", "bold 1"],
    ["\u202eada", "ada"],
    ["🔥🔥🔥", "Visitor"],
    ["   ", "Visitor"],
  ])("%j becomes %j", (name, shown) => {
    expect(nameParameter(name, 60, "Visitor")).toBe(`\u2068${shown}\u2069`);
  });
});

describe("a preview", () => {
  test.each([
    ["a\r\nb\tc     d\u2028e\u00a0f", "a b c d e f"],
    ["*bold* _it_ ~no~ `code`", "∗bold∗ ˍitˍ ∼no∼ ˋcodeˋ"],
    ["see https://evil.example/x?y=1", "see https:\u2060//evil.\u2060example/x?y=1"],
    ["me@evil.example", "me@\u2060evil.\u2060example"],
    ["It costs 3.50. Really.", "It costs 3.50. Really."],
    ["{{1}} {a}", "{\u2060{1}\u2060} {a}"],
    ["\u202eabc\u2069\u200f", "abc"],
    ["\u0000\u0007", "…"],
    ["", "…"],
    ["\ud83d", "\ufffd"],
  ])("%j becomes %j", (text, shown) => {
    expect(textParameter(text)).toBe(`\u2068${shown}\u2069`);
  });

  test("is cut between characters", () => {
    const astronauts = "👩‍🚀".repeat(300);
    const shown = bare(textParameter(`x${astronauts}`));
    expect(shown.length).toBeLessThanOrEqual(200);
    expect(shown).toMatch(/^x(👩‍🚀)+…$/u);
  });
});

test("whatever anybody writes, Meta and Twilio take it: short lines, no tabs, no runs of spaces, never empty", () => {
  const pieces = [
    "\n",
    "\t",
    "     ",
    "\u2028",
    "https://x.y/z",
    "Ada",
    "ø",
    "👍🏽",
    "{{2}}",
    "\u200f",
    "*",
    ".",
    "\ud800",
  ];
  const template = Object.fromEntries(alertTemplates("https://shop.example").map((each) => [each.kind, each.body]));
  for (let round = 0; round < 500; round += 1) {
    const length = 1 + ((round * 31) % 3000);
    const hostile = Array.from({ length }, (_, i) => pieces[(round * 7 + i * i) % pieces.length]).join("");
    const { kind, values } = message({ site: hostile, author: hostile, title: hostile, preview: hostile, count: 9 });
    for (const value of values) {
      expect(value).not.toMatch(/[\n\r\t\u2028]| {2,}|\{\{|[*_~`]|:\/\/|\.\p{L}/u);
      expect(bare(value)).not.toBe("");
      expect(value.isWellFormed()).toBe(true);
    }
    const filled = (template[kind] ?? "").replaceAll(/\{\{(\d)\}\}/g, (_, index) => values[Number(index) - 1] ?? "");
    expect(filled.length).toBeLessThanOrEqual(1024);
  }
});
