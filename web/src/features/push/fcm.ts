/** Firebase's messaging, a chunk of its own: it is loaded for who has push, and when somebody turns it on. */
import { initializeApp } from "firebase/app";
import { getMessaging, isSupported, onRegistered, register, unregister, type Messaging } from "firebase/messaging";
import type { Emulators, ProjectConfig } from "../../api/firebase.ts";

/** An app beside the panel's own: its installation is this browser's panel, and no visitor's. */
const APP = "porchlight-panel-push";

/** What the emulator's configuration lacks, and the SDK insists on. */
const LOCAL = { apiKey: "demo", appId: "1:1:web:demo", messagingSenderId: "1" };

export interface Fcm {
  /**
   * Subscribes this browser, or finds that it is, and answers with the installation id that FCM knows it by: in this SDK
   * the successor of registration tokens. `again`: it was registered before. Rejects where the browser or FCM will not.
   */
  register: (registration: ServiceWorkerRegistration, key: string, again: boolean) => Promise<string>;
  /** Gives the subscription up. */
  unregister: () => Promise<void>;
}

let messaging: Messaging | undefined;

/** Undefined where this browser has no push. `emulators` are the local run's. */
export async function openFcm(config: ProjectConfig, emulators: Emulators | undefined): Promise<Fcm | undefined> {
  if (!(await isSupported())) return undefined;
  const local = emulators && (await import("@porchlight/browser/local-fcm.ts"));
  if (local) local.leadToLocal(emulators.push);
  messaging ??= getMessaging(initializeApp({ ...LOCAL, ...config }, APP));
  const fcm = messaging;
  return {
    async register(registration, key, again) {
      local?.standInForPushService(registration, emulators?.push ?? "");
      const options = { vapidKey: key, serviceWorkerRegistration: registration };
      const registered = new Promise<string>((resolve) => onRegistered(fcm, resolve));
      // The SDK asks FCM again once a week only: of a subscription that is gone or another's it would not hear.
      if (again && !(await isSubscribed(registration, key))) await unregister(fcm).catch(() => undefined);
      await register(fcm, options);
      return registered;
    },
    unregister: () => unregister(fcm),
  };
}

async function isSubscribed({ pushManager }: ServiceWorkerRegistration, key: string): Promise<boolean> {
  const subscription = await pushManager.getSubscription();
  const used = subscription?.options.applicationServerKey;
  return used !== undefined && used !== null && base64url(used) === key;
}

function base64url(bytes: ArrayBuffer): string {
  const text = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
