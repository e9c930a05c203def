import { whereFirebaseIs } from "@porchlight/browser/push/firebase-project.ts";
import { initializeApp } from "firebase/app";
import {
  connectAuthEmulator,
  indexedDBLocalPersistence,
  inMemoryPersistence,
  initializeAuth,
  signInAnonymously,
  signInWithCustomToken,
  type Auth as FirebaseAuth,
} from "firebase/auth";
import type { Auth } from "./identity.ts";

/** Sign-ins are kept by this name: in the same browser the panel's stands beside it, under another. */
const APP = "porchlight-visitor";

/** How long the sign-in of another tab may take to arrive here; Auth looks for it every 800 ms. */
const OTHER_TAB_MS = 2_500;

/**
 * The account is not there any more, or its sign-in is not, or a custom token is not taken: asking again will not help.
 * INVALID_REFRESH_TOKEN has no code of the SDK's own, nor has much else that Google says: what is not here may pass.
 */
const ENDED = /^auth\/(user-|custom-|invalid-\w+-token)/;

/** Starts Firebase Auth with what the hosting says. Rejects while the hosting cannot be reached. */
export async function openAuth(): Promise<Auth> {
  const { config, emulators } = await whereFirebaseIs();
  // The emulator takes any key. Anywhere else Auth throws where there is none.
  const app = initializeApp({ ...(emulators && { apiKey: "demo" }), ...config }, APP);
  const auth = initializeAuth(app, { persistence: [indexedDBLocalPersistence, inMemoryPersistence] });
  // In the same breath: Auth begins to ask for the returning visitor at once.
  if (emulators) connectAuthEmulator(auth, emulators.auth, { disableWarnings: true });
  await auth.authStateReady();
  return {
    uid: () => auth.currentUser?.uid,
    token: async (fresh) =>
      auth.currentUser?.getIdToken(fresh).catch(async (error: unknown) => {
        falseIfEnded(error);
        // Auth itself signs out after some of these only.
        await auth.signOut();
        return undefined;
      }),
    signInWith: (customToken) => signInWithCustomToken(auth, customToken).then(() => true, falseIfEnded),
    async signIn(expected) {
      if (expected && !auth.currentUser) await userOfAnotherTab(auth);
      if (!auth.currentUser) await signInAnonymously(auth);
    },
    signOut: () => auth.signOut(),
  };
}

/** Throws all else again. */
function falseIfEnded(error: unknown): false {
  if (!ENDED.test(`${Object(error).code}`)) throw error;
  return false;
}

async function userOfAnotherTab(auth: FirebaseAuth): Promise<void> {
  let stop = () => {};
  await new Promise<void>((resolve) => {
    stop = auth.onAuthStateChanged((user) => user && resolve());
    setTimeout(resolve, OTHER_TAB_MS);
  });
  stop();
}
