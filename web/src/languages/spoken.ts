import { create } from "zustand";
import type { Words } from "./texts.ts";

/** The language that the panel speaks. English is written in the code, and needs no words. */
export interface Spoken {
  tag: string;
  /** For dates and numbers; it may name a country too. */
  locale: string;
  words: Words | undefined;
}

/** English, until it is known that somebody wishes for another. */
export const useSpoken = create<Spoken>()(() => ({ tag: "en", locale: "en-GB", words: undefined }));

/**
 * A formatter of Intl's, made once for each language: `english` is the locale for it in English, undefined for that of the
 * browser.
 */
export function inLanguage<Made>(english: string | undefined, make: (locale: string | undefined) => Made): () => Made {
  let made: { locale: string | undefined; it: Made } | undefined;
  return () => {
    const { tag, locale: own } = useSpoken.getState();
    const locale = tag === "en" ? english : own;
    if (!made || made.locale !== locale) made = { locale, it: make(locale) };
    return made.it;
  };
}
