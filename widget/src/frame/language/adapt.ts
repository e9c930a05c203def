import type { Words } from "./en.ts";

/** The page's own words in the place of ours. What is no name of ours changes nothing, and is named by `warn`. */
export function adapt(words: Words, texts: Readonly<Record<string, string>>, warn: (unknown: string) => void): Words {
  const own = Object.entries(texts).filter(([name]) => Object.hasOwn(words, name) || warn(name));
  return { ...words, ...Object.fromEntries(own) };
}
