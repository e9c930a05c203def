/** What Firebase Auth gives us. */
export interface Auth {
  uid: () => string | undefined;
  /** The ID token, made anew if `fresh`; undefined if nobody is signed in, or nobody any more. */
  token: (fresh: boolean) => Promise<string | undefined>;
  /** Signs in anonymously, unless somebody is; `expected`: another tab may have done so a moment ago. */
  signIn: (expected: boolean) => Promise<void>;
  /** False if the token is refused for good. Rejects where nobody can tell. */
  signInWith: (customToken: string) => Promise<boolean>;
  signOut: () => Promise<void>;
}

/** Who the visitor is. Nobody, until they write. */
export interface Identity {
  /** The id of their conversation, too. */
  uid: () => string | undefined;
  /** The token of the visitor who is signed in, or comes back by the page's key; undefined if nobody is, or can. */
  token: (fresh: boolean) => Promise<string | undefined>;
  /** The same, signing in anew if need be. */
  tokenToWrite: (fresh: boolean) => Promise<string | undefined>;
}

interface IdentityDeps {
  auth: Auth;
  /** Whether this browser has signed in before; set by the first sign-in. */
  kept: { conversed: boolean };
  /** One at a time among all tabs, so that two first messages at once have one visitor. */
  inTurn: (name: string, work: () => Promise<void>) => Promise<void>;
  /** Brings the visitor back if the page has a good key. Rejects where nobody can tell. */
  resume: () => Promise<void>;
}

export function createIdentity({ auth, kept, inTurn, resume }: IdentityDeps): Identity {
  const signedIn = (work: () => Promise<void>) =>
    inTurn("porchlight:sign-in", async () => {
      if (auth.uid() === undefined) await work();
      if (auth.uid() !== undefined) kept.conversed = true;
    });

  async function token(fresh: boolean) {
    const token = await auth.token(fresh);
    if (token !== undefined) return token;
    await signedIn(resume);
    return auth.token(false);
  }

  return {
    uid: auth.uid,
    token,
    async tokenToWrite(fresh) {
      const known = await token(fresh);
      if (known !== undefined) return known;
      await signedIn(() => auth.signIn(kept.conversed));
      return auth.token(false);
    },
  };
}
