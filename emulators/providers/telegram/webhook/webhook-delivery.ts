import type { Bot, PendingUpdate } from "../bot.ts";

const LIFE_MS = 24 * 3600 * 1000;
const LONGEST_RETRY_AFTER_SECONDS = 3600;
const GONE_MS = 23 * 3600 * 1000;

/** What a webhook answered. */
export interface WebhookAnswer {
  status: number;
  statusText: string;
  retryAfter: string | null;
}

/** Posts one update. Rejects when no answer came. */
export type PostUpdate = (url: string, secret: string, body: string) => Promise<WebhookAnswer>;

/**
 * Seconds until an update that has failed `failures` times is tried again: at once, then 2, 4, 8 and so on up to `cap`,
 * unless the webhook named a time. https://github.com/tdlib/telegram-bot-api/blob/master/telegram-bot-api/WebhookActor.cpp
 */
export function retryDelaySeconds(failures: number, retryAfter: string | null, cap: number) {
  if (retryAfter !== null && /^\d{1,9}$/.test(retryAfter))
    return Math.min(LONGEST_RETRY_AFTER_SECONDS, Number(retryAfter));
  return failures <= 1 ? 0 : Math.min(cap, 2 ** (failures - 1));
}

/** Brings the waiting updates of a bot to its webhook: in order within a chat, chats side by side. */
export function createWebhookDelivery(bot: Bot, post: PostUpdate, random: () => number = Math.random) {
  const busy = new Set<string>();
  let callOff = () => {};
  let closed = false;

  function pump() {
    const { webhook } = bot.state;
    if (closed || !webhook) return;
    callOff();
    let soonest = Infinity;
    for (const head of heads(bot.state.pending)) {
      if (busy.has(head.queue)) continue;
      if (busy.size >= webhook.maxConnections) return;
      if (head.dueAt > bot.clock.now()) soonest = Math.min(soonest, head.dueAt);
      else void deliver(head);
    }
    if (soonest < Infinity) callOff = bot.clock.after(soonest - bot.clock.now(), pump);
  }

  async function deliver(pending: PendingUpdate) {
    const { webhook } = bot.state;
    if (!webhook) return;
    busy.add(pending.queue);
    try {
      const answer = await post(webhook.url, webhook.secret, JSON.stringify(pending.update));
      if (answer.status >= 200 && answer.status < 300) {
        delete webhook.goneSince;
        drop(pending);
      } else {
        if (answer.status === 410) webhook.goneSince ??= bot.clock.now();
        else delete webhook.goneSince;
        failed(
          pending,
          `Wrong response from the webhook: ${answer.status} ${answer.statusText}`.trim(),
          answer.retryAfter,
        );
      }
    } catch (error) {
      failed(pending, reasonOf(error), null);
    }
    busy.delete(pending.queue);
    bot.changed();
    pump();
  }

  function drop(pending: PendingUpdate) {
    bot.state.pending = bot.state.pending.filter((other) => other !== pending);
  }

  function failed(pending: PendingUpdate, reason: string, retryAfter: string | null) {
    const now = bot.clock.now();
    pending.failures += 1;
    pending.dueAt = now + retryDelaySeconds(pending.failures, retryAfter, 60 + random() * 60) * 1000;
    if (pending.dueAt > pending.createdAt + LIFE_MS) drop(pending);
    const { webhook } = bot.state;
    if (!webhook) return;
    Object.assign(webhook, { lastErrorAt: Math.floor(now / 1000), lastError: reason });
    if (webhook.goneSince !== undefined && now - webhook.goneSince > GONE_MS) delete bot.state.webhook;
  }

  return {
    /** Sends what is due. To be called when something may have changed. */
    pump,
    close() {
      closed = true;
      callOff();
    },
  };
}

/** The first of each queue. */
function heads(pending: PendingUpdate[]) {
  const first = new Map<string, PendingUpdate>();
  for (const entry of pending) if (!first.has(entry.queue)) first.set(entry.queue, entry);
  return [...first.values()];
}

function reasonOf(error: unknown) {
  if (error instanceof Error && error.name === "TimeoutError") return "Read timeout expired";
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined;
  return cause?.code === "ECONNREFUSED" ? "Connection refused" : "Connection reset by peer";
}
