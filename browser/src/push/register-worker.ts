import { policy } from "../script-policy.ts";

/** The service worker of this folder: there is one, for push and for all else. Rejects where storage is blocked. */
export function registerWorker(scope: "/panel/" | "/widget/"): Promise<ServiceWorkerRegistration> {
  const address = `${scope}sw.js`;
  return navigator.serviceWorker.register(policy?.createScriptURL(address) ?? address, { scope });
}
