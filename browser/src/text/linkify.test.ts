import * as fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { linkify } from "./linkify.ts";

/** The text with each link in ⟦⟧, and behind a `|` the host that is shown beside it. */
function marked(text: string): string {
  return linkify(text)
    .map(({ text, href, host }) => (href === undefined ? text : `⟦${text}${host === undefined ? "" : `|${host}`}⟧`))
    .join("");
}

/** One table for panel and widget: what stands in ⟦⟧ is the link. */
test.each([
  "no link here",
  "see ⟦https://a.example/x?y=1&z=2#w⟧ now",
  "⟦HTTP://A.example⟧",
  "⟦https://a.example⟧, ⟦https://b.example⟧\n⟦http://c.example⟧",
  "⟦https://a.example:8443/⟧ and ⟦http://[::1]:5010/panel⟧",
  // The end of the sentence.
  "⟦https://a.example/x⟧.",
  "is it ⟦https://a.example/x⟧?",
  "⟦https://a.example/?a=b&c=d#e⟧!",
  "⟦https://a.example/x⟧...",
  "⟦https://a.example/x⟧… and ⟦https://a.example/y⟧; ⟦https://a.example/z⟧: yes",
  "⟦https://a.example/a.b,c:d⟧",
  "⟦https://a.example/x⟧ – ⟦https://a.example/y⟧—",
  "*⟦https://a.example/x⟧* ~⟦https://a.example/y⟧~ _⟦https://a.example/z⟧_",
  "⟦https://youtu.example/dQw4w9WgXc_⟧ and ⟦https://a.example/b-⟧",
  // Brackets: balanced ones belong to the address.
  "(⟦https://a.example/b⟧)",
  "(see ⟦https://a.example/b⟧).",
  "⟦https://a.example/Lamp_(light)⟧",
  "(⟦https://a.example/Lamp_(light)⟧).",
  "⟦https://a.example/b⟧))))",
  "⟦https://a.example/(b)⟧)",
  "[⟦https://a.example/b⟧] {⟦https://a.example/c⟧}",
  "[text](⟦https://a.example/b⟧)",
  "⟦https://a.example/?q[]=1&r={2}⟧]",
  "<⟦https://a.example/b⟧>",
  // Quotation marks of all kinds.
  '"⟦https://a.example⟧"',
  "'⟦https://a.example⟧'",
  "`⟦https://a.example⟧`",
  "“⟦https://a.example⟧”",
  "„⟦https://a.example⟧“",
  "‘⟦https://a.example⟧’",
  "‚⟦https://a.example⟧‘",
  "«⟦https://a.example⟧» and »⟦https://a.example⟧«",
  "‹⟦https://a.example⟧›",
  "「⟦https://a.example/⟧」と『⟦https://b.example/⟧』",
  "《⟦https://a.example⟧》 〈⟦https://a.example⟧〉 【⟦https://a.example⟧】 〝⟦https://a.example⟧〟 ＂⟦https://a.example⟧＂",
  '"⟦https://a.example⟧"," ⟦https://b.example⟧"',
  "⟦https://a.example/women's-lamps⟧ and ⟦https://fr.example/L’Équipe⟧",
  // Chinese, Japanese, Korean: no space before or behind.
  "请看⟦https://a.example/路径⟧，谢谢",
  "⟦https://a.example/⟧。次",
  "⟦https://a.example/⟧、⟦https://b.example/⟧！",
  "（⟦https://a.example/⟧）；⟦https://b.example⟧：⟦https://c.example⟧？",
  "⟦https://ja.example/wiki/スティーブ・ジョブズ⟧",
  "⟦https://ko.example/문서⟧.",
  // Arabic, Urdu, Devanagari, Armenian, Ethiopic, Burmese, Khmer.
  "انظر ⟦https://a.example/x⟧، ثم ⟦https://b.example⟧؟",
  "⟦https://a.example/x⟧؛ ⟦https://b.example/y⟧۔",
  "देखें ⟦https://a.example/x⟧। फिर ⟦https://b.example⟧॥",
  "⟦https://a.example⟧։ ⟦https://b.example⟧። ⟦https://c.example⟧။ ⟦https://d.example⟧៕",
  "⟦https://hi.example/लैंप⟧।",
  "⟦https://en.example/Michelson–Morley⟧ ⟦https://ca.example/col·lecció⟧",
  // Another scheme, or none, or no address.
  "javascript:alert(1) data:text/html,x file:///etc/passwd ftp://a.example a.example www.a www.a. www..a www.",
  "ftp://ada@a.example/ https://ada@a.example www.bank.example@evil.example x/ada@a.example a%40ada@a.example",
  // A site without its scheme.
  "⟦www.a.example⟧, ⟦WWW.a.example/x?y=1⟧. (⟦www.a.example⟧) awww.a.example",
  "⟦www.аpple.example|www.xn--pple-43d.example⟧ www.a.exa\u200bmple",
  "请看⟦www.a.example/路径⟧，谢谢",
  // Mail.
  "write to ⟦ada@a.example⟧. Or (⟦a.b+c@sub.a-b.example⟧), mailto:⟦ada@a.example⟧; <⟦ada@a.example⟧>",
  "邮件：⟦ada@a.example⟧，谢谢 بريد ⟦ada@a.example⟧،",
  "ada@localhost ada@ @a.example a@b@c.example ada@a.exаmple ada@a.example\u200b \u200bada@a.example éada@a.example",
  "https:// http://. https:/a.example https://?x https://#x",
  "xhttps://a.example and 1https://a.example",
  "https://a.example:99999/ https://exa%mple/ https://a b.example".replace("https://a b", "⟦https://a⟧ b"),
  // A name before the host looks like a site, and is not.
  "https://bank.example@evil.example/",
  "https://bank.example:secret@evil.example/",
  "https://@evil.example/",
  "https://bank.example%2F@evil.example",
  "https://bank.example%40evil.example",
  "⟦https://a.example/@ada⟧ ⟦https://a.example/?mail=a@b.example⟧ ⟦https://a.example#a@b⟧",
  // Marks without width, and marks that turn the direction of writing.
  "https://a.example/\u202egnp.exe",
  "https://a.exa\u200bmple/",
  "https://a.example/\u200f",
  "https://bank.example\u2060.evil.example",
  "\u202ehttps://a.example/",
  "https://a.example/\u2066x\u2069",
  "https://a.exam\u00adple",
  "https://a.example/\u3164x",
  "https://a.example/\u{e0041}",
  "\u200bsee ⟦https://a.example⟧",
  // Hosts that may be others than they look show which they are.
  "⟦https://аpple.example/x|xn--pple-43d.example⟧",
  "⟦https://аррӏе.com|xn--80ak6aa92e.com⟧",
  "⟦https://gооgle.example:8443|xn--ggle-55da.example⟧",
  "⟦https://ραypal.example|xn--ypal-zld9g.example⟧",
  "⟦https://ɡoogle.example|xn--oogle-qmc.example⟧",
  "⟦https://ɑpple.example/x|xn--pple-p5b.example⟧",
  "⟦https://bank.comノx.jp|bank.xn--comx-xq4c.jp⟧",
  "⟦https://%65vil.example|evil.example⟧",
  "⟦https://пример.рф⟧ ⟦https://münchen.example⟧ ⟦https://日本語.jp⟧ ⟦https://テスト.com⟧ ⟦https://한국.kr⟧ ⟦https://xn--pple-43d.example⟧",
])("%s", (expected) => {
  const text = expected.replaceAll(/⟦([^⟦|]*)(?:\|[^⟧]*)?⟧/gu, "$1");
  expect(marked(text)).toBe(expected);
});

