/** The site's bot: grammY's client over the bounded request, in the turns that Telegram's limits leave. */
import { Api } from "grammy";
import { ASIDE_ANSWER_MS, LIBRARY_NET_MS, PROVIDER_ANSWER_MS } from "../../times.ts";
import { boundedRequest } from "../shared/bounded-request.ts";
import { movedTo, readEnvelope, telegramError, waitOf } from "./telegram-answers.ts";
import type { Pace } from "./telegram-pace.ts";

export interface TelegramConfig {
  token: string;
  /** Without a slash at its end. */
  apiRoot: string;
  /** For one request; 10 s for a message and 6 s for anything else if absent. */
  timeoutMs?: number;
}

/** Calls reject with grammY's errors, or with one of the channel's; `explain` makes the channel's of both. */
export interface TelegramBot {
  api: Api;
  /** A call that counts as a message to the chat: it waits for its turn. */
  paced<Result>(chat: string, call: () => Promise<Result>): Promise<Result>;
  /** What a call threw, as one of the channel's errors and without the token. */
  explain(thrown: unknown): Error;
}

export function createTelegramBot({ token, apiRoot, timeoutMs }: TelegramConfig, pace: Pace): TelegramBot {
  const api = new Api(token, {
    apiRoot,
    // The request below is bounded by itself, and knows more of why it failed; this is the net under it.
    timeoutSeconds: LIBRARY_NET_MS / 1_000,
    fetch: async (address: string, { method, body }: { method: string; body: string }) => {
      const headers = { "content-type": "application/json" };
      const usual = address.endsWith("/sendMessage") ? PROVIDER_ANSWER_MS : ASIDE_ANSWER_MS;
      const answer = await boundedRequest(address, { method, headers, body, timeoutMs: timeoutMs ?? usual });
      return { json: async () => readEnvelope(answer) };
    },
  });
  return {
    api,
    async paced(chat, call) {
      await pace.turn(chat);
      try {
        return await call();
      } catch (thrown) {
        const wait = waitOf(thrown);
        if (wait !== undefined) pace.hold(chat, wait);
        throw thrown;
      }
    },
    explain: (thrown) => telegramError(thrown, token),
  };
}

/** Does it in the chat, or in the supergroup that the chat has become; answers with the chat that it was done in. */
export async function following<Result>(
  chat: string,
  work: (chat: string) => Promise<Result>,
): Promise<{ chat: string; result: Result }> {
  try {
    return { chat, result: await work(chat) };
  } catch (refused) {
    const moved = movedTo(refused);
    if (moved === undefined) throw refused;
    return { chat: String(moved), result: await work(String(moved)) };
  }
}
