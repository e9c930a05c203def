/** What no waiting mends. Pure. */
import { ChatError } from "../../../contract/errors.ts";
import { words } from "./words.ts";

/** Why it can never work, in words; undefined for what may work when it comes again. */
export function whyNever(thrown: unknown): string | undefined {
  if (!(thrown instanceof ChatError)) return undefined;
  if (thrown.code === "NOT_FOUND") return words.gone;
  const lasting = ["INVALID_ARGUMENT", "FAILED_PRECONDITION", "PERMISSION_DENIED"];
  return lasting.includes(thrown.code) ? thrown.message : undefined;
}
