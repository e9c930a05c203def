import { describe, expect, test } from "vitest";
import { madeUpName } from "../../../../contract/visitor-name.ts";
import type { Words } from "../../words.ts";
import { alertButtons, alertText, templateVariables } from "./whatsapp-text.ts";

const WORDS: Words = {
  site: "Lamp Shop",
  author: "Ada",
  place: null,
  title: null,
  preview: "Do you ship to Norway?",
  count: 1,
  page: "https://shop.example/lamps",
  link: "https://shop.example/panel/chat?conversation=ada",
};

describe("a free text", () => {
  test("says who wrote what, on which page, and where to open it", () => {
    expect(alertText(WORDS, 1024).split("\n")).toEqual([
      "*\u2068Lamp Shop · Ada\u2069*",
      "> \u2068Do you ship to Norway?\u2069",
      "Page: https://shop.example/lamps",
      "Open: https://shop.example/panel/chat?conversation=ada",
    ]);
  });

  test("says where a visitor is, where that is known", () => {
    const [heading] = alertText({ ...WORDS, author: "Amber Otter", place: "from Oslo" }, 1024).split("\n");
    expect(heading).toBe("*\u2068Lamp Shop · Amber Otter from Oslo\u2069*");
  });

  test("that stands for several messages says how many", () => {
    expect(
      alertText({ ...WORDS, count: 3 }, 1024)
        .split("\n")
        .slice(0, 2),
    ).toEqual(["*\u2068Lamp Shop · Ada · 3 new messages\u2069*", "> \u2068Do you ship to Norway?\u2069"]);
  });

  test("without a preview says only that there is a message, and names a group's title", () => {
    const text = alertText({ ...WORDS, preview: null, title: "Weekend" }, 1024);
    expect(text).toContain("Lamp Shop · Ada · Weekend");
    expect(text).toContain("\nNew message\n");
  });

  test("a name cannot format what stands around it", () => {
    expect(alertText({ ...WORDS, author: "*Ada*\n_x_ `y` ~z~" }, 1024).split("\n")[0]).toBe(
      "*\u2068Lamp Shop · Ada x y z\u2069*",
    );
  });

  test("what is too long loses the page, then the preview, and never the link", () => {
    const long = { ...WORDS, page: `https://shop.example/${"p".repeat(900)}` };
    expect(alertText(long, 1024).length).toBeLessThanOrEqual(1024);
    expect(alertText({ ...long, preview: "x".repeat(200) }, 1024)).not.toContain("Page:");
    const longer = alertText({ ...WORDS, author: "👩‍🚀".repeat(300), preview: "x".repeat(900) }, 1024);
    expect(longer.length).toBeLessThanOrEqual(1024);
    expect(longer).toContain(`Open: ${WORDS.link}`);
    expect(longer.isWellFormed()).toBe(true);
  });
});

describe("buttons", () => {
  test("stand under a visitor's message, within Meta's limits", () => {
    const buttons = alertButtons({ kind: "visitor", conversationId: "ada" });
    expect(buttons.map(({ id }) => id)).toEqual(["take:ada", "duty:on"]);
    for (const { id, title } of alertButtons({ kind: "visitor", conversationId: "a".repeat(251) })) {
      expect(id.length).toBeLessThanOrEqual(256);
      expect(title.length).toBeLessThanOrEqual(20);
    }
  });

  test("one whose id would be too long is left out, and a colleague's message has none", () => {
    expect(alertButtons({ kind: "visitor", conversationId: "a".repeat(252) }).map(({ id }) => id)).toEqual(["duty:on"]);
    expect(alertButtons({ kind: "panel", conversationId: "ada" })).toEqual([]);
  });
});

describe("a template's variables", () => {
  const variables = (change: Partial<Words> = {}, kind: "visitor" | "panel" = "visitor", conversationId = "ada") =>
    templateVariables({ words: { ...WORDS, ...change }, kind, conversationId });
  const nameOf = (author: string) => variables({ author })[0];

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
    ["🔥🔥🔥", madeUpName("ada")],
    ["   ", madeUpName("ada")],
  ])("the name %j becomes %j", (author, name) => {
    expect(nameOf(author)).toBe(name);
  });

  test("whatever a visitor calls themselves, it is a short line without tabs, breaks or runs of spaces", () => {
    const pieces = ["\n", "\t", "     ", "\u2028", "https://x.y/z", "Ada", "ø", "👍", "{{2}}", "\u200f", "*", "."];
    for (let round = 0; round < 500; round += 1) {
      const author = Array.from(
        { length: 1 + (round % 40) },
        (_, i) => pieces[(round * 7 + i * i) % pieces.length],
      ).join("");
      const name = nameOf(author);
      expect(name).not.toMatch(/[\n\r\t\u2028]| {2,}|:|\/|\.\S/u);
      expect(name.length).toBeGreaterThan(0);
      expect(name.length).toBeLessThanOrEqual(60);
    }
  });

  test("say how many messages it stands for", () => {
    expect(variables({ count: 3 })[0]).toBe("Ada (3 new messages)");
  });

  test("say where the visitor is, where that is known", () => {
    const amber = { author: "Amber Otter", place: "from Oslo" };
    expect(variables(amber)[0]).toBe("Amber Otter from Oslo");
    expect(variables({ ...amber, count: 3 })[0]).toBe("Amber Otter from Oslo (3 new messages)");
  });

  test("a colleague is never called as a visitor", () => {
    expect(variables({ author: "🔥" }, "panel")[0]).toBe("A colleague");
  });

  test("the reference is the conversation", () => {
    expect(variables({}, "panel", "g_x-1")[1]).toBe("g_x-1");
    // A test notification has none.
    expect(variables({}, "panel", ".test")[1]).toBe("test");
  });
});
