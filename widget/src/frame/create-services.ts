/** Builds the real services. */
import type { Proof } from "@porchlight/browser/app-check/tokens.ts";
import type { Services } from "./chat/services.ts";
import { clock } from "@porchlight/browser/clock.ts";
import { createKept } from "./kept.ts";
import { attempt, storageOr } from "@porchlight/browser/storage.ts";
import { newId } from "./new-id.ts";
import { createRequest } from "./request.ts";

/** `tellKey` hands a key that is newer than the host page's over to it; an empty one says that the former is good for nothing. */
export function createServices(tellKey: (key: string) => void): Services {
  let key = "";
  let proof: Proof["headers"] = async () => ({});
  return {
    ...clock,
    newId: () => newId((bytes) => crypto.getRandomValues(bytes)),
    request: createRequest(
      (...asked) => fetch(...asked),
      () => proof(),
    ),
    proveBy: (by) => void (proof = by),
    kept: createKept(
      storageOr(() => localStorage),
      storageOr(() => sessionStorage),
    ),
    resumeKey: {
      get: () => key,
      hold: (given) => void (key = given),
      renew: (fresh) => tellKey((key = fresh)),
      end: () => tellKey((key = "")),
    },
    forgetFirebase: (signIns) =>
      // A browser that forbids databases has none of ours. The names are Firebase's.
      attempt(() => {
        if (signIns) indexedDB.deleteDatabase("firebaseLocalStorageDb");
        indexedDB.deleteDatabase("firebase-heartbeat-database");
      }),
    visible: () => document.visibilityState === "visible",
    online: () => navigator.onLine,
    // What is no language to Intl, such as the "C" of a bare system, would stop every date.
    locale: () => attempt(() => Intl.getCanonicalLocales(navigator.language)[0]),
    timezone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}
