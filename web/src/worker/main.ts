/**
 * The service worker of panel and widget: one classic script, served as /panel/sw.js and as /widget/sw.js. It shows what
 * FCM brings, as the contract's push.ts decides; the panel's also keeps the panel for when there is no network (shell.ts).
 * Firebase's own shows nothing while any page is visible.
 */
import {
  decide,
  type Lying,
  type Noted,
  pageToFocus,
  type Push,
  readPush,
  type Shown,
  type WorkerMessage,
} from "@porchlight/contract/push.ts";
import { chatFragment, destination } from "./destination.ts";
import { serveShell } from "./shell.ts";
import type { WindowClient, WorkerScope } from "./scope.ts";

/** How long a page may take to say what it shows; a page that sleeps does not answer. */
const ASKED_MS = 500;

const worker = self as unknown as WorkerScope;
const { registration, clients, navigator } = worker;
const scope = new URL(registration.scope);
const browser = navigator.userAgent;
/** Every browser on iPhone and iPad is Safari inside. */
const isSafari = /Safari\//.test(browser) && !/Chrome\/|Chromium\/|Firefox\//.test(browser);

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => event.waitUntil(clients.claim()));
worker.addEventListener("push", (event) => event.waitUntil(pushed(payloadOf(event.data))));
worker.addEventListener("notificationclick", (event) => event.waitUntil(clicked(event.notification)));
worker.addEventListener("notificationclose", (event) => event.waitUntil(countOnBadge()));
if (scope.pathname === "/panel/") serveShell(worker);
worker.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(tellAll({ porchlight: "lapsed" })));

function payloadOf(data: { json: () => unknown } | null): Push | undefined {
  try {
    return readPush(data?.json());
  } catch {
    // Not JSON, so not from FCM.
    return undefined;
  }
}

async function pushed(push: Push | undefined): Promise<void> {
  if (!push) return;
  const { tag } = push;
  const [onScreen, before] = await Promise.all([isOnScreen(tag), registration.getNotifications({ tag })]);
  const { show, close } = decide(push, { lying: lyingIn(before[0]), onScreen, mustShow: isSafari });
  if (show) await registration.showNotification(show.title, optionsOf(show));
  if (close) for (const each of await registration.getNotifications({ tag })) each.close();
  await countOnBadge();
}

/** Wakes every page, for there is news to poll; true if one of them has the conversation before somebody's eyes. */
async function isOnScreen(tag: string): Promise<boolean> {
  const asked = (await pages()).map(
    (page) =>
      new Promise<boolean>((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener("message", ({ data }: MessageEvent<unknown>) => resolve(data === true));
        port1.start();
        setTimeout(() => resolve(false), ASKED_MS);
        page.postMessage({ porchlight: "woken", tag } satisfies WorkerMessage, [port2]);
      }),
  );
  return (await Promise.all(asked)).includes(true);
}

function lyingIn(notification: Notification | undefined): Lying | undefined {
  if (!notification) return undefined;
  const { seq, link } = Object(notification.data) as Partial<Noted>;
  return { title: notification.title, body: notification.body, seq: seq ?? 0, link: link ?? "" };
}

function optionsOf({ body, tag, silent, renotify, seq, link }: Shown): NotificationOptions & { renotify: boolean } {
  const images = { icon: "/panel/icon-192.png", badge: "/panel/badge-96.png" };
  return { body, tag, silent, renotify, data: { seq, link } satisfies Noted, ...images };
}

/** The page in front is taken there; without one a new one is opened, the chat with it. */
async function clicked(notification: Notification): Promise<void> {
  notification.close();
  const link = destination(lyingIn(notification)?.link ?? "", scope);
  const open = (await pages()).map((page) => ({ page, ...seen(page) }));
  const chosen = pageToFocus(open)?.page;
  if (chosen) {
    chosen.postMessage({ porchlight: "open", link } satisfies WorkerMessage, []);
    await chosen.focus().catch(() => undefined);
  } else await clients.openWindow(chatFragment(link, scope));
  await countOnBadge();
}

const seen = ({ url, visibilityState, focused }: WindowClient) => ({
  url,
  visible: visibilityState === "visible",
  focused,
});

async function tellAll(message: WorkerMessage): Promise<void> {
  for (const page of await pages()) page.postMessage(message, []);
}

/** Our own pages, those included that were open before this worker was there. */
async function pages(): Promise<WindowClient[]> {
  const all = await clients.matchAll({ type: "window", includeUncontrolled: true });
  return all.filter(({ url }) => url.startsWith(scope.href) || `${url}/` === scope.href);
}

/** As many as there are conversations with a notification; 0 takes the badge away. */
async function countOnBadge(): Promise<void> {
  if (scope.pathname !== "/panel/") return;
  await navigator.setAppBadge?.((await registration.getNotifications()).length);
}
