import { describe, expect, test } from "vitest";
import { WORDS_WITH_PAGE as WORDS } from "../../shared/fake-provider.ts";
import { alertButtons, alertText, digestText } from "./whatsapp-text.ts";

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

  test("a preview is shown as it was typed: nothing in it is bold, and no link", () => {
    const [, quoted] = alertText({ ...WORDS, preview: "*Pay* at ```https://evil.example```" }, 1024).split("\n");
    expect(quoted).toBe("> \u2068∗Pay∗ at ˋˋˋhttps:\u2060//evil.\u2060exampleˋˋˋ\u2069");
    expect(alertText({ ...WORDS, author: "https://evil.example" }, 1024)).not.toContain("://evil");
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

describe("a digest", () => {
  const link = "https://shop.example/panel/";
  const digest = { count: 12, names: ["Kari", "*Ola* {{1}}", "https://evil.example", "Per"] };

  test("says how many wait, some of their names, and where the inbox is", () => {
    expect(digestText({ ...WORDS, link }, digest, 1024).split("\n")).toEqual([
      "*\u2068Lamp Shop · 12 more visitors are waiting\u2069*",
      "Among them: \u2068Kari\u2069, \u2068Ola 1\u2069, \u2068https evil example\u2069",
      `Open: ${link}`,
    ]);
    expect(digestText({ ...WORDS, link }, { count: 1, names: [] }, 1024).split("\n")).toEqual([
      "*\u2068Lamp Shop · 1 more visitor is waiting\u2069*",
      `Open: ${link}`,
    ]);
  });

  test("has no conversation that could be taken", () => {
    expect(alertButtons({ kind: "visitor", conversationId: "ada", digest }).map(({ id }) => id)).toEqual(["duty:on"]);
  });

  test("keeps its link, however little fits", () => {
    const text = digestText({ ...WORDS, link }, digest, 60);
    expect(text.length).toBeLessThanOrEqual(60);
    expect(text).toContain(`Open: ${link}`);
  });
});
