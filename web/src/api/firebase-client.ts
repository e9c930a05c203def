import { initializeApp } from "firebase/app";
import {
  browserLocalPersistence,
  connectAuthEmulator,
  indexedDBLocalPersistence,
  initializeAuth,
  onAuthStateChanged,
  sendPasswordResetEmail,
  signInWithEmailAndPassword,
  signOut,
} from "firebase/auth";
import { connectFunctionsEmulator, getFunctions, httpsCallable } from "firebase/functions";
import { callPatience } from "./call-patience.ts";
import type { Emulators, ProjectConfig } from "./firebase.ts";

/** Sign-ins are kept by this name: in the same browser a visitor's, from the chat, stands beside it, under another. */
const APP = "porchlight-panel";
const REGION = "us-central1";

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
  signOut: () => Promise<void>;
  /** Firebase writes a mail with a link to choose a password. */
  resetPassword: (email: string) => Promise<void>;
  /** The ID token, renewed when it is about to lapse or when `fresh` is asked for. Undefined when signed out. */
  idToken: (fresh: boolean) => Promise<string | undefined>;
  call: <Result>(name: string, input: unknown) => Promise<Result>;
}

/** Connects Auth and Functions, to the emulators where there are any. Without the popup code: the panel has no popups. */
export function connectFirebase(config: ProjectConfig, emulators: Emulators | undefined): FirebaseClient {
  const app = initializeApp({ ...config, apiKey: config.apiKey ?? "demo" }, APP);
  const auth = initializeAuth(app, { persistence: [indexedDBLocalPersistence, browserLocalPersistence] });
  const functions = getFunctions(app, REGION);
  if (emulators) {
    connectAuthEmulator(auth, emulators.auth, { disableWarnings: true });
    const { hostname, port } = new URL(emulators.functions);
    connectFunctionsEmulator(functions, hostname, Number(port));
  }
  return {
    onAccount: (callback) =>
      onAuthStateChanged(auth, (user) => callback(user ? { uid: user.uid, email: user.email ?? "" } : undefined)),
    signIn: async (email, password) => {
      await signInWithEmailAndPassword(auth, email, password);
    },
    signOut: () => signOut(auth),
    resetPassword: (email) => sendPasswordResetEmail(auth, email),
    idToken: async (fresh) => auth.currentUser?.getIdToken(fresh),
    call: async <Result>(name: string, input: unknown) => {
      const callable = httpsCallable<unknown, Result>(functions, name, { timeout: callPatience(name) });
      return (await callable(input)).data;
    },
  };
}
