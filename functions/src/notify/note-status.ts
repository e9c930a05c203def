/** A provider says by webhook what became of a message that it was given. */
import type { ChannelName } from "../../contract/channels.ts";
import { withCursor } from "./cursors/cursor.ts";
import { nextDue } from "./cursors/lost.ts";
import { reportStatus, saysWindowClosed, type ProviderStatus } from "./cursors/report-status.ts";
import type { NotifyServices } from "./services/notify-services.ts";
import { DIGEST_CONVERSATION, parseRef, type RequestRef } from "../channels/request-ref.ts";
import { noteDigestStatus } from "./digest/digest-status.ts";
import { channelOf, personOf } from "./plan/target-key.ts";
import { TEST_CONVERSATION } from "./test-notification/test-notification.ts";
import { testAfterStatus } from "./test-notification/test-steps.ts";

type Deps = Pick<NotifyServices, "clock" | "cursors" | "jobs" | "logs" | "pairings" | "tests">;

interface ReportedStatus extends ProviderStatus {
  provider: ChannelName;
  /** What `refOf` made and the provider carried. Without it the message is found by its chat and `providerId`. */
  ref?: string;
  /** The provider's address of the person. */
  chat?: string;
}

/** The cursor has changed: whom it was sent to, and when to look at the conversation again. */
interface News {
  to: string;
  due: number | null;
}

/**
 * Writes it into the cursor; safe to be told twice and in any order. A failure that a second try can mend is tried again
 * at once. Answers "unknown" for what is not ours, or not yet: the webhook may overtake the receipt where no ref was
 * carried. Throws only if the cursor cannot be written: then the provider should come again.
 */
export function noteStatus(deps: Deps) {
  const { clock, cursors, tests } = deps;
  return async ({ provider, ref, chat, ...status }: ReportedStatus): Promise<"noted" | "unknown"> => {
    const about = ref === undefined ? await linked(deps, provider, chat, status.providerId) : parseRef(ref);
    if (!about) return "unknown";
    const { conversationId, request, key } = about;
    if (conversationId === TEST_CONVERSATION) {
      await tests.change(request, (test) => testAfterStatus(test, status));
      return "noted";
    }
    if (conversationId === DIGEST_CONVERSATION)
      return channelOf(key) === provider ? noteDigestStatus(deps)(about, status) : "unknown";
    const noted = await cursors.change<News | null | undefined>(conversationId, (current) => {
      const before = current && Object.hasOwn(current.targets, key) ? current.targets[key] : undefined;
      if (!current || before?.channel !== provider) return { result: undefined };
      const after = reportStatus(before, Number(request), status, clock.now());
      if (after === before) return { result: null };
      const changed = withCursor(current, key, after);
      return { cursors: changed, result: { to: before.to, due: nextDue(changed) } };
    });
    if (noted === undefined) return "unknown";
    if (noted) await act(deps)(about, status, noted);
    return "noted";
  };
}

async function linked({ cursors }: Deps, provider: ChannelName, chat: string | undefined, message: string | undefined) {
  return chat === undefined || message === undefined ? undefined : cursors.linked({ provider, chat, message });
}

/** What follows from news. None of it may fail the webhook: the cursor has it, and the reconciler goes on from there. */
function act({ pairings, jobs, clock, logs }: Deps) {
  return async ({ conversationId, key }: RequestRef, status: ProviderStatus, { to, due }: News): Promise<void> => {
    const todo: Promise<unknown>[] = [];
    if (saysWindowClosed(status)) todo.push(pairings.windowClosed(personOf(key), channelOf(key), to));
    // What has reached nobody now is due for others.
    if (due !== null && due <= clock.now()) todo.push(jobs.add({ kind: "notify", conversationId }));
    for (const result of await Promise.allSettled(todo))
      if (result.status === "rejected") logs.requestFailed("noteStatus", "INTERNAL", result.reason);
  };
}
