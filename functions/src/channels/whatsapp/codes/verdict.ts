/** What a refusal means for a message, and the channel's error for it. */
import { ProviderDown, ProviderRejected, ProviderThrottled, ProviderUnreachable } from "../../channel.ts";

/**
 * `gone`: the number itself cannot be reached. `closed`: nothing but a template may be sent there now. `down`: refused
 * whoever is notified, until an admin acts. The words are for that admin, without a number or a secret.
 */
export interface Verdict {
  kind: "rejected" | "gone" | "closed" | "down" | "throttled" | "unreachable";
  words: string;
  /** In milliseconds, for `throttled`, where the provider names none. */
  waitMs?: number;
}

/** Nothing but a template may be sent: the person's last word is older than 24 hours. */
export class WindowClosed extends ProviderRejected {}

/** The channel's error, with the provider's code if it gave one; `retryAfter` is the header's seconds. */
export function errorOf(
  { kind, words, waitMs = 60_000 }: Verdict,
  { code, retryAfter }: { code?: number | undefined; retryAfter?: string | undefined } = {},
): Error {
  const said = `WhatsApp: ${words}${code === undefined ? "" : ` (${code})`}`;
  switch (kind) {
    case "rejected":
      return new ProviderRejected(said);
    case "gone":
      return new ProviderRejected(said, { gone: true });
    case "closed":
      return new WindowClosed(said);
    case "down":
      return new ProviderDown(said);
    case "throttled":
      return new ProviderThrottled(said, waitOf(retryAfter) ?? waitMs);
    case "unreachable":
      return new ProviderUnreachable(said);
    default:
      return kind satisfies never;
  }
}

/** Seconds as a header has them, in milliseconds; undefined for what is no number. */
function waitOf(retryAfter: string | undefined): number | undefined {
  const seconds = Number(retryAfter ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : undefined;
}
