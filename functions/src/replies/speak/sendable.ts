/** What may be sent to somebody of what was written. Pure. */
import { messageText } from "../../../contract/values.ts";

/** Why no message can be made of it, in words; undefined where one can. */
export function whyUnsendable(text: string): string | undefined {
  const read = messageText.safeParse(text);
  return read.success ? undefined : `the text ${read.error.issues[0]?.message ?? "is not valid"}`;
}
