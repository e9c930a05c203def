/** Telegram and push, as far as their keys say. WhatsApp has a look of its own: `npm run whatsapp:setup -- --check`. */
import { ok, fault, note } from "./finding.ts";
import type { Check } from "./check.ts";
import { secretOf, siteOf, type Patient } from "./patient.ts";

/** https://core.telegram.org/bots/api#making-requests */
interface BotAnswer<Result> {
  ok: boolean;
  result?: Result;
  description?: string;
}
interface Webhook {
  url: string;
  pending_update_count: number;
  last_error_date?: number;
  last_error_message?: string;
}

async function bot<Result>(patient: Patient, method: string): Promise<BotAnswer<Result> | undefined> {
  const token = await secretOf(patient, "TELEGRAM_BOT_TOKEN");
  if (token === undefined) return undefined;
  const root = patient.settings["TELEGRAM_API_ROOT"]?.trim() || "https://api.telegram.org";
  return (await (await patient.fetch(`${root}/bot${token}/${method}`)).json()) as BotAnswer<Result>;
}

const UNUSED = note("not used", "npm run setup, or set the secret TELEGRAM_BOT_TOKEN and deploy");
const BACKLOG_MOST = 20;

export const channelChecks: Check[] = [
  {
    title: "Telegram",
    async look(patient) {
      const me = await bot<{ username: string }>(patient, "getMe");
      if (!me) return UNUSED;
      if (me.ok && me.result) return ok(`@${me.result.username} is yours`);
      return fault(
        `Telegram does not know the token: ${me.description}`,
        "copy it from @BotFather again: npx firebase functions:secrets:set TELEGRAM_BOT_TOKEN",
      );
    },
  },
  {
    title: "Telegram's webhook",
    async look(patient) {
      const info = await bot<Webhook>(patient, "getWebhookInfo");
      if (!info?.result) return UNUSED;
      const wanted = `${siteOf(patient)}/hooks/telegram`;
      const remedy = `npm run telegram:setup -- --url ${siteOf(patient)}`;
      const { url, pending_update_count: waiting, last_error_message: error } = info.result;
      if (url !== wanted)
        return fault(url === "" ? "answers from Telegram go nowhere" : `answers go to ${url}`, remedy);
      if (waiting > BACKLOG_MOST) return fault(`${waiting} answers wait there${error ? `: ${error}` : ""}`, remedy);
      return ok("answers reach you");
    },
  },
  {
    title: "Telegram's topics",
    async look(patient) {
      const me = await bot<{ has_topics_enabled?: boolean }>(patient, "getMe");
      if (!me?.result) return UNUSED;
      if (me.result.has_topics_enabled) return ok("each visitor has a topic");
      return note("all visitors come in one chat", "@BotFather, Bot Settings, Threaded Mode");
    },
  },
  {
    title: "WhatsApp",
    async look({ settings, project }) {
      const provider = settings["WHATSAPP_PROVIDER"] ?? "off";
      if (provider === "off") return note("not used", "docs/channels.md says how it is set up");
      return ok(
        `by ${provider}; npm run whatsapp:setup -- --check --project ${project} looks at number, templates and webhook`,
      );
    },
  },
  {
    title: "Push",
    async look({ settings }) {
      const key = settings["PUSH_VAPID_KEY"]?.trim() ?? "";
      if (key === "") return ok("by the key of Firebase's own SDK");
      if (/^B[A-Za-z0-9_-]{86}$/.test(key)) return ok("by a key of your own");
      return fault("PUSH_VAPID_KEY is no web push key", "copy it from the console, Cloud Messaging, or leave it empty");
    },
  },
];
