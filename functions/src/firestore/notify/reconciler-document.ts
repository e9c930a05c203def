/** `site/reconciler`: up to which change of the conversations the reconciler has looked. */
import type { Fields } from "../codec.ts";

/** Microseconds since 1970; undefined before the first time. */
export function reconciledToFrom(fields: Fields | undefined): number | undefined {
  const micros = fields?.["micros"];
  return typeof micros === "number" ? micros : undefined;
}

/** Everything of it. */
export function reconcilerFields(micros: number) {
  return { micros };
}
