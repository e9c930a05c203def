/** The deployed codebase `notify`: tells people of messages. */
import { onDocumentCreated } from "firebase-functions/v2/firestore";
import { HttpsError } from "firebase-functions/v2/https";
import { onSchedule } from "firebase-functions/v2/scheduler";
import { onTaskDispatched } from "firebase-functions/v2/tasks";
import { notifyServices, sayNewerData } from "./create-services/for-notify.ts";
import { onMessageStored } from "./notify/on-message-stored.ts";
import { reconcile } from "./notify/reconcile.ts";
import { runJob as runOneJob } from "./notify/run-job.ts";
import { readNotifyConfig, region, secrets } from "./parameters.ts";
import { NOTIFY_LIMIT_MS } from "./times.ts";

const timeoutSeconds = NOTIFY_LIMIT_MS / 1_000;
const services = () => notifyServices(readNotifyConfig());
/** For what works on data. Never rejects for what is said. */
const workingServices = async () => {
  const made = await services();
  void sayNewerData();
  return made;
};

/** Comes at least once for every message, in any order; thrown errors bring the event back for up to 24 h. */
export const onMessageCreated = onDocumentCreated(
  {
    document: "conversations/{conversationId}/messages/{messageId}",
    region,
    retry: true,
    secrets,
    timeoutSeconds,
    maxInstances: 20,
  },
  async ({ data, params }) =>
    onMessageStored(await workingServices())(params.conversationId, params.messageId, data?.data()),
);

/** Finds what neither an event nor a job has done. An idle run costs three reads, and one of the channels' states. */
export const reconciler = onSchedule(
  { schedule: "every 20 minutes", region, secrets, timeoutSeconds, maxInstances: 1 },
  async () => {
    await reconcile(await services())();
  },
);

/**
 * Comes at least once for every job, when its time has come, or minutes later. One that is to come again does so for a
 * day, at first after ten seconds: Cloud Tasks ends it when both its attempts and its time are used up.
 */
export const runJob = onTaskDispatched(
  {
    region,
    secrets,
    timeoutSeconds,
    maxInstances: 10,
    retryConfig: { maxAttempts: 10, minBackoffSeconds: 10, maxBackoffSeconds: 600, maxRetrySeconds: 24 * 60 * 60 },
    rateLimits: { maxConcurrentDispatches: 100, maxDispatchesPerSecond: 50 },
  },
  async ({ data, retryCount }) => {
    if ((await runOneJob(await workingServices())(data, retryCount)) === "again")
      throw new HttpsError("internal", "it comes again");
  },
);
