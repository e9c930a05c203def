/** Keeps GET /me fresh where somebody looks: at the start, when the page is shown again, and now and then. */
import { fetchMe } from "../../api/settings.ts";
import { failureFrom } from "../../api/errors.ts";
import { actionFailed } from "../../stores/notice-store.ts";
import { meRead } from "../../stores/me-store.ts";

/** A channel that goes down is said within this time; three reads each. */
const EVERY_MS = 5 * 60_000;

/** Asks once; a failure is said in the notice line only where somebody waits for it. */
export async function refreshMe({ quietly = false }: { quietly?: boolean } = {}): Promise<void> {
  try {
    meRead(await fetchMe());
  } catch (thrown) {
    if (!quietly) actionFailed(failureFrom(thrown).words);
  }
}

/** Until the returned function is called. A hidden page does not ask. */
export function keepMeFresh(): () => void {
  const ask = (): void => {
    if (document.visibilityState === "visible") void refreshMe({ quietly: true });
  };
  ask();
  const timer = setInterval(ask, EVERY_MS);
  document.addEventListener("visibilitychange", ask);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", ask);
  };
}
