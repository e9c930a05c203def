/** What browsers and pages call some languages otherwise than their files are called. */
const OTHER_NAMES: Readonly<Record<string, string>> = { nb: "no", nn: "no", iw: "he" };

/** Written from the right to the left. */
const RIGHT_TO_LEFT = ["ar", "he"];

/** How a language is written, as its file is called. */
export function directionOf(tag: string): "rtl" | "ltr" {
  return RIGHT_TO_LEFT.includes(tag) ? "rtl" : "ltr";
}

/**
 * The first of the wishes, language tags such as `pt-BR`, that is spoken here; else English. The locale is the wish itself,
 * for dates are written otherwise in Austria; where Intl does not take it, the bare language.
 */
export function choose(wishes: readonly string[], isSpoken: (tag: string) => boolean): { tag: string; locale: string } {
  for (const wish of wishes) {
    const [name = ""] = /^[a-z]{2,3}(?![a-z])/.exec(wish.toLowerCase()) ?? [];
    const tag = OTHER_NAMES[name] ?? name;
    if (tag === "en" || isSpoken(tag)) return { tag, locale: canonical(wish) ?? tag };
  }
  return { tag: "en", locale: "en" };
}

function canonical(wish: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(wish)[0];
  } catch {
    return undefined;
  }
}
