/** Which language the panel speaks: what was chosen in this browser, else the first of the browser's that there is. */
import { choose } from "@porchlight/browser/language/choose.ts";
import { pageStorage } from "../stores/page-storage.ts";
import { useSpoken } from "./spoken.ts";
import type { Words } from "./texts.ts";

/** By what they call themselves. */
export const LANGUAGES = { en: "English", de: "Deutsch", fr: "Français", es: "Español", no: "Norsk" } as const;
export type Tag = keyof typeof LANGUAGES;

/** A part of the panel for each, fetched when it is spoken. */
const FILES: Readonly<Record<Exclude<Tag, "en">, () => Promise<{ words: Words }>>> = {
  de: () => import("./de.ts"),
  fr: () => import("./fr.ts"),
  es: () => import("./es.ts"),
  no: () => import("./no.ts"),
};

const CHOSEN = "porchlight-language";

/** What was chosen in this browser; "" for whatever the browser says. */
export function languageChosen(): Tag | "" {
  const kept = pageStorage.getItem(CHOSEN);
  return kept !== null && isSpoken(kept) ? kept : "";
}

/** From now on the panel speaks this one here, as soon as it has come. */
export async function chooseLanguage(tag: Tag | ""): Promise<void> {
  if (tag === "") pageStorage.removeItem(CHOSEN);
  else pageStorage.setItem(CHOSEN, tag);
  await speak();
}

/** Speaks as it was chosen, or wished for. Where the words cannot be had it stays English. Never rejects. */
export async function speak(wishes: readonly string[] = navigator.languages): Promise<void> {
  const { tag, locale } = choose([languageChosen(), ...wishes], isSpoken);
  const words = tag in FILES ? await FILES[tag as keyof typeof FILES]().catch(() => undefined) : undefined;
  useSpoken.setState(words ? { tag, locale, ...words } : useSpoken.getInitialState());
  document.documentElement.lang = useSpoken.getState().tag;
}

function isSpoken(tag: string): tag is Tag {
  return Object.hasOwn(LANGUAGES, tag);
}
