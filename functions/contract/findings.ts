/**
 * What is said of each thing that is looked at, in words for the owner: by `npm run doctor` from outside, and by the
 * panel's page from inside. Each brings its evidence, and both say the same. Pure.
 */
export type Finding =
  | { state: "ok"; words: string }
  /** It works, and could be better; or nothing can be said from here. */
  | { state: "note"; words: string; remedy: string }
  /** Something does not work. */
  | { state: "fault"; words: string; remedy: string };

export type TitledFinding = Finding & { title: string };

export const NOT_KNOWN_YET = "not known yet: the function that notifies has not run";

/** Whether a channel is set up is not known yet. It is soon: whoever opens the panel has it looked at. */
export function isUnknown({ why }: { why: string | null }): boolean {
  return why === NOT_KNOWN_YET;
}

export const ok = (words: string): Finding => ({ state: "ok", words });
export const note = (words: string, remedy: string): Finding => ({ state: "note", words, remedy });
export const fault = (words: string, remedy: string): Finding => ({ state: "fault", words, remedy });

/** What is looked at on both sides. */
export const titles = {
  admin: "Admin",
  duty: "Duty",
  reachable: "Reachable",
  connections: "Connections",
  telegram: "Telegram",
  telegramWebhook: "Telegram's webhook",
  telegramTopics: "Telegram's topics",
  telegramGroup: "Shared Telegram group",
  whatsapp: "WhatsApp",
  whatsappLimit: "WhatsApp's limit",
  push: "Push",
} as const;

export function ofAdmins(count: number, remedy: string): Finding {
  if (count > 0) return ok(`there ${count === 1 ? "is one" : `are ${count}`}`);
  return fault("nobody can change anything in the panel", remedy);
}

export function ofDuty(isSomebody: boolean): Finding {
  if (isSomebody) return ok("somebody is on duty");
  return fault("nobody is on duty, so nobody is rung", "switch it on in the panel, under Settings");
}

/** Of whoever is on duty. */
export function ofPhones(isConnected: boolean): Finding {
  if (isConnected) return ok("somebody who is on duty has a phone connected");
  return note("nobody who is on duty has Telegram or WhatsApp", "connect one in the panel, under Settings");
}

/** Of the whole staff, a sentence for each chat or number that alerts no longer arrive at. */
export function ofBroken(sentences: readonly string[]): Finding {
  if (sentences.length === 0) return ok("each phone that was connected still is");
  return fault(sentences.join(". "), "have them connect it again in the panel, under Settings, which says why");
}

export const ofBot = (username: string): Finding => ok(`@${username} is yours`);

const BACKLOG_MOST = 20;

/** What failed longer ago has passed. */
const RECENT_MS = 60 * 60_000;

/** As Telegram has it. https://core.telegram.org/bots/api#webhookinfo */
interface TelegramWebhook {
  url?: string | undefined;
  pending_update_count: number;
  last_error_date?: number | undefined;
  last_error_message?: string | undefined;
}

/** `site`: where it should lead. */
export function ofTelegramWebhook(
  { url = "", pending_update_count: waiting, last_error_date: erred = 0, last_error_message: error }: TelegramWebhook,
  site: string,
  now: number,
): Finding {
  const remedy = `npm run telegram:setup -- --url ${site}`;
  // Its path may hold another site's secret: many a bot's webhook has the token in it.
  if (url !== `${site}/hooks/telegram`)
    return fault(url === "" ? "answers from Telegram go nowhere" : `answers go to ${hostIn(url)}`, remedy);
  if (waiting > BACKLOG_MOST) return fault(`${waiting} answers wait there${error ? `: ${error}` : ""}`, remedy);
  if (error !== undefined && now - erred * 1_000 < RECENT_MS) {
    const words = `an answer could not be delivered within the last hour: ${error}`;
    // The site believes another token than the one that the webhook was set with.
    return error.includes("401") ? fault(words, remedy) : note(words, "npm run doctor says whether the functions run");
  }
  return ok("answers reach you");
}

function hostIn(url: string): string {
  return /^[a-z]+:\/\/(?:[^/@]*@)?([^/?#]+)/i.exec(url)?.[1] ?? "another place";
}

export function ofTelegramTopics(areOn: boolean): Finding {
  if (areOn) return ok("each visitor has a topic");
  return note("all visitors come in one chat", "@BotFather, Bot Settings, Threaded Mode");
}

/** What the bot is in the shared group. https://core.telegram.org/bots/api#chatmember */
export function ofTelegramGroup(
  member: { status: string; can_manage_topics?: boolean },
  { title, forum }: { title: string; forum: boolean },
): Finding {
  if (member.status === "left" || member.status === "kicked")
    return fault(`the bot is not in ${title}`, "add the bot again: Settings, Shared Telegram group");
  if (member.status !== "administrator")
    return note(`in ${title} the bot hears replies and commands alone`, "make it an admin of the group");
  if (forum && !member.can_manage_topics)
    return fault(`the bot may make no topics in ${title}`, "let it manage topics, in the group's list of admins");
  return ok(`the bot is an admin of ${title}`);
}

/** Of the month. The last tenth is kept for those who were answered. */
export function ofWhatsAppLimit(sent: number, cap: number | null): Finding {
  if (cap === null) return ok(`${sent} this month, without a limit`);
  const words = `${sent} of ${cap} this month`;
  const remedy = "raise the limit, under Settings, Site";
  if (sent >= cap) return fault(`${words}: nobody is told there until it is over`, remedy);
  return sent >= cap - Math.floor(cap / 10)
    ? note(`${words}: strangers are not told there any more`, remedy)
    : ok(words);
}

/** `isOwn`: not the one that Firebase's own SDK has. */
export function ofPushKey(key: string, isOwn: boolean): Finding {
  if (!/^B[A-Za-z0-9_-]{86}$/.test(key))
    return fault("PUSH_VAPID_KEY is no web push key", "copy it from the console, Cloud Messaging, or leave it empty");
  return ok(isOwn ? "by a key of your own" : "by the key of Firebase's own SDK");
}
