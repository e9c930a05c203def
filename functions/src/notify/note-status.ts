/** A provider says by webhook what became of a message that it was given. */
import type { ChannelName } from "../../contract/channels.ts";
import type { Delivery } from "./ledger.ts";
import type { NotifyServices } from "./notify-services.ts";
import { parseRef, type TargetRef } from "./ref.ts";
import { reportStatus, saysWindowClosed, type ProviderStatus } from "./report-status.ts";
import type { Target } from "./target.ts";
import { personOf } from "./target-key.ts";
import { TEST_CONVERSATION } from "./test-notification.ts";
import { testAfterStatus } from "./test-steps.ts";

type Deps = Pick<NotifyServices, "clock" | "deliveries" | "pairings" | "tests" | "jobs" | "logs">;

interface ReportedStatus extends ProviderStatus {
  provider: ChannelName;
  /** What `refOf` made and the provider carried. Without it the message is found by its chat and `providerId`. */
  ref?: string;
  /** The provider's address of the person. */
  chat?: string;
}

/**
 * Writes it into the ledger; safe to be told twice and in any order. A failure that a second try can mend is tried again
 * at once. Answers "unknown" for what is not ours, or not yet: the webhook may overtake the receipt where no ref was
 * carried. Throws only if the ledger cannot be written: then the provider should come again.
 */
export function noteStatus(deps: Deps) {
  const { clock, deliveries, tests } = deps;
  return async ({ provider, ref, chat, ...status }: ReportedStatus): Promise<"noted" | "unknown"> => {
    const about = ref === undefined ? await linked(deps, provider, chat, status.providerId) : parseRef(ref);
    if (!about) return "unknown";
    const { conversationId, messageId, key } = about;
    if (conversationId === TEST_CONVERSATION) {
      await tests.change(messageId, (test) => testAfterStatus(test, status));
      return "noted";
    }
    const message = { id: messageId, conversationId };
    const noted = await deliveries.change(message, (current) => {
      const target = targetOf(current, key);
      if (!current || target?.channel !== provider) return { result: undefined };
      const delivery = reportStatus(current, key, status, clock.now());
      return { delivery, result: { before: target, after: targetOf(delivery, key) } };
    });
    if (!noted) return "unknown";
    if (noted.after !== noted.before) await act(deps)(about, status, noted.before, noted.after);
    return "noted";
  };
}

async function linked(
  { deliveries }: Deps,
  provider: ChannelName,
  chat: string | undefined,
  message: string | undefined,
): Promise<TargetRef | undefined> {
  return chat === undefined || message === undefined ? undefined : deliveries.linked({ provider, chat, message });
}

/** What follows from news. None of it may fail the webhook: the ledger has it, and the sweep goes on from there. */
function act({ pairings, jobs, logs }: Deps) {
  return async (about: TargetRef, status: ProviderStatus, before: Target, after: Target | undefined): Promise<void> => {
    const todo: Promise<unknown>[] = [];
    if (saysWindowClosed(status)) todo.push(pairings.windowClosed(personOf(about.key), before.to));
    if (after?.state === "retry" && before.state !== "retry") {
      const { conversationId, messageId } = about;
      todo.push(jobs.add({ kind: "notify", conversationId, messageId }));
    }
    for (const result of await Promise.allSettled(todo))
      if (result.status === "rejected") logs.requestFailed("noteStatus", "INTERNAL", result.reason);
  };
}

function targetOf(delivery: Delivery | undefined, key: string): Target | undefined {
  return delivery && Object.hasOwn(delivery.targets, key) ? delivery.targets[key] : undefined;
}
