/**
 * Notifications where a browser has none: headless Chromium denies them whatever is granted. Pushes are real ones,
 * delivered to the real service worker over CDP; what it shows goes to a tray in its own global scope, which does with
 * tags and sounds what https://notifications.spec.whatwg.org/ says.
 */
import type { BrowserContext, Page, Worker } from "playwright-core";
import { eventually } from "./doors.ts";

/** A notification in the tray. */
export interface Lying {
  title: string;
  body: string;
  tag: string;
}

interface FakeNotification extends NotificationOptions {
  title: string;
  renotify?: boolean;
  close: () => void;
}

interface TrayScope {
  tray: FakeNotification[];
  sounds: number;
  badge: number;
  counted: number;
  opened: string[];
  registration: ServiceWorkerRegistration;
  clients: { openWindow: (url: string) => Promise<null> };
  dispatchEvent: (event: Event) => boolean;
}

/** Pages of this context may ask for notifications, and are told yes. */
export async function allowNotifications(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const KEPT = "notification permission";
    const allowed = Object.defineProperties(() => undefined, {
      permission: { get: () => (localStorage.getItem(KEPT) === "granted" ? "granted" : "default") },
      requestPermission: {
        value: async () => {
          localStorage.setItem(KEPT, "granted");
          return "granted";
        },
      },
    });
    Object.assign(globalThis, { Notification: allowed });
  });
}

/** What the service worker of a page shows, and ways to push to it and to click. */
export async function trayOf(page: Page, worker: Worker) {
  await worker.evaluate(() => {
    const scope = self as unknown as TrayScope;
    Object.assign(scope, { tray: [], sounds: 0, badge: 0, counted: 0, opened: [] });
    // The worker asks its pages what they show and does not wait long; on a busy machine they take longer.
    const later = self.setTimeout.bind(self);
    Object.assign(self, { setTimeout: (work: () => void, ms = 0) => later(work, ms * 8) });
    Object.assign(scope.registration, {
      async showNotification(title: string, options: NotificationOptions & { renotify?: boolean } = {}) {
        if (options.renotify && (options.silent || !options.tag)) throw new TypeError("renotify makes no sense here");
        const at = scope.tray.findIndex(({ tag }) => tag === options.tag);
        const [former] = at < 0 ? [] : scope.tray.splice(at, 1);
        if (!options.silent && (!former || options.renotify)) scope.sounds += 1;
        const shown = { title, ...options, close: () => void scope.tray.splice(scope.tray.indexOf(shown), 1) };
        scope.tray.push(shown);
      },
      getNotifications: async ({ tag }: { tag?: string } = {}) =>
        scope.tray.filter((one) => tag === undefined || one.tag === tag),
    });
    // Headless Chromium has no badges either: a worker that sets one is killed, and its pages with it.
    Object.assign(navigator, {
      setAppBadge: async (count: number) => {
        scope.badge = count;
        scope.counted += 1;
      },
    });
    scope.clients.openWindow = async (url) => {
      scope.opened.push(url);
      return null;
    };
  });
  const cdp = await page.context().newCDPSession(page);
  const ids = new Map<string, string>();
  cdp.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
    for (const { scopeURL, registrationId } of registrations) ids.set(scopeURL, registrationId);
  });
  await cdp.send("ServiceWorker.enable");
  const scopeUrl = new URL(".", worker.url());

  const registrationId = await eventually("the registration", async () => ids.get(scopeUrl.href));
  const counted = () => worker.evaluate(() => (self as unknown as TrayScope).counted);

  return {
    /** Delivers a data message in the envelope that FCM puts around it. */
    async deliver(data: Record<string, string>): Promise<void> {
      await cdp.send("ServiceWorker.deliverPushMessage", {
        origin: scopeUrl.origin,
        registrationId,
        data: JSON.stringify({ data, from: "1", fcmMessageId: "m", priority: "high" }),
      });
    },
    /** The same, and waits until the panel's worker is done with it: counting for the badge is the last that it does. */
    async push(data: Record<string, string>): Promise<void> {
      const before = await counted();
      await this.deliver(data);
      await eventually("the service worker", async () => ((await counted()) > before ? true : undefined));
    },
    lying: (): Promise<Lying[]> =>
      worker.evaluate(() =>
        (self as unknown as TrayScope).tray.map(({ title, body = "", tag = "" }) => ({ title, body, tag })),
      ),
    sounds: (): Promise<number> => worker.evaluate(() => (self as unknown as TrayScope).sounds),
    /** What the icon of the installed app says. */
    badge: (): Promise<number> => worker.evaluate(() => (self as unknown as TrayScope).badge),
    /** What was opened in a new window. */
    opened: (): Promise<string[]> => worker.evaluate(() => (self as unknown as TrayScope).opened),
    /** A person clicks on the notification of a conversation. */
    click: (tag: string): Promise<void> =>
      worker.evaluate(async (tag) => {
        const scope = self as unknown as TrayScope;
        const notification = scope.tray.find((one) => one.tag === tag);
        const work: Promise<unknown>[] = [];
        const waitUntil = (one: Promise<unknown>) => void work.push(one);
        scope.dispatchEvent(Object.assign(new Event("notificationclick"), { notification, waitUntil }));
        await Promise.all(work);
      }, tag),
  };
}
