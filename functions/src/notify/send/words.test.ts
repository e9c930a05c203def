import { describe, expect, test } from "vitest";
import { madeUpName } from "../../../contract/values/visitor-name.ts";
import { telegramText } from "../../channels/telegram/telegram-text.ts";
import { aConversation, aMessage } from "../../../test/notify-fakes.ts";
import { wordsFor } from "./words.ts";

const SITE = { name: "Lamp Shop", hideText: false, allowedOrigins: [] as string[] };
const ON_PAGE = {
  name: "Ada",
  email: null,
  locale: null,
  timezone: null,
  page: "https://lamps.example/desk?a=1",
  userAgent: null,
};

interface Change {
  name?: string | null;
  timezone?: string;
  page?: string | null;
  hideText?: boolean;
  allowedOrigins?: string[];
  publicUrl?: string;
  count?: number;
}

/** The words of a visitor's message for one of the staff. What was stored with the message is not their name now. */
function wordsOn(text: string, change: Change = {}) {
  const author = { kind: "visitor" as const, uid: "ada", name: "Visitor a2b3" };
  return notified("telegram:grace", aMessage({ text, author }), change);
}

/** The words of a staff member's message for the visitor. */
function wordsForVisitor(text: string, change: Change = {}) {
  const author = { kind: "staff" as const, uid: "grace", name: change.name ?? "Grace Hopper" };
  return notified("push:ada:00112233445566ff", aMessage({ text, author }), { ...change, name: null });
}

function notified(key: string, message: ReturnType<typeof aMessage>, change: Change) {
  const { name = "Ada", timezone = null, page = ON_PAGE.page, publicUrl = "https://shop.example", count = 1 } = change;
  const conversation = aConversation({ visitor: { ...ON_PAGE, name, timezone, page } });
  const { hideText, allowedOrigins } = { ...SITE, ...change };
  return wordsFor(key, message, conversation, { ...SITE, hideText, allowedOrigins }, publicUrl, count);
}

describe("the words of an alert", () => {
  test("name the site, the visitor, the page and the conversation in the panel", () => {
    expect(wordsOn("Do you ship to Norway?")).toEqual({
      site: "Lamp Shop",
      author: "Ada",
      place: null,
      title: null,
      preview: "Do you ship to Norway?",
      count: 1,
      page: "https://lamps.example/desk?a=1",
      link: "https://shop.example/panel/chat?conversation=ada",
    });
  });

  test("call a visitor who gave no name by the one that the panel shows, with their place", () => {
    expect(wordsOn("hi", { name: null, timezone: "Europe/Oslo" })).toMatchObject({
      author: madeUpName("ada"),
      place: "from Oslo",
    });
    const written = aMessage({ author: { kind: "staff", uid: "grace", name: "Grace" } });
    expect(notified("telegram:tom", written, { timezone: "Europe/Oslo" })).toMatchObject({
      author: "Grace",
      place: null,
    });
  });

  test("say of a note what it is, and of a question that it is one, with nothing of the visitor's", () => {
    const author = { kind: "staff" as const, uid: "tom", name: "Tom" };
    const note = (change: object) =>
      notified("telegram:grace", aMessage({ author, internal: true, ...change }), {}).title;
    expect([note({}), note({ handsTo: "grace" })]).toEqual(["note about Ada", "hand-over of Ada"]);
    const among = aConversation({ id: "d_1", kind: "panel", audience: ["grace", "tom"], visitor: null });
    const concerns = { kind: "asks" as const, conversationId: "ada", messageId: "m" };
    const question = aMessage({ author, text: "Do you know?", concerns });
    expect(wordsFor("telegram:grace", question, among, SITE, "https://shop.example", 1)).toMatchObject({
      author: "Tom",
      title: "question about a visitor",
      preview: "Do you know?",
      link: "https://shop.example/panel/chat?conversation=d_1",
    });
  });

  test("hold at most 200 units of the text, and never half a character", () => {
    const family = "👩‍👩‍👧‍👦";
    const preview = wordsOn(family.repeat(40)).preview ?? "";
    expect(preview.length).toBeLessThanOrEqual(200);
    expect(preview).toBe(`${family.repeat(Math.floor(199 / family.length))}…`);
  });

  test("hold nothing of the text where the site hides it", () => {
    const words = wordsOn("my card is 4111 1111 1111 1111", { hideText: true });
    expect(words.preview).toBeNull();
    expect(telegramText(words).text).not.toContain("4111");
  });

  test("lose every mark that turns the direction of text, and every line break, but keep joined emoji", () => {
    const words = wordsOn("a\u202eb\u2066c\u200fd\u061ce\n\nOpen: https://evil.example 👩‍💻", {
      name: "Ada\u202e\nOpen",
    });
    expect(words.preview).toBe("abcde Open: https://evil.example 👩‍💻");
    expect(words.author).toBe("Ada Open");
  });

  test("show the page's real host, and no name in front of it", () => {
    expect(wordsOn("hi", { page: "https://paypal.com@аpple.com/x" }).page).toBe("https://xn--pple-43d.com/x");
  });
});

