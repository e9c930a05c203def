/** The owner's bot: its token is tried before it is kept. https://core.telegram.org/bots/api#getme */
import { GoogleError, type Google } from "../deploy/google.ts";

const TOKEN = /^\d+:[\w-]{30,}$/;

/** What is wrong with a token as it was typed; nothing with none at all, which means: later. */
export function tokenFault(typed: string): string | undefined {
  if (typed === "" || TOKEN.test(typed)) return undefined;
  return "That is no token of a bot. Copy it from @BotFather, with all its characters; or leave it empty and do it later.";
}

/** The bot's name. Throws one sentence where Telegram does not know the token. */
export async function botOf(token: string, ask: typeof fetch): Promise<string> {
  const answer = await ask(`https://api.telegram.org/bot${token}/getMe`);
  const { ok, result } = (await answer.json()) as { ok: boolean; result?: { username: string } };
  if (ok && result) return result.username;
  throw new Error(
    "Telegram does not know this token. Copy it from @BotFather again, or make a new one there (/token).",
  );
}

/** Kept as the newest version of the secret, if it is not that already. */
export async function keepToken(google: Google, project: string, token: string): Promise<void> {
  const host = "secretmanager.googleapis.com";
  const path = `v1/projects/${project}/secrets/TELEGRAM_BOT_TOKEN`;
  const data = Buffer.from(token).toString("base64");
  try {
    const { payload } = await google.ask<{ payload: { data: string } }>("GET", host, `${path}/versions/latest:access`);
    if (payload.data === data) return;
  } catch (thrown) {
    if (!(thrown instanceof GoogleError) || thrown.status !== 404) throw thrown;
    const made = { replication: { automatic: {} }, labels: { "firebase-managed": "true" } };
    await google
      .ask("POST", host, `v1/projects/${project}/secrets?secretId=TELEGRAM_BOT_TOKEN`, made)
      .catch((again: unknown) => {
        // There is one, without a version that could be read.
        if (!(again instanceof GoogleError) || again.status !== 409) throw again;
      });
  }
  await google.ask("POST", host, `${path}:addVersion`, { payload: { data } });
}
