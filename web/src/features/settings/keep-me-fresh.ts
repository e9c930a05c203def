/** Keeps GET /me fresh where somebody looks: at the start, when the page is shown again, and now and then. */
import { fetchMe } from "../../api/settings.ts";
import { failureFrom } from "../../api/errors.ts";
import { startPoller } from "../../api/poller.ts";
import { actionFailed } from "../../stores/notice-store.ts";
import { meNotRead, meRead } from "../../stores/me-store.ts";

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

/** Until the returned function is called. A hidden page does not ask; what fails is tried again soon. */
export function keepMeFresh(): () => void {
  const isVisible = (): boolean => document.visibilityState === "visible";
  const poller = startPoller({
    ask: async () => {
      if (isVisible()) meRead(await fetchMe());
      return EVERY_MS;
    },
    onFailure: (thrown) => meNotRead(failureFrom(thrown)),
    random: () => Math.random(),
  });
  const look = (): void => {
    if (isVisible()) poller.wake();
  };
  document.addEventListener("visibilitychange", look);
  return () => {
    poller.stop();
    document.removeEventListener("visibilitychange", look);
  };
}