describe("the words for a visitor", () => {
  test("name the site, the first name of who answered, and the page that they were on", () => {
    expect(wordsForVisitor("Yes, we do.")).toEqual({
      site: "Lamp Shop",
      author: "Grace",
      place: null,
      title: null,
      preview: "Yes, we do.",
      count: 1,
      page: null,
      link: "https://lamps.example/desk?a=1",
    });
  });

  test.each([
    ["no page is known", null, ["https://lamps.example"], "https://lamps.example/"],
    ["the page is no web address", "javascript:alert(1)", ["https://lamps.example"], "https://lamps.example/"],
    ["the page hides its host behind a name", "https://bank.example@evil.example/", [], "https://shop.example"],
    ["no page is known, nor a site", null, [], "https://shop.example"],
  ])("lead to the site where %s", (_what, page, allowedOrigins, expected) => {
    expect(wordsForVisitor("Yes", { page, allowedOrigins }).link).toBe(expected);
  });

  test("hold no text where the site hides it, and no marks that turn its direction", () => {
    expect(wordsForVisitor("Yes", { hideText: true }).preview).toBeNull();
    expect(wordsForVisitor("\u202eYes", { name: "\u2066Grace\u2069 Hopper" })).toMatchObject({
      author: "Grace",
      preview: "Yes",
    });
  });
});

test("a visitor is never told where they are, nor what they are called here", () => {
  const words = wordsForVisitor("Yes", { timezone: "Europe/Oslo" });
  expect(words.place).toBeNull();
  expect(JSON.stringify(words)).not.toContain(madeUpName("ada"));
});

test("a summary says how many messages it stands for", () => {
  expect(wordsOn("And a lamp?", { count: 3 })).toMatchObject({ count: 3, preview: "And a lamp?" });
});

test("a note says that it is one, and about whom; what came back from a snooze is of the visitor", () => {
  const note = { text: "@Grace, do we?", internal: true };
  const byBen = aMessage({ ...note, author: { kind: "staff", uid: "ben", name: "Ben" } });
  expect(notified("telegram:grace", byBen, {})).toMatchObject({ author: "Ben", title: "note about Ada" });
  const back = aMessage({ ...note, text: "Back from snooze", author: { kind: "system", uid: null, name: "" } });
  expect(notified("telegram:grace", back, {})).toMatchObject({
    author: "Ada",
    title: null,
    preview: "Back from snooze",
  });
});

test("the shared group is told as the staff are", () => {
  expect(notified("telegram:group", aMessage(), {}).link).toBe("https://shop.example/panel/chat?conversation=ada");
});

describe("the same on Telegram", () => {
  const covered = ({ text, entities }: ReturnType<typeof telegramText>) =>
    entities.map(({ type, offset, length }) => [type, text.slice(offset, offset + length)]);

  test("head in bold, preview as a quotation, page and link in full", () => {
    const notified = telegramText(wordsOn("Hei! 🇳🇴 Do you ship?", { name: "Ådne 👋" }));
    expect(covered(notified)).toEqual([
      ["bold", "\u2068Lamp Shop\u2069 · \u2068Ådne 👋\u2069"],
      ["blockquote", "\u2068Hei! 🇳🇴 Do you ship?\u2069"],
    ]);
    expect(notified.text.split("\n").slice(2)).toEqual([
      "Page: https://lamps.example/desk?a=1",
      "Open: https://shop.example/panel/chat?conversation=ada",
    ]);
  });

  test("a visitor's place follows their name", () => {
    const notified = telegramText(wordsOn("hi", { name: "Ada", timezone: "Europe/Oslo" }));
    expect(covered(notified)[0]).toEqual(["bold", "\u2068Lamp Shop\u2069 · \u2068Ada\u2069 from Oslo"]);
  });

  test("a link that is not public, for which there is no button, stands in the text", () => {
    const local = telegramText(wordsOn("hi", { publicUrl: "http://localhost:5010" }));
    expect(local.text).toContain("http://localhost:5010/panel/chat?conversation=ada");
  });

  test("what became of it stands at the end", () => {
    const notified = telegramText(wordsOn("hi"), "taken by Astrid");
    expect(covered(notified).at(-1)).toEqual(["italic", "\u2068taken by Astrid\u2069"]);
    expect(notified.text).toMatch(/taken by Astrid\u2069$/);
  });

  test("the longest of everything stays far under Telegram's 4096", () => {
    const long = "x".repeat(4000);
    const words = wordsOn(long, { name: "n".repeat(80), page: `https://lamps.example/${long.slice(0, 2000)}` });
    expect(telegramText(words).text.length).toBeLessThan(1000);
  });
});
