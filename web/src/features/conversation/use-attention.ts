import { useSyncExternalStore } from "react";

/** Whether somebody is looking: the tab is visible and the window has the focus. */
export function useAttention(): boolean {
  return useSyncExternalStore(subscribe, () => document.visibilityState === "visible" && document.hasFocus());
}

function subscribe(changed: () => void): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  window.addEventListener("focus", changed, { signal });
  window.addEventListener("blur", changed, { signal });
  document.addEventListener("visibilitychange", changed, { signal });
  return () => listening.abort();
}
