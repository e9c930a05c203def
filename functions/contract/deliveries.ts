/** The ledger of who was told, as the panel shows it. */
import * as z from "zod";
import { channelName } from "./channels.ts";
import { instant, messageId, seq, seqParameter } from "./values.ts";

/** The states of one target (DESIGN 6). `sent`, `skipped` and `dead` are final. */
export const targetState = z.enum(["pending", "leased", "sending", "sent", "retry", "doubt", "dead", "skipped"]);

/** One person or chat that a message is told to, on one channel. `error` says in words why it failed or was skipped. */
export const target = z.strictObject({
  key: z.string(),
  channel: channelName,
  /** The person's or group's name, never an address. */
  name: z.string(),
  state: targetState,
  attempts: z.int(),
  at: instant.nullable(),
  error: z.string().nullable(),
});
export const delivery = z.strictObject({ messageId, seq, targets: z.array(target) });
/** GET /conversations/{id}/deliveries: of the newest 50 messages, or of the newest 50 after a seq; in order of seq. */
export const getDeliveries = z.strictObject({ after: seqParameter.default(0) });
export const deliveriesGot = z.strictObject({ deliveries: z.array(delivery) });

export type TargetState = z.infer<typeof targetState>;
export type Delivery = z.infer<typeof delivery>;
