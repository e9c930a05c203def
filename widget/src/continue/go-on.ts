import type { Kept } from "../frame/kept.ts";
import type { Auth } from "../frame/line/identity.ts";
import type { Request } from "../frame/request.ts";

interface Deps {
  request: Request;
  openAuth: () => Promise<Auth>;
  kept: Kept;
}

const USED = "This link was used already or is too old. Make a new one on the other device.";
const NOT_NOW = "The chat cannot be reached right now. Make a new link in a moment.";

/** What is asked before: who has written here already loses something by it. */
export function question({ conversed, outbox }: Pick<Kept, "conversed" | "outbox">): string {
  const ask = "Go on with the chat of your other device here?";
  if (outbox().length > 0) return `${ask} What you wrote here and was not sent is given up.`;
  return conversed ? `${ask} The chat that you had here before is left.` : ask;
}

/**
 * Signs this browser in as the visitor whose key it is; whoever was signed in here before is so no more, and what is kept of
 * their chat goes. Answers why it cannot be, in words, or undefined.
 */
export async function goOn(key: string, { request, openAuth, kept }: Deps): Promise<string | undefined> {
  const answer = await request("POST /visitor/continue", { field: "token", body: { key } });
  if (answer.kind === "refused") return answer.code === "FAILED_PRECONDITION" ? NOT_NOW : USED;
  if (answer.kind !== "ok") return NOT_NOW;
  try {
    const auth = await openAuth();
    if (!(await auth.signInWith(answer.body.token))) return USED;
  } catch {
    return NOT_NOW;
  }
  kept.wipe();
  kept.conversed = true;
  return undefined;
}
