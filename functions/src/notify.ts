/** The deployed codebase `notify`: tells people of messages. */
import { defineSecret, defineString } from "firebase-functions/params";
import { onDocumentCreated } from "firebase-functions/v2/firestore";
import { onSchedule } from "firebase-functions/v2/scheduler";
import { notifyServices } from "./create-services.ts";
import { sweepBacklog } from "./notify/sweep-backlog.ts";
import { tellOfEvent } from "./notify/tell-of-event.ts";

const telegramBotToken = defineSecret("TELEGRAM_BOT_TOKEN");
const telegramApiRoot = defineString("TELEGRAM_API_ROOT", {
  default: "https://api.telegram.org",
  description: "The Bot API server; another only if you run your own.",
});
const publicUrl = defineString("PUBLIC_URL", {
  description: "The address of your site's hosting, such as https://example.web.app: alerts link to its panel.",
});

const region = "us-central1";
const secrets = [telegramBotToken];
const services = () =>
  notifyServices({
    publicUrl: publicUrl.value(),
    telegramBotToken: telegramBotToken.value(),
    telegramApiRoot: telegramApiRoot.value(),
  });

/** Comes at least once for every message, in any order; thrown errors bring the event back for up to 24 h. */
export const onMessageCreated = onDocumentCreated(
  { document: "conversations/{conversationId}/messages/{messageId}", region, retry: true, secrets },
  async ({ data, params }) => tellOfEvent(await services())(params.conversationId, params.messageId, data?.data()),
);

/** Finds what no event has told of and what is due by now. What one run does not get to is the next one's. */
export const sweep = onSchedule(
  { schedule: "every 1 minutes", region, secrets, timeoutSeconds: 120, maxInstances: 1 },
  async () => {
    await sweepBacklog(await services())();
  },
);
