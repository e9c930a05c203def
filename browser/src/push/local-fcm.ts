import { addressOf } from "@porchlight/contract/values/web-address.ts";

/**
 * For the local run alone, which is known by its project's name (`demo-…`, which no real one can have): the SDK's
 * requests to Google go to the local FCM, and a browser without a push service gets by without one.
 */
const GOOGLES = new Set(["https://firebaseinstallations.googleapis.com", "https://fcmregistrations.googleapis.com"]);

let led = false;

/** The SDK has no setting for its servers; it asks them by `fetch`. */
export function leadToLocal(localFcm: string): void {
  if (led) return;
  led = true;
  const { fetch } = globalThis;
  globalThis.fetch = (asked, init) => {
    const url = typeof asked === "string" ? addressOf(asked) : undefined;
    return fetch(url && GOOGLES.has(url.origin) ? `${localFcm}${url.pathname}${url.search}` : asked, init);
  };
}

/**
 * Browsers subscribe at their maker's push service, which a machine without a network, and a headless browser, cannot
 * reach. The local FCM posts nothing to it anyway: it shows what would come on the phone page.
 */
export function standInForPushService({ pushManager }: ServiceWorkerRegistration, localFcm: string): void {
  const real = {
    subscribe: pushManager.subscribe.bind(pushManager),
    get: pushManager.getSubscription.bind(pushManager),
  };
  let standIn: Pick<PushSubscription, "endpoint" | "options" | "getKey" | "unsubscribe"> | undefined;
  Object.assign(pushManager, {
    getSubscription: async () => standIn ?? (await real.get()),
    subscribe: (options: PushSubscriptionOptionsInit) =>
      real.subscribe(options).catch(() => {
        const keys = { auth: new Uint8Array(16).buffer, p256dh: new Uint8Array(65).buffer };
        const applicationServerKey = new Uint8Array(options.applicationServerKey as Uint8Array<ArrayBuffer>).buffer;
        return (standIn = {
          endpoint: `${localFcm}/nowhere`,
          options: { applicationServerKey, userVisibleOnly: true },
          getKey: (name) => keys[name],
          unsubscribe: async () => ((standIn = undefined), true),
        });
      }),
  });
}