describe("what is opened", () => {
  test.each([
    ["HTTP://A.example", "http://a.example/"],
    ["http://a.example\\@evil.example/", "http://a.example/@evil.example/"],
    ["https://a.example/路径", "https://a.example/%E8%B7%AF%E5%BE%84"],
    ["https://аpple.example", "https://xn--pple-43d.example/"],
    ["www.a.example/b", "https://www.a.example/b"],
    ["ada@a.example", "mailto:ada@a.example"],
  ])("%s leads to %s", (text, href) => {
    expect(linkify(text)).toMatchObject([{ text, href }]);
  });

  const odd = fc.constantFrom(
    ..."https:// http:// https://a.example/ www. ada@a.example ( ) [ ] { } . , ! _ * @ % \\ ' ’ ” » 」 。 ، । \u200b \u202e \ud800 # ? : / - a é а 路".split(
      " ",
    ),
    " ",
    "\n",
  );
  const hostile = fc.array(fc.oneof({ weight: 4, arbitrary: odd }, fc.string({ unit: "binary", maxLength: 4 })), {
    maxLength: 40,
  });

  test("the pieces joined are the text, and every link is a web address without a user", () => {
    fc.assert(
      fc.property(hostile, (parts) => {
        const text = parts.join("");
        const pieces = linkify(text);
        expect(pieces.map((piece) => piece.text).join("")).toBe(text);
        for (const { text, href } of pieces) {
          if (href === undefined) continue;
          expect(new URL(href)).toMatchObject({ username: "", password: "" });
          expect(text).toMatch(/^(?:https?:\/\/|www\.|[\w.+-]+@)[^\s\u200b\u202e]+$/iu);
          const scheme = /^www/i.test(text) ? "https://" : /^https?:/i.test(text) ? "" : "mailto:";
          expect(href).toBe(new URL(scheme + text).href);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("a hostile text takes no longer than its length", () => {
  const HOSTILE: [string, (size: number) => string][] = [
    ["addresses without a space", (size) => "https://".repeat(size / 8)],
    ["addresses that are none", (size) => "https:// ".repeat(size / 9)],
    ["addresses within words", (size) => "xhttps://a ".repeat(size / 11)],
    ["brackets that are opened", (size) => `https://a.example/${"(".repeat(size)}`],
    ["brackets that are closed", (size) => `https://a.example/${")".repeat(size)}`],
    ["brackets both ways", (size) => `https://a.example/${"(".repeat(size / 2)}${").".repeat(size / 4)}`],
    ["ends of sentences", (size) => `https://a.example/${".".repeat(size)}`],
    ["apostrophes", (size) => `https://a.example/${"a'".repeat(size / 2)}`],
    ["names before the host", (size) => "https://a@b ".repeat(size / 12)],
    ["marks without width", (size) => `https://${"\u200b".repeat(size)}`],
    ["sites without a scheme", (size) => "www.a.".repeat(size / 6)],
    ["mail", (size) => "a@b.example ".repeat(size / 12)],
    ["mail that is none", (size) => "a@b.".repeat(size / 4)],
    ["what is before the sign of mail", (size) => `${"a".repeat(size)}@`],
    ["what is behind it", (size) => `${"a".repeat(64)}@${"b".repeat(size)}`],
    ["ends of mail", (size) => `a@b.example${".".repeat(size)}a`],
    ["beginnings", (size) => "http".repeat(size / 4)],
  ];

  test.each(HOSTILE)("%s: each character is parsed once at most", (_what, make) => {
    const text = make(40_000);
    let parsed = 0;
    vi.stubGlobal(
      "URL",
      class extends URL {
        constructor(address: string) {
          parsed += address.length;
          super(address);
        }
      },
    );
    linkify(text);
    vi.unstubAllGlobals();
    // A site that was written without its scheme is parsed with it.
    expect(parsed).toBeLessThanOrEqual(text.length + "https://".length);
  });

  test.each(HOSTILE)("%s: 16 times the text takes not much more than 16 times as long", (_what, make) => {
    const [short, long] = [make(16_000), make(256_000)];
    linkify(short);
    // What goes up by the square would take 256 times as long.
    const bound =
      Math.max(
        0.3,
        quickest(() => linkify(short)),
      ) * 80;
    expect(quickest(() => linkify(long), bound)).toBeLessThan(bound);
  });
});

/** In milliseconds. The quickest of many says least of a busy machine; what is below `enough` needs no other try. */
function quickest(work: () => void, enough = 0): number {
  let best = Infinity;
  for (let tries = 0; best >= enough && tries < (enough === 0 ? 5 : 50); tries += 1) {
    const started = performance.now();
    work();
    best = Math.min(best, performance.now() - started);
  }
  return best;
}
