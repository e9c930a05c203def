/** Firebase's messaging: each app loads it, as a chunk of its own, for who has push, and when somebody turns it on. */
import { initializeApp } from "firebase/app";
import { getMessaging, isSupported, onRegistered, register, unregister, type Messaging } from "firebase/messaging";
import { whereFirebaseIs } from "./firebase-project.ts";

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

/**
 * Undefined where this browser has no push. `app` names one beside the page's own: its installation is this browser's
 * panel, or its chat. Rejects where the hosting cannot be reached.
 */
export async function openFcm(app: string): Promise<Fcm | undefined> {
  if (!(await isSupported())) return undefined;
  const { config, emulators } = await whereFirebaseIs();
  const local = emulators && (await import("./local-fcm.ts"));
  if (local) local.leadToLocal(emulators.push);
  messaging ??= getMessaging(initializeApp({ ...(emulators && LOCAL), ...config }, app));
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
