import { useEffect } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { badgeIs, clearShown, listenToWorker } from "./listen-to-worker.ts";
import { recheck } from "./turn.ts";

/** Keeps push in step with the panel while somebody is signed in: registration, wake-ups, clicks, badge. */
export function usePushOf(uid: string, waiting: number): void {
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const shown = parameters.get("conversation") ?? undefined;

  useEffect(() => {
    if (uid !== "") void recheck();
  }, [uid]);
  useEffect(() => listenToWorker({ shown, go: (path) => void navigate(path) }), [shown, navigate]);
  // Also when the person comes back to a conversation that stood open: it is read then.
  useEffect(() => {
    const clear = (): void => {
      if (document.visibilityState === "visible") void clearShown(shown);
    };
    clear();
    document.addEventListener("visibilitychange", clear);
    return () => document.removeEventListener("visibilitychange", clear);
  }, [shown]);
  useEffect(() => badgeIs(waiting), [waiting]);
}
