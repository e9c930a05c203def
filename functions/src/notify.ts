/** The deployed codebase `notify`: tells people of messages. */
import { onDocumentCreated } from "firebase-functions/v2/firestore";
import { onSchedule } from "firebase-functions/v2/scheduler";
import { notifyServices } from "./create-services/for-notify.ts";
import { onMessageStored } from "./notify/on-message-stored.ts";
import { reconcile } from "./notify/reconcile.ts";
import { readNotifyConfig, secrets } from "./parameters.ts";
import { NOTIFY_LIMIT_MS } from "./times.ts";

const region = "us-central1";
const timeoutSeconds = NOTIFY_LIMIT_MS / 1_000;
const services = () => notifyServices(readNotifyConfig());

/** Comes at least once for every message, in any order; thrown errors bring the event back for up to 24 h. */
export const onMessageCreated = onDocumentCreated(
  {
    document: "conversations/{conversationId}/messages/{messageId}",
    region,
    retry: true,
    secrets,
    timeoutSeconds,
  },
  async ({ data, params }) =>
    onMessageStored(await services())(params.conversationId, params.messageId, data?.data()),
);

/** Finds what neither an event nor a job has done. An idle run costs three reads: fewer than 300 a day. */
export const reconciler = onSchedule(
  { schedule: "every 20 minutes", region, secrets, timeoutSeconds, maxInstances: 1 },
  async () => {
    await reconcile(await services())();
  },
);
