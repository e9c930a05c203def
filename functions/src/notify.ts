/** The deployed codebase `notify`: tells people of messages. */
import { defineSecret, defineString } from "firebase-functions/params";
import { onDocumentCreated } from "firebase-functions/v2/firestore";
import { notifyServices } from "./create-services.ts";
import { tellOfEvent } from "./notify/tell-of-event.ts";

const telegramBotToken = defineSecret("TELEGRAM_BOT_TOKEN");
const telegramApiRoot = defineString("TELEGRAM_API_ROOT", {
  default: "https://api.telegram.org",
  description: "The Bot API server; another only if you run your own.",
});
const publicUrl = defineString("PUBLIC_URL", {
  description: "The address of your site's hosting, such as https://example.web.app: alerts link to its panel.",
});

/** Comes at least once for every message, in any order; thrown errors bring the event back for up to 24 h. */
export const onMessageCreated = onDocumentCreated(
  {
    document: "conversations/{conversationId}/messages/{messageId}",
    region: "us-central1",
    retry: true,
    secrets: [telegramBotToken],
  },
  async ({ data, params }) => {
    const services = await notifyServices({
      publicUrl: publicUrl.value(),
      telegramBotToken: telegramBotToken.value(),
      telegramApiRoot: telegramApiRoot.value(),
    });
    await tellOfEvent(services)(params.conversationId, params.messageId, data?.data());
  },
);
