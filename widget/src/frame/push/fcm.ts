/** Firebase's messaging, a chunk of its own: it is loaded when the visitor has said yes. */
import { initializeApp } from "firebase/app";
import { getMessaging, isSupported, onRegistered, register, unregister } from "firebase/messaging";

/** An app beside the one that signs in: its installation is this browser's chat, and not its panel. */
const APP = "porchlight-visitor-push";

/** What the emulator's configuration lacks, and the SDK insists on. */
const LOCAL = { apiKey: "demo", appId: "1:1:web:demo", messagingSenderId: "1" };

export interface Fcm {
  /** Subscribes this browser, or finds that it is, and answers with the installation id that FCM knows it by. */
  register: (registration: ServiceWorkerRegistration, key: string) => Promise<string>;
  unregister: () => Promise<void>;
}

let opening: Promise<Fcm> | undefined;

/** The same for every caller. Rejects where this browser has no push or the hosting cannot be reached. */
export function openFcm(): Promise<Fcm> {
  opening ??= open().catch((thrown: unknown) => {
    opening = undefined;
    throw thrown;
  });
  return opening;
}

async function open(): Promise<Fcm> {
  if (!(await isSupported())) throw new Error("no push in this browser");
  const config = await getJson<{ projectId: string }>("/__/firebase/init.json");
  // A project whose name begins with demo- cannot exist at Google, so this never happens in production.
  const local = config.projectId.startsWith("demo-") ? await import("@porchlight/browser/local-fcm.ts") : undefined;
  const { push = "" } = local ? await getJson<{ push: string }>("/local.json") : {};
  local?.leadToLocal(push);
  const fcm = getMessaging(initializeApp({ ...LOCAL, ...config }, APP));
  return {
    async register(registration, vapidKey) {
      local?.standInForPushService(registration, push);
      const registered = new Promise<string>((resolve) => onRegistered(fcm, resolve));
      await register(fcm, { vapidKey, serviceWorkerRegistration: registration });
      return registered;
    },
    unregister: () => unregister(fcm),
  };
}

async function getJson<Body>(path: string): Promise<Body> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return (await response.json()) as Body;
}
