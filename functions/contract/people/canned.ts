/** Canned answers: texts that staff keep ready, and put into the composer by their name. */
import * as z from "zod";
import { CANNED_VARIABLES, unknownVariable } from "../values/canned-variables.ts";
import { cannedName, messageId, messageText } from "../values/values.ts";

/** All are one document: more than somebody can look over, and well within its mebibyte. */
export const CANNED_MOST = 200;

const cannedText = messageText.refine(
  (text) => unknownVariable(text) === undefined,
  `has a word in braces that is none of ${CANNED_VARIABLES.map((name) => `{${name}}`).join(", ")}`,
);

export const cannedAnswer = z.strictObject({ id: messageId, name: cannedName, text: cannedText });

/** GET /canned: by name. */
export const cannedGot = z.strictObject({ answers: z.array(cannedAnswer) });

/** One, new or changed, by its id, which its author made; `remove` takes it away. */
export const saveCanned = z.union([cannedAnswer, z.strictObject({ id: messageId, remove: z.literal(true) })]);

export type CannedAnswer = z.infer<typeof cannedAnswer>;
export type SaveCanned = z.infer<typeof saveCanned>;
