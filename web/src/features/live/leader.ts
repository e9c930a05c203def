import { inTurn } from "@porchlight/browser/in-turn.ts";

/**
 * Leads in one visible tab of this browser at a time: `lead` is called when it is this tab's turn and the function it
 * returned when the turn ends, since a hidden tab gives the lead away. Where there are no Web Locks, or they refuse,
 * every visible tab leads.
 */
export function leadWhileVisible(lock: string, lead: () => () => void): () => void {
  let giveUp: AbortController | undefined;

  const check = (): void => {
    const visible = document.visibilityState === "visible";
    if (visible && !giveUp) {
      giveUp = new AbortController();
      void takeTurn(lock, giveUp.signal, lead);
    } else if (!visible) {
      giveUp?.abort();
      giveUp = undefined;
    }
  };
  document.addEventListener("visibilitychange", check);
  check();

  return () => {
    document.removeEventListener("visibilitychange", check);
    giveUp?.abort();
  };
}

async function takeTurn(lock: string, signal: AbortSignal, lead: () => () => void): Promise<void> {
  const turn = async (): Promise<void> => {
    if (signal.aborted) return;
    const end = lead();
    await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
    end();
  };
  await inTurn(lock, turn, signal);
}
