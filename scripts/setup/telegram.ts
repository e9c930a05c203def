/** The owner's bot: its token is tried before it is kept. https://core.telegram.org/bots/api */
import type { Ask } from "./ask.ts";

const TOKEN = /^\d+:[\w-]{30,}$/;

/** What is wrong with a token as it was typed; nothing with none at all, which means: later. */
export function tokenFault(typed: string): string | undefined {
  if (typed === "" || TOKEN.test(typed)) return undefined;
  return "That is no token of a bot. Copy it from @BotFather, with all its characters; or leave it empty and do it later.";
}

/** The bot's name. Throws one sentence where Telegram does not know the token, and where a bot of another site is to stay there. */
export async function botOf(token: string, site: string, ask: Ask, fetched: typeof fetch): Promise<string> {
  const me = await telegram<{ username: string }>(token, "getMe", fetched);
  if (!me) {
    throw new Error(
      "Telegram does not know this token. Copy it from @BotFather again, or make a new one there (/token).",
    );
  }
  const { url = "" } = (await telegram<{ url: string }>(token, "getWebhookInfo", fetched)) ?? {};
  if (url !== "" && new URL(url).origin !== site) await mayMove(me.username, new URL(url).origin, ask);
  return me.username;
}

/** A bot has one place that its messages go to. */
async function mayMove(name: string, origin: string, ask: Ask): Promise<void> {
  const answer = await ask.choose(
    "move-bot",
    `@${name} works for ${origin} already. Shall it work here instead?`,
    [
      { value: "no", label: `No, it stays at ${origin}` },
      { value: "yes", label: "Yes, its messages come here from now on" },
    ],
    "no",
  );
  if (answer === "yes") return;
  throw new Error(`@${name} stays at ${origin}. Make another bot with @BotFather (/newbot) and run this again.`);
}

async function telegram<Result>(token: string, method: string, ask: typeof fetch): Promise<Result | undefined> {
  try {
    const answer = await ask(`https://api.telegram.org/bot${token}/${method}`);
    const { ok, result } = (await answer.json()) as { ok: boolean; result?: Result };
    return ok ? result : undefined;
  } catch {
    // What was thrown may name the address, which holds the token.
    throw new Error("Telegram could not be reached. Check the connection and run this again: it goes on from here.");
  }
}
