/** A provider says by webhook what became of a message that it was given. */
import type { ChannelName } from "../../contract/people/channels.ts";
import { DIGEST_CONVERSATION, FLOOD_CONVERSATION, parseRef } from "../channels/request-ref.ts";
import { changeCursor, type ChangeCursorDeps } from "./change-cursor.ts";
import { reportStatus, saysWindowClosed, type ProviderStatus } from "./cursors/report-status.ts";
import { noteDigestStatus } from "./digest/digest-status.ts";
import type { NotifyServices } from "./services/notify-services.ts";
import { TEST_CONVERSATION, testAfterStatus } from "./test-notification/test-notification.ts";

type Deps = ChangeCursorDeps & Pick<NotifyServices, "logs" | "pairings" | "tests">;

interface ReportedStatus extends ProviderStatus {
  provider: ChannelName;
  /** What `refOf` made and the provider carried. Without it the message is found by its chat and `providerId`. */
  ref?: string;
  /** The provider's address of the person. */
  chat?: string;
}

/**
 * Writes it into the cursor; safe to be told twice and in any order. A failure that a second try can mend is tried again
 * at once. "unknown" for what is not ours, or not yet: without a ref the webhook may overtake the receipt. Throws only if
 * the cursor cannot be written: then the provider should come again.
 */
export function noteStatus(deps: Deps) {
  const { clock, cursors, logs, pairings, tests } = deps;
  return async ({ provider, ref, chat, ...status }: ReportedStatus): Promise<"noted" | "unknown"> => {
    const { providerId: message } = status;
    const isNamed = chat !== undefined && message !== undefined;
    const linked = async () => (isNamed ? cursors.linked({ provider, chat, message }) : undefined);
    const about = ref === undefined ? await linked() : parseRef(ref);
    if (!about) return "unknown";
    const { conversationId, request, key } = about;
    if (conversationId === TEST_CONVERSATION) {
      await tests.change(request, (test) => testAfterStatus(test, status));
      return "noted";
    }
    if (!key.startsWith(`${provider}:`)) return "unknown";
    if (conversationId === FLOOD_CONVERSATION) return "noted";
    if (conversationId === DIGEST_CONVERSATION) {
      await noteDigestStatus(deps, about, status);
      return "noted";
    }
    const { before, isChanged } = await changeCursor(deps, "noteStatus", about, (cursor) =>
      reportStatus(cursor, Number(request), status, clock.now()),
    );
    // What else follows may not fail the webhook: the cursor has it.
    if (before && isChanged && saysWindowClosed(status))
      await pairings
        .windowClosed(key, before.to)
        .catch((thrown: unknown) => logs.requestFailed("noteStatus", "INTERNAL", thrown));
    return before ? "noted" : "unknown";
  };
}
