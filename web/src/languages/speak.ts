/** Which language the panel speaks: what was chosen in this browser, else the first of the browser's that there is. */
import { clock } from "@porchlight/browser/clock.ts";
import { choose } from "@porchlight/browser/language/choose.ts";
import { pageStorage } from "../stores/page-storage.ts";
import { type Spoken, useSpoken } from "./spoken.ts";
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

/** The panel is not held back for longer than this by a part that hangs. */
const PATIENCE_MS = 2_000;

let asked = 0;

/** From now on the panel speaks this one here, as soon as it has come. False where it does not come: then nothing has changed. */
export async function chooseLanguage(tag: Tag | ""): Promise<boolean> {
  const before = languageChosen();
  keepChosen(tag);
  if (await speakAsked(navigator.languages, useSpoken.getState())) return true;
  keepChosen(before);
  return false;
}

/** Speaks as it was chosen, or wished for. Where the words cannot be had it stays English. Never rejects. */
export async function speak(wishes: readonly string[] = navigator.languages): Promise<void> {
  await speakAsked(wishes, useSpoken.getInitialState());
}

/** The same before anything is drawn; what has not come within the patience is spoken when it comes. */
export async function speakFirst(patience: Promise<unknown> = timeFor(PATIENCE_MS)): Promise<void> {
  await Promise.race([speak(), patience]);
}

/** Of several that are under way the last one is spoken, whichever comes last. False where its words did not come. */
async function speakAsked(wishes: readonly string[], otherwise: Spoken): Promise<boolean> {
  const turn = (asked += 1);
  const { tag, locale } = choose([languageChosen(), ...wishes], isSpoken);
  const words = tag in FILES ? await FILES[tag as keyof typeof FILES]().catch(() => undefined) : undefined;
  const isThere = words !== undefined || !(tag in FILES);
  if (turn !== asked) return true;
  useSpoken.setState(words ? { tag, locale, ...words } : isThere ? useSpoken.getInitialState() : otherwise);
  document.documentElement.lang = useSpoken.getState().tag;
  return isThere;
}

function keepChosen(tag: Tag | ""): void {
  if (tag === "") pageStorage.removeItem(CHOSEN);
  else pageStorage.setItem(CHOSEN, tag);
}

function timeFor(ms: number): Promise<void> {
  return new Promise((resolve) => clock.later(ms, resolve));
}

function isSpoken(tag: string): tag is Tag {
  return Object.hasOwn(LANGUAGES, tag);
}
