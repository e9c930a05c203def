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

/** What Firebase Hosting serves at `/__/firebase/init.json`; the emulator's may lack the key. */
interface WebConfig {
  projectId: string;
  apiKey?: string;
  authDomain?: string;
}

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
  const config = await getJson<WebConfig>("/__/firebase/init.json");
  // A project whose name begins with demo- cannot exist at Google, so this never happens in production.
  const local = config.projectId.startsWith("demo-") ? await getJson<{ auth: string }>("/local.json") : undefined;
  const app = initializeApp({ ...config, apiKey: config.apiKey ?? "demo" }, APP);
  const auth = initializeAuth(app, { persistence: [indexedDBLocalPersistence, inMemoryPersistence] });
  // In the same breath: Auth begins to ask for the returning visitor at once.
  if (local) connectAuthEmulator(auth, local.auth, { disableWarnings: true });
  await auth.authStateReady();
  return {
    uid: () => auth.currentUser?.uid,
    async token(fresh) {
      try {
        return await auth.currentUser?.getIdToken(fresh);
      } catch (error) {
        throwUnlessEnded(error);
        // Auth itself signs out after some of these only.
        await auth.signOut();
        return undefined;
      }
    },
    async signInWith(customToken) {
      try {
        await signInWithCustomToken(auth, customToken);
        return true;
      } catch (error) {
        throwUnlessEnded(error);
        return false;
      }
    },
    async signIn(expected) {
      if (expected && !auth.currentUser) await userOfAnotherTab(auth);
      if (!auth.currentUser) await signInAnonymously(auth);
    },
    signOut: () => auth.signOut(),
  };
}

function throwUnlessEnded(error: unknown): void {
  if (!ENDED.test(`${Object(error).code}`)) throw error;
}

async function userOfAnotherTab(auth: FirebaseAuth): Promise<void> {
  let stop = () => {};
  await new Promise<void>((resolve) => {
    stop = auth.onAuthStateChanged((user) => user && resolve());
    setTimeout(resolve, OTHER_TAB_MS);
  });
  stop();
}

async function getJson<Body>(path: string): Promise<Body> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return (await response.json()) as Body;
}
