/**
 * As much of a service worker's global scope as ours uses. TypeScript's own `webworker` types cannot stand beside those
 * of pages in one program. https://developer.mozilla.org/docs/Web/API/ServiceWorkerGlobalScope
 */

interface Extendable {
  waitUntil: (work: Promise<unknown>) => void;
}

/** A page of this origin. */
export interface WindowClient {
  url: string;
  visibilityState: DocumentVisibilityState;
  focused: boolean;
  /** Rejects where no click allows it. */
  focus: () => Promise<unknown>;
  postMessage: (message: unknown, transfer?: Transferable[]) => void;
}

interface Events {
  install: Extendable;
  activate: Extendable;
  fetch: Extendable & { request: Request; respondWith: (answer: Promise<Response>) => void };
  push: Extendable & { data: { json: () => unknown } | null };
  notificationclick: Extendable & { notification: Notification };
  notificationclose: Extendable & { notification: Notification };
  pushsubscriptionchange: Extendable;
}

/** The worker's own `self`. */
export interface WorkerScope {
  registration: ServiceWorkerRegistration;
  /** The badge on the app's icon is here; browsers without one lack the functions. */
  navigator: { userAgent: string; setAppBadge?: (count: number) => Promise<void> };
  clients: {
    claim: () => Promise<void>;
    matchAll: (options: { type: "window"; includeUncontrolled: true }) => Promise<WindowClient[]>;
    openWindow: (url: string) => Promise<unknown>;
  };
  skipWaiting: () => Promise<void>;
  addEventListener: <Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void) => void;
}
