/** `deliveries/{messageId}`: what former versions wrote of who was notified of a message. Read only. */
import { enum as oneOf, int, object, record, string, unknown } from "zod";
import { channelName } from "../../../contract/people/channels.ts";
import type { LegacyLedger, LegacyTarget } from "../../notify/services/notify-services.ts";
import { type SchemaOfEach, time } from "../codec.ts";

/** What their words mean; every other is of what may have left. */
const NOW: Readonly<Record<string, LegacyTarget["state"]>> = {
  pending: "pending",
  leased: "pending",
  retry: "pending",
  sent: "sent",
  dead: "dead",
  skipped: "skipped",
};

const ledger = object({ seq: int(), targets: record(string(), unknown()) });
const target = object({
  channel: channelName,
  to: string(),
  state: oneOf(["pending", "leased", "sending", "sent", "retry", "unknown", "doubt", "dead", "skipped"]).transform(
    (state) => NOW[state] ?? "unknown",
  ),
  at: time,
  error: string().nullable().default(null),
  providerId: string().nullable().default(null),
} satisfies SchemaOfEach<LegacyTarget>);

/** What of it cannot be read is left out. The second of two messages of one id stands beside the first (decision 5). */
export function ledgerFrom(documentId: string, fields: unknown): LegacyLedger | undefined {
  const read = ledger.safeParse(fields);
  if (!read.success) return undefined;
  const targets = Object.entries(read.data.targets).flatMap(([key, value]) => {
    const known = target.safeParse(value);
    return known.success ? [[key, known.data] as const] : [];
  });
  return { messageId: documentId.split("~", 1).join(), seq: read.data.seq, targets: Object.fromEntries(targets) };
}
