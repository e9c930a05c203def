/** The SDK calls callables, and takes App Check's tokens from its own part alone: a chunk for sites that have a key. */
import type { Proof } from "@porchlight/browser/app-check/tokens.ts";
import type { FirebaseApp } from "firebase/app";
import { CustomProvider, initializeAppCheck } from "firebase/app-check";

/** Where no token is to be had a call goes without one. */
export function proveCallsOf(app: FirebaseApp, { token }: Proof): void {
  const provider = new CustomProvider({
    async getToken() {
      const found = await token();
      if (!found) throw new Error("no App Check token is to be had");
      return { token: found.token, expireTimeMillis: found.until };
    },
  });
  initializeAppCheck(app, { provider, isTokenAutoRefreshEnabled: false });
}
