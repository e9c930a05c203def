/** App Check in a page of ours: a chunk of its own, for sites that have a key. */
import { clock } from "../clock.ts";
import type { ProjectConfig } from "../push/firebase-project.ts";
import { storageOr } from "../storage.ts";
import { judge } from "./recaptcha.ts";
import { createProof, type Proof } from "./tokens.ts";

/** Google is asked when the first is wanted, and again once a token has lapsed. Rejects while the hosting cannot be reached. */
export async function proofBy(key: string): Promise<Proof> {
  // By itself: shared with the widget's line, that would be a file of its own, and a request more for everybody.
  const response = await fetch("/__/firebase/init.json");
  if (!response.ok) throw new Error(`init.json answered ${response.status}`);
  const app = (await response.json()) as ProjectConfig;
  const fetched: typeof fetch = (...asked) => fetch(...asked);
  return createProof({
    app,
    judge: () => judge(key),
    fetch: fetched,
    now: clock.now,
    kept: storageOr(() => localStorage),
  });
}
