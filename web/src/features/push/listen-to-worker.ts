import { hearWorker } from "@porchlight/browser/push/hear-worker.ts";
import { addressOf } from "@porchlight/contract/values/web-address.ts";
import { newsWanted } from "../../stores/connection-store.ts";
import { recheck } from "./turn.ts";

export interface Listening {
  /** The conversation that this page shows now. */
  shown: string | undefined;
  /** Goes to an address of the panel. */
  go: (path: string) => void;
}

/**
 * Hears the service worker until stopped: a push wakes the polling at once, and learns whether its conversation is
 * before somebody's eyes; a click on a notification goes to its conversation.
 */
export function listenToWorker({ shown, go }: Listening): () => void {
  if (!("serviceWorker" in navigator)) return () => undefined;
  return hearWorker((message) => {
    if (message.porchlight === "woken") {
      newsWanted();
      return document.visibilityState === "visible" && shown === message.tag;
    }
    if (message.porchlight === "lapsed") return void recheck();
    const url = addressOf(message.link);
    if (url?.origin === location.origin) go(url.pathname + url.search);
  });
}

/** What lies there of a conversation goes once it is read here; the icon's badge says how many wait. */
export async function clearShown(conversationId: string | undefined): Promise<void> {
  if (conversationId === undefined || !("serviceWorker" in navigator)) return;
  // Refused where the browser blocks storage: then nothing lies there.
  const registration = await navigator.serviceWorker.getRegistration("/panel/").catch(() => undefined);
  for (const each of (await registration?.getNotifications({ tag: conversationId })) ?? []) each.close();
}

/** The badge on the icon of the installed panel; where there is none nothing happens. */
export function badgeIs(waiting: number): void {
  // Not installed, or not allowed: nobody misses it.
  if ("setAppBadge" in navigator) navigator.setAppBadge(waiting).catch(() => undefined);
}
