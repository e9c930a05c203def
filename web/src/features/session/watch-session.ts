import { clock } from "@porchlight/browser/clock.ts";
import { createRounds } from "@porchlight/browser/rounds.ts";
import { type Account, endAccount, signOut, watchAccount } from "../../api/account.ts";
import { fetchStaff } from "../../api/conversations.ts";
import { failureFrom, isSessionEnded } from "../../api/errors.ts";
import { sessionChanged, useSession } from "../../stores/session-store.ts";
import { staffListed } from "../../stores/staff-store.ts";
import { writingOpened } from "../../stores/writing/writing-store.ts";
import { endedElsewhere, forgetTurnedAway, turnedAway, wasMadeHere } from "./elsewhere/returning.ts";
import { afterAccount, isRefusal } from "./session-step.ts";

/** Follows who is signed in, and finds out whether they are staff. What fails is tried until it works. */
export function watchSession(): void {
  keepTrying(() => watchAccount(accountIs));
}

let stopChecking = (): void => undefined;

function accountIs(account: Account | undefined): void {
  const step = afterAccount(useSession.getState().session, account);
  if (step === "nothing") return;
  stopChecking();
  if (step === "begin anew") location.reload();
  else if (account) check(account);
  else sessionChanged({ state: "signed-out" });
}

function check(account: Account): void {
  let left = false;
  sessionChanged({ state: "checking", account });
  const stop = keepTrying(async () => {
    try {
      const staff = await fetchStaff();
      if (left) return;
      staffListed(staff);
      writingOpened(account.uid);
      sessionChanged({ state: "staff", account });
    } catch (thrown) {
      if (isSessionEnded(thrown) && !left) return leaveEnded();
      if (!isRefusal(failureFrom(thrown))) throw thrown;
      if (!left) await turnAway(account);
    }
  });
  stopChecking = () => {
    left = true;
    stop();
  };
}

/** Who is on no list of staff leaves nothing behind where a sign-in here has made their account; else they are told. */
async function turnAway(account: Account): Promise<void> {
  if (!wasMadeHere(account.uid)) return sessionChanged({ state: "refused", account });
  turnedAway(account.email);
  try {
    await endAccount();
  } catch {
    // The account stays, as any other that is on no list.
    forgetTurnedAway();
    sessionChanged({ state: "refused", account });
  }
}

/** Until it has worked once, and at once when the browser is back online. Meanwhile it is said why it does not. */
function keepTrying(work: () => Promise<unknown>): () => void {
  const rounds = createRounds({
    ...clock,
    ask: async () => {
      await work();
      stop();
      return undefined;
    },
    onFailure: (thrown) => sessionChanged({ state: "failed", failure: failureFrom(thrown) }),
  });
  const hurry = (): void => rounds.wake();
  const stop = (): void => {
    window.removeEventListener("online", hurry);
    rounds.stop();
  };
  window.addEventListener("online", hurry);
  hurry();
  return stop;
}

/**
 * Ends the session if the server refuses this person as such, or was told elsewhere to end it; tells whether it did. `leave`
 * is done first, while one is still signed in.
 */
export function endsSession(thrown: unknown, leave: () => Promise<void>): boolean {
  const { session } = useSession.getState();
  if (!("account" in session)) return false;
  if (isSessionEnded(thrown)) {
    void leave().then(leaveEnded);
    return true;
  }
  if (!isRefusal(failureFrom(thrown))) return false;
  sessionChanged({ state: "refused", account: session.account });
  return true;
}

/** Firebase still takes this sign-in for good: it is given up here, and the page that follows says why. */
async function leaveEnded(): Promise<void> {
  endedElsewhere();
  await signOut();
}
