/** What Firebase Auth gives us, once it is loaded. */
export interface SignedInVisitor {
  uid(): string | undefined;
  /** The ID token, made anew if `fresh`; undefined if nobody is signed in. */
  token(fresh: boolean): Promise<string | undefined>;
  /** Signs in anonymously, unless somebody is; `expected`: another tab may have done so a moment ago. */
  signIn(expected: boolean): Promise<void>;
  signOut(): Promise<void>;
}

/** Who the visitor is. Loads Firebase Auth at the first call of anything, not before. */
export interface Identity {
  /** Begins to load, so that the first send need not wait. A failure is no matter: the next call tries again. */
  prepare(): void;
  /** The token of the visitor who is signed in, undefined if nobody is. Rejects while Auth cannot be loaded. */
  token(fresh?: boolean): Promise<string | undefined>;
  /** The same, signing in first if need be. */
  tokenToWrite(fresh?: boolean): Promise<string | undefined>;
  signOut(): Promise<void>;
}

interface IdentityDeps {
  load: () => Promise<SignedInVisitor>;
  /** Whether this browser has signed in before. */
  signedInBefore: () => boolean;
  onSignedIn: () => void;
  /** Runs one at a time among all tabs, so that two first messages at once have one visitor. */
  alone: <Result>(work: () => Promise<Result>) => Promise<Result>;
}

export function createIdentity({ load, signedInBefore, onSignedIn, alone }: IdentityDeps): Identity {
  let loading: Promise<SignedInVisitor> | undefined;
  function loaded() {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  }

  return {
    prepare: () => void loaded().catch(() => undefined),
    token: async (fresh = false) => (await loaded()).token(fresh),
    async tokenToWrite(fresh = false) {
      const visitor = await loaded();
      if (visitor.uid() === undefined) {
        await alone(async () => {
          await visitor.signIn(signedInBefore());
          onSignedIn();
        });
      }
      return visitor.token(fresh);
    },
    async signOut() {
      if (loading) await (await loading).signOut();
    },
  };
}
