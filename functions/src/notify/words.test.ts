import { describe, expect, test } from "vitest";
import { telegramText } from "./channels/telegram/telegram-text.ts";
import { aConversation, aMessage } from "./notify-fakes.ts";
import { wordsOf } from "./words.ts";

const SITE = { name: "Lamp Shop", hideText: false };
const ON_PAGE = {
  name: "Ada",
  email: null,
  locale: null,
  timezone: null,
  page: "https://lamps.example/desk?a=1",
  userAgent: null,
};

function wordsFor(text: string, change: { name?: string; page?: string; hideText?: boolean; publicUrl?: string } = {}) {
  const author = { kind: "visitor" as const, uid: "ada", name: change.name ?? "Ada" };
  const conversation = aConversation({ visitor: { ...ON_PAGE, page: change.page ?? ON_PAGE.page } });
  const site = { ...SITE, hideText: change.hideText ?? false };
  return wordsOf(aMessage({ text, author }), conversation, site, change.publicUrl ?? "https://shop.example");
}

describe("the words of an alert", () => {
  test("name the site, the visitor, the page and the conversation in the panel", () => {
    expect(wordsFor("Do you ship to Norway?")).toEqual({
      site: "Lamp Shop",
      author: "Ada",
      title: null,
      preview: "Do you ship to Norway?",
      page: "https://lamps.example/desk?a=1",
      link: "https://shop.example/panel/chat?conversation=ada",
    });
  });

  test("hold at most 200 units of the text, and never half a character", () => {
    const family = "👩‍👩‍👧‍👦";
    const preview = wordsFor(family.repeat(40)).preview ?? "";
    expect(preview.length).toBeLessThanOrEqual(200);
    expect(preview).toBe(`${family.repeat(Math.floor(199 / family.length))}…`);
  });

  test("hold nothing of the text where the site hides it", () => {
    const words = wordsFor("my card is 4111 1111 1111 1111", { hideText: true });
    expect(words.preview).toBeNull();
    expect(telegramText(words).text).not.toContain("4111");
  });

  test("lose every mark that turns the direction of text, and every line break, but keep joined emoji", () => {
    const words = wordsFor("a\u202eb\u2066c\u200fd\u061ce\n\nOpen: https://evil.example 👩‍💻", {
      name: "Ada\u202e\nOpen",
    });
    expect(words.preview).toBe("abcde Open: https://evil.example 👩‍💻");
    expect(words.author).toBe("Ada Open");
  });

  test("show the page's real host, and no name in front of it", () => {
    expect(wordsFor("hi", { page: "https://paypal.com@аpple.com/x" }).page).toBe("https://xn--pple-43d.com/x");
  });
});

describe("the same on Telegram", () => {
  const covered = ({ text, entities }: ReturnType<typeof telegramText>) =>
    entities.map(({ type, offset, length }) => [type, text.slice(offset, offset + length)]);

  test("head in bold, preview as a quotation, page and link in full", () => {
    const told = telegramText(wordsFor("Hei! 🇳🇴 Do you ship?", { name: "Ådne 👋" }));
    expect(covered(told)).toEqual([
      ["bold", "\u2068Lamp Shop\u2069 · \u2068Ådne 👋\u2069"],
      ["blockquote", "\u2068Hei! 🇳🇴 Do you ship?\u2069"],
    ]);
    expect(told.text.split("\n").slice(2)).toEqual([
      "Page: https://lamps.example/desk?a=1",
      "Open: https://shop.example/panel/chat?conversation=ada",
    ]);
  });

  test("a link that is not public, for which there is no button, stands in the text", () => {
    const local = telegramText(wordsFor("hi", { publicUrl: "http://localhost:5010" }));
    expect(local.text).toContain("http://localhost:5010/panel/chat?conversation=ada");
  });

  test("what became of it stands at the end", () => {
    const told = telegramText(wordsFor("hi"), "taken by Astrid");
    expect(covered(told).at(-1)).toEqual(["italic", "\u2068taken by Astrid\u2069"]);
    expect(told.text).toMatch(/taken by Astrid\u2069$/);
  });

  test("the longest of everything stays far under Telegram's 4096", () => {
    const long = "x".repeat(4000);
    const words = wordsFor(long, { name: "n".repeat(80), page: `https://lamps.example/${long.slice(0, 2000)}` });
    expect(telegramText(words).text.length).toBeLessThan(1000);
  });
});
