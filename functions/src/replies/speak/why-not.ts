/** What cannot be done, in words. Pure. */
import { ChatError } from "../../../contract/errors.ts";
import { messageText } from "../../../contract/values/values.ts";
import { words } from "./words.ts";

const LASTING = ["INVALID_ARGUMENT", "FAILED_PRECONDITION", "PERMISSION_DENIED"];

/** Why no message can be made of what was written; undefined where one can. */
export function whyUnsendable(text: string): string | undefined {
  const read = messageText.safeParse(text);
  return read.success ? undefined : `the text ${read.error.issues[0]?.message ?? "is not valid"}`;
}

/** Why it can never work; undefined for what may work when it comes again. */
export function whyNever(thrown: unknown): string | undefined {
  if (!(thrown instanceof ChatError)) return undefined;
  if (thrown.code === "NOT_FOUND") return words.gone;
  return LASTING.includes(thrown.code) ? thrown.message : undefined;
}
