import { BotApiError } from "../bot-api-error.ts";
import type { Bot } from "../bot.ts";
import { integerOf, type Parameters } from "../parameters.ts";
import type { Update } from "../types.ts";

const LONGEST_POLL_SECONDS = 50;

/** Gives an update the next id and lets it wait for the webhook or for `getUpdates`. Kinds that the bot did not ask for are dropped. */
export function addUpdate(bot: Bot, queue: string, content: Omit<Update, "update_id">): Update | undefined {
  const allowed = bot.state.webhook?.allowed;
  if (allowed && allowed.length > 0 && !Object.keys(content).every((kind) => allowed.includes(kind))) return undefined;
  bot.state.lastUpdateId += 1;
  const update: Update = { update_id: bot.state.lastUpdateId, ...content };
  bot.state.pending.push({ update, queue, createdAt: bot.clock.now(), failures: 0, dueAt: 0 });
  bot.changed();
  return update;
}

/** For tests: an update that no phone here would make. It queues by its chat, or by the person who presses a button. */
export function injectUpdate(bot: Bot, content: Record<string, unknown>): { updateId: unknown } {
  bot.state.lastUpdateId += 1;
  const update = { update_id: bot.state.lastUpdateId, ...content } as Update;
  bot.state.pending.push({ update, queue: queueOf(content), createdAt: bot.clock.now(), failures: 0, dueAt: 0 });
  bot.changed();
  return { updateId: update.update_id };
}

function queueOf(content: Record<string, unknown>): string {
  const parts = Object.values(content).filter((part) => typeof part === "object" && part !== null);
  const { chat, from } = (parts[0] ?? {}) as { chat?: { id?: number }; from?: { id?: number } };
  return chat?.id === undefined ? `user ${from?.id}` : String(chat.id);
}

/** Waits up to `timeout` seconds for an update; `offset` confirms all before it. https://core.telegram.org/bots/api#getupdates */
export async function getUpdates(bot: Bot, parameters: Parameters): Promise<Update[]> {
  if (bot.state.webhook) {
    throw new BotApiError(
      409,
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  }
  const offset = integerOf(parameters, "offset") ?? 0;
  const limit = Math.min(100, Math.max(1, integerOf(parameters, "limit") ?? 100));
  const timeout = Math.min(LONGEST_POLL_SECONDS, Math.max(0, integerOf(parameters, "timeout") ?? 0));
  if (offset > 0) {
    bot.state.pending = bot.state.pending.filter(({ update }) => update.update_id >= offset);
    bot.changed();
  }
  if (bot.state.pending.length === 0 && timeout > 0) await nextChange(bot, timeout * 1000);
  const ready = offset < 0 ? bot.state.pending.slice(offset) : bot.state.pending.slice(0, limit);
  return ready.map(({ update }) => update);
}

/** Ends when an update waits, or when the time is over. */
function nextChange(bot: Bot, ms: number) {
  return new Promise<void>((resolve) => {
    const deadline = bot.clock.now() + ms;
    const look = () => {
      if (bot.state.pending.length > 0 || bot.clock.now() >= deadline) resolve();
      else bot.clock.after(Math.min(100, deadline - bot.clock.now()), look);
    };
    look();
  });
}
