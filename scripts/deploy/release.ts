/** Rules and indexes, then functions, then the pages: what is new is served only when all that it needs is there. */
import type { Ran } from "./firebase.ts";

export interface Release {
  /** firebase-tools' `deploy` with these targets. */
  deploy: (only: string) => Promise<Ran>;
  indexesReady: () => Promise<void>;
  /** Throws where the owner is signed in no more. */
  assertSignedIn: () => Promise<unknown>;
  wait: (ms: number) => Promise<void>;
  say: (line: string) => void;
}

/** What passes by itself on a project that is minutes old, with what is awaited. */
const PASSING: readonly { sign: RegExp; awaited: string }[] = [
  { sign: /Eventarc Service Agent/i, awaited: "Google to give Eventarc its rights" },
  { sign: /service account .* does not exist|serviceAccount.*not found/i, awaited: "Google to make its accounts" },
  { sign: /(API has not been used|is not enabled|SERVICE_DISABLED)/i, awaited: "Google's APIs to be on" },
  {
    sign: /HTTP Error: (429|500|502|503|504)|ECONNRESET|ETIMEDOUT|socket hang up|Failed to make request|Timeout reached/i,
    awaited: "Google to answer",
  },
];
const WAITS_MS = [20_000, 40_000, 60_000, 120_000, 120_000, 120_000];

/** What does not pass, and what to do about it. `looksLost`: a connection that was lost looks the same; once it may pass. */
const FAULTS: readonly { sign: RegExp; remedy: string; looksLost?: true }[] = [
  {
    sign: /credentials are no longer valid|Authentication Error|HTTP Error: 401/i,
    remedy:
      'Your sign-in to Google has expired. Run "npx firebase login --reauth" and run this again: it goes on from here.',
  },
  {
    sign: /iam\.allowedPolicyMemberDomains|one or more users named in the policy do not belong|setInvoker|Unable to set the invoker/i,
    remedy:
      "Your organisation forbids public functions, which a chat for everybody needs. Ask its administrator to allow " +
      '"allUsers" for this project (organisation policy "Domain restricted sharing", iam.allowedPolicyMemberDomains).',
    looksLost: true,
  },
  {
    sign: /max_instances|maxScale|Max instances must be/i,
    remedy:
      "The project may not run so many instances. Ask for more at https://console.cloud.google.com/iam-admin/quotas.",
  },
  {
    sign: /secret version.*(destroyed|disabled)|FAILED_PRECONDITION.*secret|secret .* is in illegal state/i,
    remedy:
      'A secret was destroyed or disabled. Set it again with "npx firebase functions:secrets:set <NAME> --project <id>".',
  },
];

/** Throws one sentence where a step fails for good; every step may be run again. */
export async function release(steps: Release): Promise<void> {
  steps.say("Rules, indexes and sign-in ...");
  await step(steps, "firestore,auth");
  await steps.indexesReady();
  steps.say("Functions, which takes some minutes ...");
  await step(steps, "functions");
  steps.say("Panel and widget ...");
  await step(steps, "hosting");
}

async function step({ deploy, assertSignedIn, wait, say }: Release, only: string): Promise<void> {
  let isUnknown = false;
  for (const waitMs of [...WAITS_MS, undefined]) {
    const { code, output } = await deploy(only);
    if (code === 0) return;
    const fault = FAULTS.find(({ sign }) => sign.test(output));
    if (fault && !(fault.looksLost && !isUnknown)) throw new Error(fault.remedy);
    const passing = PASSING.find(({ sign }) => sign.test(output));
    if (!passing) await assertSignedIn();
    // Much that firebase-tools says hides that a connection was lost ("Failed to list functions"): once it may pass.
    if ((!passing && isUnknown) || waitMs === undefined) throw new Error(lastError(output));
    isUnknown ||= !passing;
    if (!passing) say(lastError(output));
    say(`Waiting ${waitMs / 1_000} s for ${passing?.awaited ?? "another try"} ...`);
    await wait(waitMs);
  }
}

/** firebase-tools ends with its reason. */
function lastError(output: string): string {
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  const from = lines.findLastIndex((line) => line.startsWith("Error:"));
  return from < 0 ? `firebase-tools failed: ${lines.at(-1) ?? "it said nothing"}` : lines.slice(from).join("\n");
}
