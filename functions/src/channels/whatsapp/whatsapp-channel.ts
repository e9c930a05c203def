/** WhatsApp as a channel: what is sent depends on the person's 24-hour window, and whether on the month's cap. */
import type { Clock } from "../../clock.ts";
import {
  ProviderUnknown,
  ProviderDown,
  ProviderRejected,
  ProviderSkipped,
  ProviderThrottled,
  ProviderUnreachable,
  type Alert,
  type Channel,
} from "../channel.ts";
import { PROVIDER_ANSWER_MS } from "../../times.ts";
import { WindowClosed } from "./codes/verdict.ts";
import { capFor, type Reservation, type WhatsAppLimits } from "./whatsapp-limits.ts";
import type { WhatsAppProvider } from "./providers/whatsapp-provider.ts";
import { templateMessage } from "./messages/template-message.ts";
import { alertButtons, alertText, digestText } from "./messages/whatsapp-text.ts";

/** A window that closes while the request is under way is closed. */
const WINDOW_MARGIN_MS = 30_000;

export interface WhatsAppChannelDeps {
  provider: WhatsAppProvider;
  limits: Pick<WhatsAppLimits, "reserve" | "giveBack">;
  clock: Clock;
  /** Until when a number may be sent free texts, in milliseconds since 1970; undefined where that is not known. */
  windowOf: (number: string) => Promise<number | undefined>;
  /** The most messages in a month; null for any number. */
  monthlyCap: () => Promise<number | null>;
  /** For everything that one alert takes; 10 s if absent. */
  timeoutMs?: number;
}

/** Sends to a number; `to` is its digits. WhatsApp knows no silent message: `silent` makes no difference. */
export function createWhatsAppChannel(deps: WhatsAppChannelDeps): Channel {
  return {
    async send(alert) {
      const { windowUntil, month } = await prepare(deps, alert);
      try {
        return { providerId: await sendWithin(deps, alert, windowUntil), to: alert.to };
      } catch (thrown) {
        // What cannot be given back is counted: the cap is then reached too early, never too late.
        if (isCertain(thrown)) await deps.limits.giveBack(month).catch(() => undefined);
        throw thrown;
      }
    },
  };
}

/** All that may fail by itself, while it is still certain that nothing was sent. */
async function prepare({ windowOf, monthlyCap, limits, clock }: WhatsAppChannelDeps, { to, answered }: Alert) {
  let windowUntil: number | undefined;
  let cap: number | null;
  let reserved: Reservation;
  try {
    [windowUntil, cap] = await Promise.all([windowOf(to), monthlyCap()]);
    reserved = await limits.reserve(capFor(cap, answered), clock.now());
  } catch {
    throw new ProviderUnreachable("WhatsApp: what was sent before could not be looked up");
  }
  if (reserved.kind === "capped") {
    const left = answered ? "" : ", but for the tenth that is kept for conversations which staff have answered";
    throw new ProviderSkipped(`WhatsApp's monthly cap of ${cap ?? 0} is reached${left}`);
  }
  return { windowUntil, month: reserved.month };
}

async function sendWithin(
  { provider, clock, timeoutMs = PROVIDER_ANSWER_MS }: WhatsAppChannelDeps,
  alert: Alert,
  windowUntil: number | undefined,
): Promise<string | null> {
  const endsAt = clock.now() + timeoutMs;
  const { ref } = alert;
  if (windowUntil !== undefined && windowUntil > clock.now() + WINDOW_MARGIN_MS) {
    try {
      return await sendFree(provider, alert, { ref, timeoutMs });
    } catch (thrown) {
      if (!(thrown instanceof WindowClosed)) throw thrown;
    }
  }
  const left = { ref, timeoutMs: Math.max(1, endsAt - clock.now()) };
  return provider.sendTemplate(alert.to, templateMessage(alert), left);
}

function sendFree(provider: WhatsAppProvider, alert: Alert, options: { ref: string; timeoutMs: number }) {
  const { textMost, choices } = provider;
  const buttons = choices === "buttons" ? alertButtons(alert) : [];
  const text = (most: number) =>
    alert.digest ? digestText(alert.words, alert.digest, most) : alertText(alert.words, most);
  return buttons.length === 0
    ? provider.sendText(alert.to, text(textMost.plain), options)
    : provider.sendButtons(alert.to, text(textMost.buttons), buttons, options);
}

/** It is known that the message was not taken. Whatever is not one of the channel's errors may have come later. */
function isCertain(thrown: unknown): boolean {
  return (
    !(thrown instanceof ProviderUnknown) &&
    (thrown instanceof ProviderRejected ||
      thrown instanceof ProviderThrottled ||
      thrown instanceof ProviderUnreachable ||
      thrown instanceof ProviderDown)
  );
}
