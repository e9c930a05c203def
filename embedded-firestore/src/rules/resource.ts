import { documentName, lastSegment } from "../paths/resource-name.ts";
import { Timestamp } from "../values/value.ts";
import { fieldsToRules, RulesPath } from "./evaluation/rules-value.ts";
import type { Micros } from "../clock.ts";
import type { Fields } from "../values/value.ts";
import type { RulesMap, RulesValue } from "./evaluation/rules-value.ts";

/** A path as rules see it, from `databases` on. */
export function segmentsIn(database: string, path: string): string[] {
  return documentName(database, path).split("/").slice(2);
}

/** What a document is called; nothing where that is not known. */
export function nameOf(database: string, path: string | undefined): readonly (readonly [string, RulesValue])[] {
  if (path === undefined) return [];
  return [
    ["id", lastSegment(path)],
    ["__name__", new RulesPath(segmentsIn(database, path))],
  ];
}

/** https://firebase.google.com/docs/reference/rules/rules.firestore.Resource */
export function resourceOf(database: string, path: string, fields: Fields): RulesMap {
  return new Map([...nameOf(database, path), ["data", fieldsToRules(fields)]]);
}

/** `request.time`: the very moment that a server's time in a written field has, in milliseconds. */
export function requestTime(time: Micros): Timestamp {
  const millis = Math.floor(time / 1000);
  const seconds = Math.floor(millis / 1000);
  return new Timestamp(seconds, (millis - seconds * 1000) * 1_000_000);
}
