/** `site/canned`: texts that staff keep ready. */
import { array, object, unknown } from "zod";
import { type CannedAnswer, cannedAnswer } from "../../../contract/people/canned.ts";
import type { Fields } from "../codec.ts";

const stored = object({ answers: array(unknown()).catch([]) });

/** None where there is no document; one that is spoiled is left out. */
export function cannedFrom(fields: Fields = {}): CannedAnswer[] {
  return stored.parse(fields).answers.flatMap((each) => cannedAnswer.safeParse(each).data ?? []);
}

/** Everything of it. */
export function cannedFields(answers: readonly CannedAnswer[]) {
  return { answers: [...answers] };
}
