import type { TelegramPhone } from "../providers/telegram/phone-view.ts";

/** Everything that the phones show. */
export interface PhoneView {
  telegram: TelegramPhone;
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
}

/** Does it. Rejects with the sentence that says why it cannot be done. */
export async function sayOnTelegram(saying: TelegramSaying): Promise<void> {
  const response = await fetch("/say", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ provider: "telegram", ...saying }),
  });
  if (response.ok) return;
  const { error } = (await response.json()) as { error?: string };
  throw new Error(error ?? `The local providers answered ${response.status}.`);
}
