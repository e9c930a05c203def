import type { Clock } from "../clock.ts";
import type { About, Answer, Provider, StatusFault } from "../provider.ts";
import type { WireRequest } from "../wire.ts";
import { BotApiError, badRequest, errorAnswer, tooManyRequests } from "./bot-api-error.ts";
import { createBot, type Bot, type BotState } from "./bot.ts";
import { findMethod } from "./methods.ts";
import { flagOf, readParameters, textOf, type Parameters } from "./parameters.ts";
import { phoneView, type TelegramPhone } from "./people/phone-view.ts";
import { say } from "./people/say.ts";
import { injectUpdate } from "./webhook/updates.ts";
import type { BotSpec, ChatSpec } from "./world.ts";
import { createWebhookDelivery, type PostUpdate } from "./webhook/webhook-delivery.ts";

const FAULT_WAIT_SECONDS = 2;
const TOKEN_SHAPE = /^\d+:[\w-]{30,}$/;

export interface TelegramOptions {
  bots: BotSpec[];
  chats: ChatSpec[];
  clock: Clock;
  post: PostUpdate;
  /** What `save` gave in an earlier run. */
  saved?: unknown;
  changed: () => void;
}

export interface Telegram extends Provider {
  /** What the phones of the people show. */
  phone(): TelegramPhone;
  /** An update as it is, of whatever kind, waits for the webhook like any other. Its own `update_id` stays. */
  inject(update: Record<string, unknown>): unknown;
}

/** The local Telegram: the Bot API for the bots and chats it is told of. */
export function createTelegram({ bots: specs, chats, clock, post, saved, changed }: TelegramOptions): Telegram {
  const states = (saved ?? {}) as Record<string, BotState>;
  const bots = specs.map((spec) => {
    const own = chats.map((chat) => ({ ...chat }));
    const bot = createBot(spec, own, clock, states[spec.token.split(":", 1)[0] ?? ""]);
    const delivery = createWebhookDelivery(bot, post);
    // Queued, so that a change is whole before anything looks at it.
    bot.changed = () => {
      changed();
      queueMicrotask(delivery.pump);
    };
    queueMicrotask(delivery.pump);
    return { bot, delivery };
  });

  return {
    name: "telegram",
    claims: (path) => path.startsWith("/bot"),
    open: async (request) =>
      open(
        request,
        bots.map(({ bot }) => bot),
      ),
    say(saying) {
      const first = bots[0];
      return first ? say(first.bot, saying) : undefined;
    },
    phone: () => phoneView(bots[0]?.bot),
    inject: (update) => (bots[0] ? injectUpdate(bots[0].bot, update) : undefined),
    save: () => Object.fromEntries(bots.map(({ bot }) => [bot.user.id, bot.state])),
    async close() {
      for (const { delivery } of bots) delivery.close();
    },
  };
}

async function open(request: WireRequest, bots: Bot[]) {
  const [, token = "", method = ""] = /^\/bot([^/]*)\/?(.*)$/.exec(request.path) ?? [];
  let parameters: Parameters = {};
  let unreadable: BotApiError | undefined;
  try {
    parameters = await readParameters(request);
  } catch (error) {
    unreadable = error instanceof BotApiError ? error : badRequest("can't read the request");
  }
  return {
    about: aboutOf(method, parameters),
    async answer(): Promise<Answer> {
      try {
        if (unreadable) throw unreadable;
        return await call(findBot(decode(token), bots), method, parameters);
      } catch (error) {
        if (error instanceof BotApiError) return errorAnswer(error);
        throw error;
      }
    },
    refuse: (fault: StatusFault) => errorAnswer(refusals[fault]()),
  };
}

async function call(bot: Bot, name: string, parameters: Parameters): Promise<Answer> {
  const method = findMethod(name);
  if (!method) throw new BotApiError(404, "Not Found: method not found");
  const result = await method(bot, parameters);
  const described = typeof result === "object" && result !== null && "description" in result;
  return { status: 200, body: described ? { ok: true, ...result } : { ok: true, result } };
}

function findBot(token: string, bots: Bot[]) {
  if (!TOKEN_SHAPE.test(token)) throw new BotApiError(401, "Unauthorized: invalid token specified");
  const bot = bots.find(({ spec }) => spec.token === token);
  if (!bot) throw new BotApiError(401, "Unauthorized");
  return bot;
}

function decode(token: string) {
  try {
    return decodeURIComponent(token);
  } catch {
    return token;
  }
}

/** What the record says: the method and its parameters, without the token of the bot and the secret of its webhook. */
function aboutOf(method: string, parameters: Parameters): About {
  const shown = { ...parameters };
  if ("secret_token" in shown) shown["secret_token"] = "…";
  return {
    to: textOf(parameters, "chat_id") ?? "",
    text: textOf(parameters, "text") ?? "",
    silent: flagOf(parameters, "disable_notification"),
    request: { method, parameters: shown },
  };
}

const refusals: Record<StatusFault, () => BotApiError> = {
  "400": () => badRequest("chat not found"),
  "403": () => new BotApiError(403, "Forbidden: bot was blocked by the user"),
  "429": () => tooManyRequests(FAULT_WAIT_SECONDS),
  "500": () => new BotApiError(500, "Internal Server Error: restart"),
  "503": () => new BotApiError(503, "Service Unavailable"),
};
