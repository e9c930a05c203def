/** Texts in a language, with what belongs into them. Pure. */

/** A text that counts: a form for each kind of number that the language has, as `Intl.PluralRules` names them. */
export type Counted = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

/** The text with what belongs into its braces. */
export function filled(text: string, places: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (place, name: string) => places[name] ?? place);
}

/** The form of a text for this number, which stands in it as `{n}`. */
export function countedIn(locale: string, forms: Counted, count: number, places = {}): string {
  const form = forms[new Intl.PluralRules(locale).select(count)] ?? forms.other;
  return filled(form, { ...places, n: count.toLocaleString(locale) });
}
