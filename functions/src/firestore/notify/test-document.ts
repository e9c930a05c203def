/** `tests/{id}`: a test notification, for a day. */
import { object, string } from "zod";
import { testNotificationSent } from "../../../contract/callables.ts";
import { channelName } from "../../../contract/people/channels.ts";
import type { TestNotification } from "../../notify/test-notification/test-store.ts";
import type { SchemaOfEach, Sdk } from "../codec.ts";

const KEPT_MS = 24 * 60 * 60_000;

const { state, steps } = testNotificationSent.shape;
const stored = object({
  uid: string(),
  channel: channelName,
  steps,
  state: state.nullable(),
  error: string().nullable(),
} satisfies SchemaOfEach<TestNotification>);

/** Undefined for one that is gone or spoiled. */
export function testFrom(fields: unknown): TestNotification | undefined {
  return stored.safeParse(fields).data;
}

/** Everything of a new one. */
export function testFields(test: TestNotification, now: number, { Timestamp }: Sdk) {
  return { ...test, expiresAt: Timestamp.fromMillis(now + KEPT_MS) };
}

/** What to update: how far it has come. */
export function progressFields({ uid: _uid, channel: _channel, ...progress }: TestNotification) {
  return progress;
}
