/** The owner's bot: its token is tried before it is kept. https://core.telegram.org/bots/api */
import { secretIn } from "../../functions/src/secret-in.ts";
import { GoogleError, type Google } from "../deploy/google.ts";
import type { Ask } from "./ask.ts";
import { readSecret } from "./secrets.ts";

const TOKEN = /^\d+:[\w-]{30,}$/;

/** What is wrong with a token as it was typed; nothing with none at all, which means: later. */
function tokenFault(typed: string): string | undefined {
  if (typed === "" || TOKEN.test(typed)) return undefined;
  return "That is no token of a bot. Copy it from @BotFather, with all its characters; or leave it empty and do it later.";
}

export interface OwnBot {
  token: string;
  name: string;
  /** It is what a former run has kept; while it is being replaced the former one is kept beside it. */
  isKept: boolean;
}

interface Steps {
  google: Google;
  ask: Ask;
  fetch: typeof fetch;
}

/**
 * Asks for the token, tries it and keeps it nowhere. Empty is the bot that a former run has kept, if there is one and it works
 * for no other site; else undefined. `own`: the site's origins. Throws as `botOf`.
 */
export async function chooseBot(
  { google, ask, fetch }: Steps,
  project: string,
  own: readonly string[],
): Promise<OwnBot | undefined> {
  const kept = await keptBot(google, project, fetch);
  const question = `Your Telegram bot's token, from @BotFather (empty: ${kept ? `@${kept.name} stays` : "later"})`;
  const token = await ask.line("bot", question, tokenFault, { hidden: true });
  if (token === "") return kept && (await elsewhere(kept.token, own, fetch)) === undefined ? kept : undefined;
  return { ...(await botOf(token, own, { ask, fetch })), isKept: token === kept?.token };
}

/** Throws one sentence where Telegram does not know the token, and where a bot of another site is to stay there. */
export async function botOf(
  token: string,
  own: readonly string[],
  { ask, fetch }: Pick<Steps, "ask" | "fetch">,
): Promise<Omit<OwnBot, "isKept">> {
  const me = await telegram<{ username: string }>(token, "getMe", fetch);
  if (!me) {
    throw new Error(
      "Telegram does not know this token. Copy it from @BotFather again, or make a new one there (/token).",
    );
  }
  const origin = await elsewhere(token, own, fetch);
  if (origin !== undefined) await mayMove(me.username, origin, ask);
  return { token, name: me.username };
}

async function keptBot(google: Google, project: string, fetched: typeof fetch): Promise<OwnBot | undefined> {
  const kept = await readSecret(google, project, "TELEGRAM_BOT_TOKEN").catch((thrown: unknown) => {
    // The API is not on yet.
    if (thrown instanceof GoogleError && thrown.status === 403) return undefined;
    throw thrown;
  });
  const token = secretIn(kept ?? "");
  const me = token === "" ? undefined : await telegram<{ username: string }>(token, "getMe", fetched);
  return me && { token, name: me.username, isKept: true };
}

/** The origin of another site that the bot works for. */
async function elsewhere(token: string, own: readonly string[], fetched: typeof fetch): Promise<string | undefined> {
  const { url = "" } = (await telegram<{ url: string }>(token, "getWebhookInfo", fetched)) ?? {};
  return url === "" || own.includes(new URL(url).origin) ? undefined : new URL(url).origin;
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
