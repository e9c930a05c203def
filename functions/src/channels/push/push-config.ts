/** What the owner has configured of push, and why it cannot be used, in words for the panel. Pure. */

import { ofPushKey, titles, type TitledFinding } from "../../../contract/findings.ts";

/** What Firebase's SDK subscribes with where it is given no key: every project's FCM may send to it. */
export const SDK_VAPID_KEY = "BDOU99-h67HcA6JeFXHbSNMu7e2yNNu3RzoMj8TM4W88jITfq7ZmPvIM1Iv-4_l2LxQcYwhqby2xGpWwzjfAnG4";

/** What can be said of the key, which is one. */
export function examinePush({ vapidKey }: Pick<PushConfig, "vapidKey">): TitledFinding[] {
  return [{ title: titles.push, ...ofPushKey(vapidKey, vapidKey !== SDK_VAPID_KEY) }];
}

export interface PushConfig {
  /** The public key that browsers subscribe with, base64url; empty where push is not used. */
  vapidKey: string;
  /** The address of the local run's FCM; undefined in production, always. */
  localFcm: string | undefined;
}

/** An uncompressed point on P-256 (65 bytes, the first of them 4) in base64url. https://www.rfc-editor.org/rfc/rfc8292 */
const VAPID_KEY = /^B[A-Za-z0-9_-]{86}$/;

/** Why nobody can be notified by push, with what to do about it; undefined where it can. */
export function pushOff({ vapidKey }: PushConfig): string | undefined {
  if (vapidKey === "") return "push is not set up: PUSH_VAPID_KEY is empty";
  if (!VAPID_KEY.test(vapidKey)) return "PUSH_VAPID_KEY is not a web push key of 87 characters that begins with B";
  return undefined;
}
