import { getApp } from "firebase-admin/app";
import type { PushConfig } from "../channels/push/push-config.ts";
import type { Services } from "../services.ts";
import { once } from "./once.ts";

/** In `api` messaging is loaded when somebody with a device has read something, and not before. */
export function pushCloser(push: PushConfig): NonNullable<Services["closePush"]> {
  const closer = once(async () => {
    const { createPushCloser } = await import("../channels/push/push-closer.ts");
    return createPushCloser(messagingOf(push));
  });
  return async (...closing) => (await closer())(...closing);
}

/** Messaging of this project, opened when somebody is first notified by push. */
export function messagingOf({ localFcm }: PushConfig) {
  return once(async () => {
    const { openMessaging } = await import("../channels/push/messaging.ts");
    return openMessaging(projectId(), localFcm);
  });
}

/** The project that this instance runs in, as the platform told the default app. */
function projectId(): string | undefined {
  return getApp().options.projectId ?? process.env["GCLOUD_PROJECT"];
}
