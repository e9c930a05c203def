/** What the panel can say, by types: a text without a translation does not compile. */
import type { Counted } from "@porchlight/browser/language/filled.ts";
import type { words as german } from "./de.ts";

type German = typeof german;

/** A whole language: all that the German one has, by the English text. */
export type Words = Translated<German>;

/** The same texts in another language; one that is missing does not compile. */
export type Translated<Of> = { readonly [Text in keyof Of]: Of[Text] extends string ? string : Counted };

/** The texts that do not count. */
export type Text = { [Name in keyof German]: German[Name] extends string ? Name : never }[keyof German];

/** Those that do, by the form for several. */
export type CountedText = Exclude<keyof German, Text>;

/** Texts with nothing to be filled in: what stands in a table, to be said where it is drawn. */
export type Phrase = Exclude<Text, `${string}{${string}`>;

/** The names of the places of a text. */
type PlacesOf<Of extends string> = Of extends `${string}{${infer Name}}${infer Rest}` ? Name | PlacesOf<Rest> : never;

/** What is filled in: nothing for a text without places, else something for each. */
export type Places<Of extends string, Filled = string, Known extends string = never> = [
  Exclude<PlacesOf<Of>, Known>,
] extends [never]
  ? []
  : [places: Readonly<Record<Exclude<PlacesOf<Of>, Known>, Filled>>];
