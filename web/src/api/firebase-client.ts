import { FirebaseError, initializeApp } from "firebase/app";
import {
  browserLocalPersistence,
  connectAuthEmulator,
  createUserWithEmailAndPassword,
  deleteUser,
  getAdditionalUserInfo,
  GoogleAuthProvider,
  indexedDBLocalPersistence,
  initializeAuth,
  onAuthStateChanged,
  sendPasswordResetEmail,
  sendSignInLinkToEmail,
  signInWithCredential,
  signInWithEmailAndPassword,
  signInWithEmailLink,
  signOut,
} from "firebase/auth";
import type { Proof } from "@porchlight/browser/app-check/tokens.ts";
import type { Emulators, ProjectConfig } from "@porchlight/browser/push/firebase-project.ts";

/** Sign-ins are kept by this name: in the same browser a visitor's, from the chat, stands beside it, under another. */
const APP = "porchlight-panel";

/** Who is signed in, as Firebase knows them. */
export interface Account {
  uid: string;
  email: string;
}

/** The few things that the panel asks of Firebase's SDK. */
export interface FirebaseClient {
  /** Calls back at once and at every change; returns the way to stop. */
  onAccount: (callback: (account: Account | undefined) => void) => () => void;
  signIn: (email: string, password: string) => Promise<void>;
  /** Makes an account, and is signed in to it. */
  signUp: (email: string, password: string) => Promise<void>;
  /** Firebase writes a mail with a link to this page of ours, by which whoever has the mail is signed in. */
  mailLink: (email: string, page: string) => Promise<void>;
  /** Signs in by the address that such a link leads to; the uid where the account was made by it. */
  signInByMail: (email: string, href: string) => Promise<string | undefined>;
  /** Signs in by an ID token of Google's; whose uid that is. */
  signInByGoogle: (idToken: string) => Promise<string>;
  /** Deletes the account that is signed in. */
  endAccount: () => Promise<void>;
  signOut: () => Promise<void>;
  /** Firebase writes a mail with a link to choose a password. */
  resetPassword: (email: string) => Promise<void>;
  /** The ID token, renewed when it is about to lapse or when `fresh` is asked for. Undefined when signed out. */
  idToken: (fresh: boolean) => Promise<string | undefined>;
  /** From now on each call brings one of its tokens. */
  proveBy: (proof: Proof) => Promise<void>;
  /**
   * Calls the callable at this path of the site, and waits so many milliseconds for its answer, which is not checked here.
   * A token that is refused is renewed once.
   */
  call: (path: string, input: unknown, patienceMs: number) => Promise<unknown>;
}

/**
 * Connects Auth, to the emulator where there is one; callables are called where the panel comes from. Without the popup
 * code: the panel has no popups.
 */
export function connectFirebase(config: ProjectConfig, emulators: Emulators | undefined): FirebaseClient {
  // The emulator takes any key. Anywhere else Auth throws where there is none.
  const app = initializeApp({ ...(emulators && { apiKey: "demo" }), ...config }, APP);
  const auth = initializeAuth(app, { persistence: [indexedDBLocalPersistence, browserLocalPersistence] });
  if (emulators) connectAuthEmulator(auth, emulators.auth, { disableWarnings: true });
  const idToken = async (fresh: boolean): Promise<string | undefined> => {
    try {
      return await auth.currentUser?.getIdToken(fresh);
    } catch (thrown) {
      // Where the account is gone, switched off or its sign-ins were ended, the SDK signs out by itself; not here.
      if (thrown instanceof FirebaseError && thrown.code === "auth/invalid-refresh-token") await signOut(auth);
      throw thrown;
    }
  };
  return {
    onAccount: (callback) =>
      onAuthStateChanged(auth, (user) => callback(user ? { uid: user.uid, email: user.email ?? "" } : undefined)),
    signIn: async (email, password) => {
      await signInWithEmailAndPassword(auth, email, password);
    },
    signUp: async (email, password) => {
      await createUserWithEmailAndPassword(auth, email, password);
    },
    mailLink: (email, page) => sendSignInLinkToEmail(auth, email, { url: page, handleCodeInApp: true }),
    signInByMail: async (email, href) => {
      const signedIn = await signInWithEmailLink(auth, email, href);
      return getAdditionalUserInfo(signedIn)?.isNewUser ? signedIn.user.uid : undefined;
    },
    signInByGoogle: async (token) => {
      const { user } = await signInWithCredential(auth, GoogleAuthProvider.credential(token));
      return user.uid;
    },
    endAccount: async () => {
      if (auth.currentUser) await deleteUser(auth.currentUser);
    },
    signOut: () => signOut(auth),
    resetPassword: (email) => sendPasswordResetEmail(auth, email),
    idToken,
    proveBy: async (proof) => (await import("./app-check/prove-calls.ts")).proveCallsOf(app, proof),
    // Not before somebody does something: the inbox is there without it.
    call: async (path, input, patienceMs) => {
      const { getFunctions, httpsCallableFromURL } = await import("firebase/functions");
      const callable = httpsCallableFromURL(getFunctions(app), `${location.origin}${path}`, { timeout: patienceMs });
      try {
        return (await callable(input)).data;
      } catch (thrown) {
        if (!(thrown instanceof FirebaseError) || thrown.code !== "functions/unauthenticated") throw thrown;
        await idToken(true);
        return (await callable(input)).data;
      }
    },
  };
}
