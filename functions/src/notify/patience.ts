/** How long to wait before sending again, and how often. All in milliseconds. */
import type { ChannelName } from "../../contract/channels.ts";

const BACKOFF_FIRST_MS = 2_000;
const BACKOFF_MOST_MS = 10 * 60_000;
const WAIT_LEAST_MS = 1_000;

/**
 * Exponential with full jitter, so that a backlog does not come back as one wave; `random` is in [0, 1).
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function backoffMs(attempts: number, random: number): number {
  const ceiling = Math.min(BACKOFF_MOST_MS, BACKOFF_FIRST_MS * 2 ** Math.max(0, attempts - 1));
  return Math.max(WAIT_LEAST_MS, Math.round(ceiling * random));
}

/**
 * How often each channel is sent to again after a doubt, and after how long. A push carries the conversation's tag and
 * shows once however often it comes. WhatsApp tells by webhook within minutes whether it had taken the message.
 * Telegram tells nobody, so one silent copy is the most that a person may see twice; it waits until a short outage
 * has passed.
 */
export const afterDoubt: Record<ChannelName, { times: number; waitMs: number }> = {
  push: { times: 3, waitMs: 5_000 },
  telegram: { times: 1, waitMs: 15_000 },
  whatsapp: { times: 1, waitMs: 120_000 },
};
