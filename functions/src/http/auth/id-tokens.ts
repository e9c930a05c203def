/** ID tokens and App Check tokens, verified by Firebase's own SDK. */
import { getAppCheck, type VerifyAppCheckTokenResponse } from "firebase-admin/app-check";
import { type DecodedIdToken, getAuth, type UserRecord } from "firebase-admin/auth";
import { LRUCache } from "lru-cache";
import { object, string } from "zod";
import { ChatError } from "../../../contract/errors.ts";
import type { Account, Accounts } from "../../services.ts";
import type { Clock } from "../../clock.ts";
import { endAccount } from "./end-account.ts";

/** A token that was good stays so for this long: a signature check costs as much as the rest of a poll. */
const KEPT_MS = 60_000;
const KEPT_MAX = 2_000;

/** What firebase-admin says when it could not find out, rather than when the token is bad. */
const UNKNOWABLE = new Set(["auth/internal-error", "auth/network-error", "auth/insufficient-permission"]);

type VerifyIdToken = (idToken: string) => Promise<DecodedIdToken>;
type VerifyAppCheckToken = (token: string) => Promise<Pick<VerifyAppCheckTokenResponse, "token">>;
const byFirebase: VerifyIdToken = (idToken) => getAuth().verifyIdToken(idToken);

/** Verifies as firebase-admin does, and remembers good tokens for a minute, never past their end. */
export function createAccounts(
  clock: Clock,
  verifyIdToken: VerifyIdToken = byFirebase,
  verifyAppCheckToken: VerifyAppCheckToken = (token) => getAppCheck().verifyToken(token),
): Accounts {
  /** Until when each is good. */
  const proven = new LRUCache<string, number>({ max: KEPT_MAX });
  const kept = new LRUCache<string, { account: Account; until: number }>({ max: KEPT_MAX });

  return {
    async verify(idToken) {
      const known = kept.get(idToken);
      if (known !== undefined && clock.now() < known.until) return known.account;

      const account = accountOf(await decoded(() => verifyIdToken(idToken)));
      kept.set(idToken, { account, until: Math.min(account.expiresAt, clock.now() + KEPT_MS) });
      return account;
    },

    async attested(appCheckToken) {
      const until = proven.get(appCheckToken);
      if (until !== undefined && clock.now() < until) return true;
      try {
        const { token } = await verifyAppCheckToken(appCheckToken);
        proven.set(appCheckToken, Math.min(token.exp * 1000, clock.now() + KEPT_MS));
        return true;
      } catch (thrown) {
        // Keys that cannot be fetched say nothing of the token.
        if (codeOf(thrown) !== "auth/network-error") return false;
        throw new ChatError("UNAVAILABLE", "the App Check token cannot be checked right now; try again", {
          cause: thrown,
        });
      }
    },

    ensure: (email, displayName) => managing(async () => (await existing(email)) ?? (await make(email, displayName))),

    customToken: (uid, signed) =>
      managing(async () => {
        try {
          return await getAuth().createCustomToken(uid, signed && { identity: signed });
        } catch (thrown) {
          // Signing is asked of IAM, and a project may not have allowed it.
          if (
            codeOf(thrown) === "auth/insufficient-permission" ||
            /iam\.serviceAccounts\.signBlob/.test(String(thrown))
          )
            throw new ChatError(
              "FAILED_PRECONDITION",
              "this project cannot sign tokens: give its functions' service account the role Service Account Token Creator",
              { cause: thrown },
            );
          throw thrown;
        }
      }),

    // Their ID tokens hold for up to an hour more: it is the roster that keeps them out.
    signOut: (uid) =>
      managing(async () => {
        try {
          await getAuth().revokeRefreshTokens(uid);
        } catch (thrown) {
          // Who has no account any more has no session either.
          if (codeOf(thrown) !== "auth/user-not-found") throw thrown;
        }
      }),

    end: (uid) => managing(() => endAccount(uid)),
  };
}

async function existing(email: string): Promise<string | undefined> {
  try {
    const account = await getAuth().getUserByEmail(email);
    assertOwned(account);
    return account.uid;
  } catch (thrown) {
    if (codeOf(thrown) === "auth/user-not-found") return undefined;
    throw thrown;
  }
}

/**
 * Anybody may make an account with anybody's address, and wait in it to be put on the staff. It is the address's owner's
 * when its mail was read once, and nobody's yet when nobody has signed in. FAILED_PRECONDITION for any other.
 */
export function assertOwned({
  emailVerified,
  metadata: { lastSignInTime },
}: {
  emailVerified: boolean;
  metadata: Pick<UserRecord["metadata"], "lastSignInTime">;
}): void {
  if (emailVerified || !lastSignInTime) return;
  throw new ChatError(
    "FAILED_PRECONDITION",
    "there is an account with this address that may be somebody else's: have its owner press “Forgot the password?” on the panel's sign-in page and follow the mail, then add them",
  );
}

async function make(email: string, displayName: string): Promise<string> {
  return (await getAuth().createUser({ email, displayName })).uid;
}

/** Accounts are Firebase Auth's: what it cannot do now may be tried again. */
async function managing<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof ChatError) throw thrown;
    throw new ChatError("UNAVAILABLE", "Firebase Auth does not answer; try again", { cause: thrown });
  }
}

async function decoded(verify: () => Promise<DecodedIdToken>): Promise<DecodedIdToken> {
  try {
    return await verify();
  } catch (thrown) {
    const code = codeOf(thrown);
    if (code.startsWith("auth/") && !UNKNOWABLE.has(code)) {
      const message =
        code === "auth/id-token-expired" ? "the ID token has expired; refresh it" : "the ID token is not valid here";
      throw new ChatError("UNAUTHENTICATED", message, { cause: thrown });
    }
    throw new ChatError("UNAVAILABLE", "the ID token cannot be checked right now; try again", { cause: thrown });
  }
}

/** The SDK's code, but for one case: keys that cannot be fetched have the code of a bad token, and only the words differ. */
function codeOf(thrown: unknown): string {
  if (!(thrown instanceof Error) || !("code" in thrown) || typeof thrown.code !== "string") return "";
  return thrown.message.includes("Error fetching") ? "auth/network-error" : thrown.code;
}

/** As `customToken` has put it there: nobody else of this project makes custom tokens. */
const claimed = object({ id: string(), name: string().nullable(), email: string().nullable() });

function accountOf({ uid, exp, auth_time, email, firebase, identity }: DecodedIdToken): Account {
  const isSigned = firebase.sign_in_provider === "custom";
  return {
    uid,
    provider: firebase.sign_in_provider,
    email,
    ...(isSigned && { identity: claimed.safeParse(identity).data }),
    signedInAt: auth_time,
    expiresAt: exp * 1000,
  };
}
