/** The ledger of who was notified, as the panel shows it. */
import * as z from "zod";
import { channelName } from "./people/channels.ts";
import { instant, messageId, seq, seqParameter, shownLine, shownText, targetKey } from "./values/values.ts";

/** The states of one target (decision 19). `sent`, `skipped` and `dead` are final. */
export const targetState = z.enum(["pending", "leased", "sending", "sent", "retry", "unknown", "dead", "skipped"]);

/**
 * Skipped: `read`, `answered`, its visitor `blocked`, `spam`, the channel is `off`, person or connection `gone` or `broken`, the cap
 * reached (`capped`), it is told `together` with others, or `erased`. Dead: too `late`, `unsure` whether it arrived,
 * `refused` or `failed` by the provider, or its `window` closed. Pending: `paced` by the provider. People read `error`.
 */
export const targetReason = z.enum([
  "read",
  "answered",
  "blocked",
  "spam",
  "off",
  "gone",
  "broken",
  "capped",
  "together",
  "erased",
  "late",
  "unsure",
  "refused",
  "failed",
  "window",
  "paced",
]);

/** One person or chat that is notified of a message, on one channel. `error` says in words why it failed or was skipped. */
export const target = z.strictObject({
  key: targetKey,
  channel: channelName,
  /** The person's or group's name, never an address. */
  name: shownLine,
  state: targetState,
  attempts: z.int(),
  at: instant.nullable(),
  error: shownText.nullable(),
  /** For a skipped or dead one, and for one that is paced. */
  reason: targetReason.nullable(),
});
export const delivery = z.strictObject({ messageId, seq, targets: z.array(target) });
/** GET /conversations/{id}/deliveries: of the newest 50 messages, or of the newest 50 after a seq; in order of seq. */
export const getDeliveries = z.strictObject({ after: seqParameter.default(0) });
export const deliveriesGot = z.strictObject({ deliveries: z.array(delivery) });

export type TargetReason = z.infer<typeof targetReason>;
export type Delivery = z.infer<typeof delivery>;
