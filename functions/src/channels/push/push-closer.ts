import type { Messaging } from "firebase-admin/messaging";
import { inOneRequest } from "./one-request.ts";
import { pushError } from "./push-errors.ts";
import { closingMessage } from "./push-message.ts";

/** Somebody waits for their read mark meanwhile. */
const TIMEOUT_MS = 3_000;

/** Takes away what lies on a device of one conversation up to a seq. Rejects with one of a channel's five errors. */
export function createPushCloser(messaging: () => Promise<Pick<Messaging, "send">>) {
  return async (token: string, conversationId: string, seq: number): Promise<void> => {
    try {
      const fcm = await messaging();
      await inOneRequest(() => fcm.send(closingMessage(token, conversationId, seq)), TIMEOUT_MS);
    } catch (thrown) {
      throw pushError(thrown);
    }
  };
}
