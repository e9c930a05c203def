/** What browsers and pages call some languages otherwise than their files are called. */
const OTHER_NAMES: Readonly<Record<string, string>> = { nb: "no", nn: "no", iw: "he" };

/** Written from the right to the left. */
const RIGHT_TO_LEFT = ["ar", "he"];

/** How a language is written, as its file is called. */
export function directionOf(tag: string): "rtl" | "ltr" {
  return RIGHT_TO_LEFT.includes(tag) ? "rtl" : "ltr";
}

/** Language, script and country, which Intl takes whatever they are: to ask it may take a phone a tenth of a second. */
const KNOWN_TO_INTL = /^([a-z]{2,3})(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(?![a-z\d])/i;

/**
 * The first of the wishes, language tags such as `pt-BR`, that is spoken here; else English. The locale is the wish itself,
 * for dates are written otherwise in Austria, without what is added to it.
 */
export function choose(wishes: readonly string[], isSpoken: (tag: string) => boolean): { tag: string; locale: string } {
  for (const wish of wishes) {
    const [locale = "", name = ""] = KNOWN_TO_INTL.exec(wish) ?? [];
    const tag = OTHER_NAMES[name.toLowerCase()] ?? name.toLowerCase();
    if (tag === "en" || isSpoken(tag)) return { tag, locale };
  }
  return { tag: "en", locale: "en" };
}
