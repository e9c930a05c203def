/** Push for a visitor who writes: whether to ask, and keeping what they have said. Part of the line's chunk. */
import { storageOr } from "@porchlight/browser/storage.ts";
import type * as join from "./join.ts";
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

type Deps = join.PushDeps & { uid: () => string | undefined };

/** Tests bring their own. */
interface Joining {
  load: () => Promise<Pick<typeof join, "join" | "leave">>;
  chosen: Pick<Storage, "getItem" | "setItem">;
}
const real: Joining = { load: () => import("./join.ts"), chosen: storageOr(() => localStorage) };

/**
 * Who has said yes before is registered again: the browser may have lost its subscription meanwhile; and when somebody else
 * is signed in, it is theirs.
 */
export function createPush(deps: Deps, { load, chosen }: Joining = real): Push {
  const isOn = () => chosen.getItem(CHOSEN) === "on";
  let offered = false;
  /** For whom this browser is registered; undefined where it is for nobody, or nobody knows yet. */
  let owner: string | undefined;
  let joining = false;
  let failed = false;
  let joined: Promise<void> | undefined;

  function choose(choice: "on" | "no") {
    owner = deps.uid();
    chosen.setItem(CHOSEN, choice);
  }
  async function join() {
    const [before, now] = [owner, deps.uid()];
    joining = true;
    failed = false;
    try {
      await (await load()).join(deps, true);
    } catch {
      // It is tried anew with the next message or page; meanwhile nothing of whoever was here before is shown.
      failed = true;
      if (before !== undefined)
        await load()
          .then(({ leave }) => leave(deps), ignore)
          .catch(ignore);
    }
    // At first nobody is signed in yet: the registration waits for that.
    owner = now ?? deps.uid();
    joining = false;
  }
  function follow() {
    if (!joining && isOn() && (failed || owner !== deps.uid())) joined = join();
  }
  if (isOn()) joined = join();
  deps.store.subscribe(() => {
    if (!failed) follow();
  });

  return {
    offer() {
      follow();
      if (offered || !mayOffer(deps.store.get(), surroundings(chosen.getItem(CHOSEN)))) return;
      offered = true;
      import("./offer.ts").then(
        ({ showOffer }) => showOffer(deps, choose),
        () => (offered = false),
      );
    },
    async forget() {
      if (!isOn()) return;
      // One after the other, or the device might be saved after it was forgotten.
      const left = Promise.all([load(), joined]).then(([{ leave }]) => leave(deps));
      await Promise.race([left.catch(ignore), new Promise((resolve) => setTimeout(resolve, FORGET_MS))]);
    },
  };
}

function surroundings(chosen: string | null): Surroundings {
  const able = "Notification" in globalThis && "PushManager" in globalThis && "serviceWorker" in navigator;
  return { permission: able ? Notification.permission : undefined, sameOrigin: sameOrigin(), chosen };
}

function ignore() {}
