/** A job has come. */
import { letGoFurther } from "../chat/staff/filing/let-go-of.ts";
import { wakeConversation } from "../chat/staff/filing/wake-conversation.ts";
import { examine } from "../health/examine.ts";
import type { Job } from "../services.ts";
import { updateAlerts } from "./alerts/update-alerts.ts";
import { DigestNotSent, sendDigest } from "./digest/send-digest.ts";
import { eraseFurther } from "./erasing/erase-further.ts";
import { jobFrom } from "./job-from.ts";
import { notifyConversation } from "./notify-conversation.ts";
import { tellOfFlood } from "./tell-of-flood.ts";
import type { NotifyServices } from "./services/notify-services.ts";
import { runTest } from "./test-notification/run-test.ts";

/** How often each may fail before it is let be. A test is asked for again; that people are notified is not given up here. */
const TRIES: Record<Job["kind"], number> = {
  notify: Infinity,
  digest: Infinity,
  erase: Infinity,
  wake: Infinity,
  left: Infinity,
  taken: 3,
  seen: 3,
  test: 1,
  flooded: 3,
  preflight: 1,
  examine: 1,
};

/**
 * Does what it asks for, and answers whether it is to come again; a failure is logged. What is no job is logged and done
 * with: it would never get better. `tries`: how often it has come before.
 */
export function runJob(services: NotifyServices) {
  const { logs } = services;
  return async (data: unknown, tries = 0): Promise<"done" | "again"> => {
    let job: Job;
    try {
      job = jobFrom(data);
    } catch (thrown) {
      logs.requestFailed("runJob", "INVALID_ARGUMENT", thrown);
      return "done";
    }
    try {
      await run(services, job);
      return "done";
    } catch (thrown) {
      if (!(thrown instanceof DigestNotSent)) logs.requestFailed(`runJob ${job.kind}`, "INTERNAL", thrown);
      return tries + 1 < TRIES[job.kind] ? "again" : "done";
    }
  };
}

async function run(services: NotifyServices, job: Job): Promise<void> {
  switch (job.kind) {
    case "notify":
      return void (await notifyConversation(notBefore(services, job.at))(job.conversationId));
    case "wake":
      return wakeConversation(notBefore(services, job.at))(job.conversationId);
    case "left":
      return letGoFurther(services)(job);
    case "erase":
      return eraseFurther(notBefore(services, job.at))(job.conversationId);
    case "digest":
      return sendDigest(services, job.key);
    case "test":
      return runTest(services, job.id);
    case "flooded":
      return tellOfFlood(services, job);
    case "examine":
      return examine(services)();
    case "preflight":
      return services.watch.check();
    case "taken": {
      const { conversationId, uid } = job;
      const conversation = await services.conversations.get(conversationId);
      // Given away again in the meantime: then the news would be wrong.
      if (conversation?.assignee !== uid) return;
      return updateAlerts(services, conversation, uid === null ? { what: "free" } : { what: "taken", uid });
    }
    case "seen":
      for (const { provider, chat, messageId } of job.receipts) await services.react(provider, chat, messageId, "👀");
      return;
    default:
      job satisfies never;
  }
}

/**
 * The platform says that it is time: by a clock that is behind nothing would be due, and the next job, of the same time
 * and so of the same id, would never come.
 */
function notBefore(services: NotifyServices, at = 0): NotifyServices {
  return { ...services, clock: { now: () => Math.max(services.clock.now(), at) } };
}
