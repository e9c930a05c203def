/** Push as a channel: firebase-admin's `send()`. https://firebase.google.com/docs/cloud-messaging/send/admin-sdk */
import type { Messaging } from "firebase-admin/messaging";
import { PROVIDER_ANSWER_MS } from "../../times.ts";
import type { Channel } from "../channel.ts";
import { inOneRequest } from "./one-request.ts";
import { pushError } from "./push-errors.ts";
import { pushMessage } from "./push-message.ts";

export interface PushChannelConfig {
  /** Asked for at the first message. */
  messaging: () => Promise<Pick<Messaging, "send">>;
  /** For one request; 10 s if absent. */
  timeoutMs?: number;
}

/** Sends to one browser; `to` is its installation id, or its registration token. Rejected as `gone`: it is dead. */
export function createPushChannel({ messaging, timeoutMs = PROVIDER_ANSWER_MS }: PushChannelConfig): Channel {
  return {
    async send(alert) {
      try {
        const fcm = await messaging();
        const name = await inOneRequest(() => fcm.send(pushMessage(alert)), timeoutMs);
        return { providerId: name || null, to: alert.to };
      } catch (thrown) {
        throw pushError(thrown);
      }
    },
  };
}
