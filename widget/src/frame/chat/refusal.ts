/** Why a message was not taken. Loaded when that happens, which is seldom. */
import type { Posted } from "@porchlight/browser/sender.ts";
import type { Words } from "../language/en.ts";
import { unreachable } from "../request.ts";

/** What the visitor is told, as far as it helps them to know: by names of `language/en.ts`. */
const REASONS = { PERMISSION_DENIED: "blocked", INVALID_ARGUMENT: "otherWords" } as const satisfies Reasons;
type Reasons = Record<string, keyof Words>;

/** What Google says of a sign-in until the project is changed, as its SDK puts it, and what its owner is to change. */
const REMEDIES: readonly (readonly [RegExp, string])[] = [
  [
    /^auth\/(admin-restricted|operation-not)/,
    "Switch on Anonymous in the Firebase console, under Authentication, Sign-in method.",
  ],
  [/^auth\/configuration-not/, "Set up Authentication in the Firebase console, and switch on Anonymous there."],
  [
    /^auth\/(api-key|requests-)/,
    "In the Google Cloud console, under Credentials, see that the project's browser key is good, and may be used for the Identity Toolkit API and the Token Service API, and from this address.",
  ],
  [
    /^auth\/(identity-toolkit|permission-denied)/,
    "See in the Google Cloud console that the Identity Toolkit API is on.",
  ],
];

/**
 * What came of a message that was refused with this code, ours or that of the SDK's sign-in: the latter may pass, where it
 * is not the project's own fault. That is told to the owner, who tries the chat on their page, in the browser's console.
 */
export function refusal(code = ""): Posted {
  const remedy = REMEDIES.find(([fault]) => fault.test(code))?.[1];
  // eslint-disable-next-line no-console
  if (remedy) console.error(`Porchlight cannot sign visitors in (${code}). ${remedy}`);
  else if (code.startsWith("auth/")) return unreachable;
  const reason: keyof Words = remedy ? "notSetUp" : ((REASONS as Reasons)[code] ?? "unsent");
  return { kind: "refused", reason };
}
