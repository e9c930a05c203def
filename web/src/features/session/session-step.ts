/** What news mean for the session. Pure: `watch-session.ts` acts. */
import type { Account } from "../../api/account.ts";
import type { Failure } from "../../api/errors.ts";
import type { Session } from "../../stores/session-store.ts";

/**
 * What to do when Firebase says who is signed in, here or in another tab. `begin anew`: what one person saw must not stay
 * in memory for the next one at this screen; what they wrote stays in the browser, under their uid.
 */
export function afterAccount(
  session: Session,
  account: Account | undefined,
): "nothing" | "check" | "show sign-in" | "begin anew" {
  const saw = session.state === "staff" || session.state === "refused" ? session.account : undefined;
  if (saw) return saw.uid === account?.uid ? "nothing" : "begin anew";
  return account ? "check" : "show sign-in";
}

/**
 * Whether a failure means that this person may not be here: only our own server says so, in its own words. A token that is
 * refused says nothing of the person: whether a sign-in still holds is Firebase's to know, and it is asked for a new token
 * each time.
 */
export function isRefusal({ code }: Failure): boolean {
  return code === "PERMISSION_DENIED";
}

/** Whether nobody was there to ask: it says nothing of the person either. */
export function isUnreached({ code }: Failure): boolean {
  return code === "OFFLINE";
}
