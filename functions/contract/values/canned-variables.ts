/** What stands for something in a canned answer. No import here: the panel takes this file into its first bundle. */
export const CANNED_VARIABLES = ["visitor", "me", "page"] as const;

/** A word in braces that nobody fills in, or undefined: it would go to a visitor as it is. */
export function unknownVariable(text: string): string | undefined {
  const named = [...text.matchAll(/\{([\p{L}_]+)\}/gu)].map(([, name = ""]) => name);
  return named.find((name) => !(CANNED_VARIABLES as readonly string[]).includes(name));
}
