/** What was decided on a view counts only while the view does. Pure. */
import { isDeepStrictEqual } from "node:util";
import { ChatError } from "../contract/errors.ts";

type Some<Fields> = { [Field in keyof Fields]?: Fields[Field] | undefined };

/** ABORTED, with a detail for each field that another has changed since it was seen. What is wished and is so already is no conflict. */
export function refuseUnlessAsSeen<Fields extends object>(
  seen: Some<Fields>,
  stored: Fields,
  wanted: Some<Fields> = {},
): void {
  const fields = (Object.keys(seen) as (keyof Fields & string)[])
    .filter((field) => seen[field] !== undefined && !isDeepStrictEqual(stored[field], seen[field]))
    .filter((field) => !isDeepStrictEqual(stored[field], wanted[field]));
  if (fields.length === 0) return;
  throw changedMeanwhile(
    "somebody else has changed this since you looked, so nothing was saved; look again, then decide",
    fields,
  );
}

/** The refusal of what was decided on an old view. */
export function changedMeanwhile(message: string, fields: readonly string[]): ChatError {
  return new ChatError("ABORTED", message, {
    details: fields.map((field) => ({ field, message: "has changed since it was seen" })),
  });
}

/** Tells it from a transaction that met others too often, which has no details and is worth another try. */
export function isChangedMeanwhile(thrown: unknown): boolean {
  return thrown instanceof ChatError && thrown.code === "ABORTED" && thrown.details.length > 0;
}
