import { clock } from "@porchlight/browser/clock.ts";
import { createRounds } from "@porchlight/browser/rounds.ts";
import { type Account, endAccount, signOut, watchAccount } from "../../api/account.ts";
import { fetchStaff } from "../../api/conversations.ts";
import { failureFrom, isSessionEnded } from "../../api/errors.ts";
import { forgetSnapshots, keptSnapshot } from "../../stores/snapshot/kept-snapshot.ts";
import { snapshotShown } from "../../stores/snapshot/snapshot-store.ts";
import { sessionChanged, useSession } from "../../stores/session-store.ts";
import { staffListed } from "../../stores/staff-store.ts";
import { writingOpened } from "../../stores/writing/writing-store.ts";
import { endedElsewhere, forgetTurnedAway, turnedAway, wasMadeHere } from "./elsewhere/returning.ts";
import { afterAccount, isRefusal, isUnreached } from "./session-step.ts";

/** Follows who is signed in, and finds out whether they are staff. What fails is tried until it works. */
export function watchSession(): void {
  keepTrying(() => watchAccount(accountIs));
}

let stopChecking = (): void => undefined;

function accountIs(account: Account | undefined): void {
  const step = afterAccount(useSession.getState().session, account);
  if (!account) void forgetSnapshots();
  if (step === "nothing") return;
  stopChecking();
  if (step === "begin anew") location.reload();
  else if (account) check(account);
  else sessionChanged({ state: "signed-out" });
}

function check(account: Account): void {
  let left = false;
  const opens = (): void => {
    if (useSession.getState().session.state === "staff") return;
    writingOpened(account.uid);
    sessionChanged({ state: "staff", account });
  };
  sessionChanged({ state: "checking", account });
  const stop = keepTrying(async () => {
    try {
      const staff = await fetchStaff();
      if (left) return;
      staffListed(staff);
      opens();
    } catch (thrown) {
      if (isSessionEnded(thrown)) return left ? undefined : leaveEnded();
      const failure = failureFrom(thrown);
      if (isRefusal(failure)) return left ? undefined : turnAway(account);
      // Nobody says that this person may not be here: they have what they saw last, until there is a line again.
      const snapshot = isUnreached(failure) ? await keptSnapshot(account.uid) : undefined;
      if (snapshot && !left && useSession.getState().session.state !== "staff") {
        snapshotShown(snapshot);
        opens();
      }
      throw thrown;
    }
  });
  stopChecking = () => {
    left = true;
    stop();
  };
}

/** Who is on no list of staff leaves nothing behind where a sign-in here has made their account; else they are told. */
async function turnAway(account: Account): Promise<void> {
  if (!wasMadeHere(account.uid)) return refuse(account);
  turnedAway(account.email);
  try {
    await endAccount();
  } catch {
    // The account stays, as any other that is on no list.
    forgetTurnedAway();
    refuse(account);
  }
}

/** What they saw stays on no device. */
function refuse(account: Account): void {
  void forgetSnapshots();
  sessionChanged({ state: "refused", account });
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
    onFailure: (thrown) => {
      if (useSession.getState().session.state !== "staff")
        sessionChanged({ state: "failed", failure: failureFrom(thrown) });
    },
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
  refuse(session.account);
  return true;
}

/** Firebase still takes this sign-in for good: it is given up here, and the page that follows says why. */
async function leaveEnded(): Promise<void> {
  endedElsewhere();
  await signOut();
}
