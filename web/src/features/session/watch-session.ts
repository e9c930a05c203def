import { type Account, signOut, watchAccount } from "../../api/account.ts";
import { fetchStaff } from "../../api/conversations.ts";
import { failureFrom } from "../../api/errors.ts";
import { sessionChanged, useSession } from "../../stores/session-store.ts";
import { staffListed } from "../../stores/staff-store.ts";

/** Follows who is signed in, and finds out whether they are staff. */
export async function watchSession(): Promise<void> {
  try {
    await watchAccount((account) => {
      if (account) void checkRoster(account);
      else accountLeft();
    });
  } catch (thrown) {
    sessionChanged({ state: "failed", failure: failureFrom(thrown) });
  }
}

async function checkRoster(account: Account): Promise<void> {
  sessionChanged({ state: "checking", account });
  try {
    staffListed(await fetchStaff());
    sessionChanged({ state: "staff", account });
  } catch (thrown) {
    if (endsSession(thrown)) return;
    sessionChanged({ state: "failed", failure: failureFrom(thrown) });
  }
}

/** What one person saw must not stay in memory for the next one at this screen: the page begins anew. */
function accountLeft(): void {
  const { session } = useSession.getState();
  sessionChanged({ state: "signed-out" });
  if (session.state !== "staff") return;
  sessionStorage.clear();
  location.reload();
}

/** Ends the session if the server refuses this person as such; tells whether it did. */
export function endsSession(thrown: unknown): boolean {
  const { code } = failureFrom(thrown);
  const { session } = useSession.getState();
  if (code === "PERMISSION_DENIED" && "account" in session) {
    sessionChanged({ state: "refused", account: session.account });
    return true;
  }
  if (code === "UNAUTHENTICATED") {
    void signOut();
    return true;
  }
  return false;
}
