import { readWorkerMessage, type WorkerMessage } from "@porchlight/contract/push.ts";

/** Hears the app's worker until stopped; it takes what `heard` returns for the answer. */
export function hearWorker(heard: (message: WorkerMessage) => unknown): () => void {
  const listener = ({ data, ports }: MessageEvent<unknown>): void => {
    const message = readWorkerMessage(data);
    const answer = message && heard(message);
    ports[0]?.postMessage(answer);
  };
  navigator.serviceWorker.addEventListener("message", listener);
  return () => navigator.serviceWorker.removeEventListener("message", listener);
}
