/** This browser as a device that push reaches: registered for one of our apps, and taken back. To be loaded when it is. */
import { openFcm } from "./fcm.ts";
import { oneAtATime } from "../one-at-a-time.ts";
import { registerWorker } from "./register-worker.ts";

/** An app of ours, with a service worker of its own. */
export interface PushApp {
  /** What Firebase knows it by in this browser. */
  name: string;
  /** Its worker's. */
  scope: "/panel/" | "/widget/";
  /** The site's key; null where push is not set up. */
  key: () => Promise<string | null>;
  /** Tells the server of the device. */
  save: (token: string) => Promise<unknown>;
  remove: (token: string) => Promise<unknown>;
}

/** A registration that is still under way would come back after it was taken away. */
const inOrder = oneAtATime();

/** `again`: it was registered before. Rejects where browser, FCM or server will not. */
export function registerDevice(app: PushApp, again: boolean): Promise<"on" | "unset" | "unsupported"> {
  return inOrder(async () => {
    const key = await app.key();
    if (key === null) return "unset";
    const fcm = await openFcm(app.name);
    if (!fcm) return "unsupported";
    await app.save(await fcm.register(await activeWorker(app.scope), key, again));
    return "on";
  });
}

/** What was shown here is taken away too. Rejects where browser, FCM or server will not. */
export function removeDevice({ name, scope, key, remove }: PushApp): Promise<void> {
  return inOrder(async () => {
    const registration = await navigator.serviceWorker.getRegistration(scope);
    for (const shown of (await registration?.getNotifications()) ?? []) shown.close();
    const siteKey = registration && (await key());
    const fcm = siteKey && (await openFcm(name));
    if (!fcm) return;
    await remove(await fcm.register(registration, siteKey, false));
    await fcm.unregister();
  });
}

/** `navigator.serviceWorker.ready` would wait for ever on /panel, which is not below the worker's scope. */
async function activeWorker(scope: PushApp["scope"]): Promise<ServiceWorkerRegistration> {
  const registration = await registerWorker(scope);
  const worker = registration.active ?? registration.waiting ?? registration.installing;
  if (worker && worker.state !== "activated") {
    await new Promise<void>((resolve, reject) => {
      worker.addEventListener("statechange", () => {
        if (worker.state === "activated") resolve();
        if (worker.state === "redundant") reject(new Error("the service worker could not be installed"));
      });
    });
  }
  return registration;
}
