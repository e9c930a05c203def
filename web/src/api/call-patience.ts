import { ANSWER_PATIENCE_MS, TEST_PATIENCE_MS } from "@porchlight/contract/limits.ts";
import type { CallableName } from "@porchlight/contract/operations.ts";

/** How long an answer of a callable is waited for, in milliseconds: longer than the server takes for its own. */
export function callPatience(name: CallableName): number {
  return name === "sendTestNotification" ? TEST_PATIENCE_MS : ANSWER_PATIENCE_MS;
}
