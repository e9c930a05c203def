/** While somebody works here: what it takes to open the panel without a network is kept on this device. */
import { clock } from "@porchlight/browser/clock.ts";
import { registerWorker } from "@porchlight/browser/push/register-worker.ts";
import { useConversations } from "../../stores/conversations-store.ts";
import { useInbox } from "../../stores/inbox-store.ts";
import { keepSnapshot, keptSnapshot } from "../../stores/snapshot/kept-snapshot.ts";
import { type Snapshot, snapshotOf } from "../../stores/snapshot/snapshot.ts";
import { useStaff } from "../../stores/staff-store.ts";
import { useThreads } from "../../stores/threads-store.ts";

/** After news the snapshot is made anew so soon, and once for all that come meanwhile. */
const SOON_MS = 5_000;

/** Until the returned function is called. Where the browser keeps nothing, nothing is said: nothing is lost. */
export function keepOffline(uid: string): () => void {
  if ("serviceWorker" in navigator) registerWorker("/panel/").catch(() => undefined);
  let kept: Promise<Snapshot | undefined> = keptSnapshot(uid);
  let stopped = false;
  let isDue = false;
  let stopWaiting = (): void => undefined;

  const keep = (): void => {
    stopWaiting();
    isDue = false;
    kept = kept.then(async (before) => {
      const { staff } = useStaff.getState();
      // What was seen earlier is kept already, as of then.
      if (stopped || !staff || !useInbox.getState().loaded) return before;
      const { byId } = useConversations.getState();
      const { byConversation: threads } = useThreads.getState();
      const snapshot = snapshotOf({ staff, byId, threads }, before, clock.now());
      await keepSnapshot(uid, snapshot);
      return snapshot;
    });
  };
  const keepSoon = (): void => {
    if (isDue) return;
    isDue = true;
    stopWaiting = clock.later(SOON_MS, keep);
  };
  const leaving = (): void => {
    if (document.hidden && isDue) keep();
  };
  const unsubscribe = [
    useInbox.subscribe(keepSoon),
    useConversations.subscribe(keepSoon),
    useThreads.subscribe(keepSoon),
    useStaff.subscribe(keepSoon),
  ];
  document.addEventListener("visibilitychange", leaving);
  keepSoon();

  return () => {
    stopped = true;
    stopWaiting();
    document.removeEventListener("visibilitychange", leaving);
    for (const stop of unsubscribe) stop();
  };
}
