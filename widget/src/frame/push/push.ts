/** Push for a visitor who writes: whether to ask, and keeping what they have said. Part of the line's chunk. */
import { storageOr } from "@porchlight/browser/storage.ts";
import type { PushDeps } from "./join.ts";
import { sameOrigin } from "./same-origin.ts";
import { mayOffer, type Surroundings } from "./may-offer.ts";

/** With the frame's own prefix, so that `wipe` takes it along. */
const CHOSEN = "porchlight:push";

/** Whoever asks to be forgotten waits no longer than this for servers that do not answer. */
const FORGET_MS = 3_000;

export interface Push {
  /** A message was stored: asks "Tell me when you answer", if this is the moment. */
  offer: () => void;
  /** Nobody is notified here any more. Never rejects. */
  forget: () => Promise<void>;
}

/** Who has said yes before is registered again: the browser may have lost its subscription meanwhile. */
export function createPush(deps: PushDeps): Push {
  const chosen = storageOr(() => localStorage);
  const choose = (choice: "on" | "no") => chosen.setItem(CHOSEN, choice);
  let offered = false;

  // What cannot be loaded or joined is tried anew with the next page.
  const joined =
    chosen.getItem(CHOSEN) === "on"
      ? import("./join.ts").then(({ join }) => join(deps, true)).catch(ignore)
      : undefined;

  return {
    offer() {
      if (offered || !mayOffer(deps.store.get(), surroundings(chosen.getItem(CHOSEN)))) return;
      offered = true;
      import("./offer.ts").then(
        ({ showOffer }) => showOffer(deps, choose),
        () => (offered = false),
      );
    },
    async forget() {
      if (chosen.getItem(CHOSEN) !== "on") return;
      // One after the other, or the device might be saved after it was forgotten.
      const left = Promise.all([import("./join.ts"), joined]).then(([{ leave }]) => leave(deps));
      await Promise.race([left.catch(ignore), new Promise((resolve) => setTimeout(resolve, FORGET_MS))]);
    },
  };
}

function surroundings(chosen: string | null): Surroundings {
  const able = "Notification" in globalThis && "PushManager" in globalThis && "serviceWorker" in navigator;
  return { permission: able ? Notification.permission : undefined, sameOrigin: sameOrigin(), chosen };
}

function ignore() {}
