/** A change of cursors whose answer may get lost. */
import { ChatError } from "../../contract/errors.ts";

/**
 * The answer to a commit can get lost, and the commit itself refused: asked again, the cursors' own marks say which it
 * was. Without it a phone would ring a minute late, or a second time. What is gone stays gone.
 */
export async function persisted<Result>(change: () => Promise<Result>): Promise<Result> {
  return change().catch((thrown: unknown) => {
    if (thrown instanceof ChatError && thrown.code === "NOT_FOUND") throw thrown;
    return change();
  });
}
