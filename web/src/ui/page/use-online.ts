import { useSyncExternalStore } from "react";

/** Whether the browser has a connection. */
export function useOnline(): boolean {
  return useSyncExternalStore(subscribe, () => navigator.onLine);
}

function subscribe(changed: () => void): () => void {
  const listening = new AbortController();
  for (const name of ["online", "offline"]) addEventListener(name, changed, { signal: listening.signal });
  return () => listening.abort();
}
