/** What Firebase Auth gives us. */
export interface Auth {
  uid: () => string | undefined;
  /** The ID token, made anew if `fresh`; undefined if nobody is signed in. */
  token: (fresh: boolean) => Promise<string | undefined>;
  /** Signs in anonymously, unless somebody is; `expected`: another tab may have done so a moment ago. */
  signIn: (expected: boolean) => Promise<void>;
  signOut: () => Promise<void>;
}

/** Who the visitor is. Nobody, until they write. */
export interface Identity {
  /** The token of the visitor who is signed in, undefined if nobody is. */
  token: (fresh: boolean) => Promise<string | undefined>;
  /** The same, signing in first if need be. */
  tokenToWrite: (fresh: boolean) => Promise<string | undefined>;
}

interface IdentityDeps {
  auth: Auth;
  /** Whether this browser has signed in before; set by the first sign-in. */
  kept: { conversed: boolean };
  /** Runs one at a time among all tabs, so that two first messages at once have one visitor. */
  alone: (work: () => Promise<void>) => Promise<void>;
}

export function createIdentity({ auth, kept, alone }: IdentityDeps): Identity {
  return {
    token: auth.token,
    async tokenToWrite(fresh) {
      if (auth.uid() === undefined) {
        await alone(async () => {
          await auth.signIn(kept.conversed);
          kept.conversed = true;
        });
      }
      return auth.token(fresh);
    },
  };
}
