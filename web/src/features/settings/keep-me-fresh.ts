/** Keeps GET /me and the staff fresh where somebody looks: at the start, when the page is shown again, and now and then. */
import { clock } from "@porchlight/browser/clock.ts";
import { createRounds } from "@porchlight/browser/rounds.ts";
import { isUnknown } from "@porchlight/contract/findings.ts";
import { fetchStaff } from "../../api/conversations.ts";
import { failureFrom } from "../../api/errors.ts";
import { get } from "../../api/http.ts";
import { meNotRead, meRead, useMe } from "../../stores/me-store.ts";
import { actionFailed } from "../../stores/notice-store.ts";
import { staffListed } from "../../stores/staff-store.ts";

/** A channel that goes down is said within this time, and who has joined is known by name; four reads each. */
const EVERY_MS = 5 * 60_000;
/** On a site that was just deployed the server has the channels looked at when it is first asked. */
const SOON_MS = 2_000;

/** Asks once; a failure is said in the notice line only where somebody waits for it. */
export async function refreshMe({ quietly = false }: { quietly?: boolean } = {}): Promise<void> {
  try {
    await readMe();
  } catch (thrown) {
    if (!quietly) actionFailed(failureFrom(thrown).words);
  }
}

/** What was asked before something that was chosen here was saved may say what was so before: then it is asked anew. */
async function readMe(): Promise<void> {
  await useMe.getState().saved;
  const { changes } = useMe.getState();
  const me = await get("GET /me");
  if (useMe.getState().changes === changes) meRead(me);
  else await readMe();
}

/** Until the returned function is called. A hidden page does not ask; what fails is tried again soon. */
export function keepMeFresh(): () => void {
  const isVisible = (): boolean => document.visibilityState === "visible";
  let soon = SOON_MS / 2;
  const rounds = createRounds({
    ...clock,
    ask: async () => {
      if (!isVisible()) return EVERY_MS;
      await readMe();
      staffListed(await fetchStaff());
      if (!useMe.getState().me?.channels.some(isUnknown)) return EVERY_MS;
      soon = Math.min(soon * 2, EVERY_MS);
      return soon;
    },
    onFailure: (thrown) => meNotRead(failureFrom(thrown)),
  });
  const look = (): void => {
    if (isVisible()) rounds.wake();
  };
  document.addEventListener("visibilitychange", look);
  rounds.wake();
  return () => {
    rounds.stop();
    document.removeEventListener("visibilitychange", look);
  };
}
