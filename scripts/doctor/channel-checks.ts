/** Telegram, WhatsApp and push, as far as their keys say. */
import {
  fault,
  note,
  ofBot,
  ofPushKey,
  ofTelegramGroup,
  ofTelegramTopics,
  ofTelegramWebhook,
  ok,
  titles,
} from "./finding.ts";
import { SDK_VAPID_KEY } from "../../functions/src/channels/push/push-config.ts";
import { channelStatesFrom } from "../../functions/src/channels/channel-states.ts";
import type { Check } from "./check.ts";
import { documentAt, secretOf, siteOf, type Patient } from "./patient.ts";

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

/** `method` with its query. */
async function bot<Result>(patient: Patient, method: string): Promise<BotAnswer<Result> | undefined> {
  const token = await secretOf(patient, "TELEGRAM_BOT_TOKEN");
  if (token === undefined) return undefined;
  const root = patient.settings["TELEGRAM_API_ROOT"]?.trim() || "https://api.telegram.org";
  return (await (await patient.fetch(`${root}/bot${token}/${method}`)).json()) as BotAnswer<Result>;
}

const UNUSED = note("not used", "npm run setup, or set the secret TELEGRAM_BOT_TOKEN and deploy");

export const channelChecks: Check[] = [
  {
    title: titles.telegram,
    async look(patient) {
      const me = await bot<{ username: string }>(patient, "getMe");
      if (!me) return UNUSED;
      if (me.ok && me.result) return ofBot(me.result.username);
      return fault(
        `Telegram does not know the token: ${me.description}`,
        "copy it from @BotFather again: npx firebase functions:secrets:set TELEGRAM_BOT_TOKEN",
      );
    },
  },
  {
    title: titles.telegramWebhook,
    async look(patient) {
      const info = await bot<Webhook>(patient, "getWebhookInfo");
      if (!info?.result) return UNUSED;
      return ofTelegramWebhook(info.result, siteOf(patient), Date.now());
    },
  },
  {
    title: titles.telegramTopics,
    async look(patient) {
      const me = await bot<{ has_topics_enabled?: boolean }>(patient, "getMe");
      if (!me?.result) return UNUSED;
      return ofTelegramTopics(me.result.has_topics_enabled === true);
    },
  },
  {
    title: titles.telegramGroup,
    async look(patient) {
      const { group } = channelStatesFrom((await documentAt(patient, "site/channels")) ?? {}).telegram;
      if (!group) return ok("there is none");
      const me = await bot<{ id: number }>(patient, "getMe");
      if (!me?.result) return UNUSED;
      const asked = `getChatMember?chat_id=${group.chatId}&user_id=${me.result.id}`;
      const member = await bot<{ status: string; can_manage_topics?: boolean }>(patient, asked);
      if (member?.result) return ofTelegramGroup(member.result, group);
      return fault(`${group.title}: ${member?.description}`, "add the bot again: Settings, Shared Telegram group");
    },
  },
  {
    title: titles.whatsapp,
    async look({ whatsApp, project }) {
      const findings = await whatsApp();
      if (!findings) return note("not used", "docs/channels.md says how it is set up");
      const left = findings.filter((each) => !each.ok);
      if (left.length === 0) return ok("number, templates and webhook are as they should be");
      const words = left.map((each) => each.words).join("; ");
      const isWaiting = left.every((each) => each.about === "templates" && each.words.includes("is under review"));
      return (isWaiting ? note : fault)(words, `npm run whatsapp:setup -- --project ${project}`);
    },
  },
  {
    title: titles.push,
    async look({ settings }) {
      const key = settings["PUSH_VAPID_KEY"]?.trim() ?? "";
      return key === "" ? ofPushKey(SDK_VAPID_KEY, false) : ofPushKey(key, true);
    },
  },
];
