import type { TrayItem } from "../providers/fcm/tray.ts";
import type { WhatsAppChat } from "../providers/handsets/phone-view.ts";
import type { TelegramPhone } from "../providers/telegram/people/phone-view.ts";

/** Everything that the phones show. */
export interface PhoneView {
  telegram: TelegramPhone;
  whatsapp: WhatsAppChat[];
  push: TrayItem[];
}

let known: { etag: string; view: PhoneView } | undefined;

/** What the phones show now. The same object again as long as nothing has changed. */
export async function fetchView(): Promise<PhoneView> {
  const response = await fetch("/phone/view", {
    headers: known ? { "if-none-match": known.etag } : {},
    cache: "no-store",
  });
  if (response.status === 304 && known) return known.view;
  if (!response.ok) throw new Error(`The local providers answered ${response.status}.`);
  known = { etag: response.headers.get("etag") ?? "", view: (await response.json()) as PhoneView };
  return known.view;
}

/** What a person does on Telegram: writes `text`, or presses the button with the data `press` under `replyTo`. */
export interface TelegramSaying {
  from: number;
  chat: number;
  text?: string;
  press?: string;
  replyTo?: number;
  topic?: number;
  /** The person's own message that `text` replaces. */
  edit?: number;
}

/** Does it. Rejects with the sentence that says why it cannot be done. */
export async function sayOnTelegram(saying: TelegramSaying): Promise<void> {
  await say({ provider: "telegram", ...saying });
}

/** Opens a link to the bot and presses Start; answers with the chat that this happens in. Rejects as above. */
export async function openOnTelegram(from: number, open: string): Promise<number | undefined> {
  return (await say({ provider: "telegram", from, open })).chatId;
}

/** What a person does on WhatsApp: writes, presses a button, or only reads what is there. */
export interface WhatsAppSaying {
  provider: WhatsAppChat["provider"];
  from: string;
  text?: string;
  press?: string;
  replyTo?: string;
  read?: true;
}

/** Does it. Rejects with the sentence that says why it cannot be done. */
export async function sayOnWhatsApp(saying: WhatsAppSaying): Promise<void> {
  await say({ ...saying });
}

/** Clicks a push notification, or wipes it away: it leaves the tray. */
export async function pressNotification(id: string): Promise<void> {
  await say({ provider: "push", press: id });
}

async function say(body: object): Promise<{ chatId?: number }> {
  const response = await fetch("/say", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = (await response.json().catch(() => ({}))) as { error?: string; chatId?: number };
  if (response.ok) return answer;
  const { error } = answer;
  throw new Error(error ?? `The local providers answered ${response.status}.`);
}
