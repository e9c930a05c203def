import type { Kept } from "../frame/kept.ts";
import type { Auth } from "../frame/line/identity.ts";
import type { Request } from "../frame/request.ts";
import type { Words } from "./words.ts";

interface Deps {
  request: Request;
  openAuth: () => Promise<Auth>;
  kept: Kept;
}

/** What is asked before: who has written here already loses something by it. */
export function question(
  { conversed, outbox }: Pick<Kept, "conversed" | "outbox">,
  { ask, unsentLost, left }: Words,
): string {
  if (outbox().length > 0) return `${ask} ${unsentLost}`;
  return conversed ? `${ask} ${left}` : ask;
}

/**
 * Signs this browser in as the visitor whose key it is; whoever was signed in here before is so no more, and what is kept of
 * their chat goes. Answers why it cannot be, by the name of a text, or undefined.
 */
export async function goOn(key: string, { request, openAuth, kept }: Deps): Promise<keyof Words | undefined> {
  const answer = await request("POST /visitor/continue", { field: "token", body: { key } });
  if (answer.kind === "refused") return answer.code === "FAILED_PRECONDITION" ? "notNow" : "used";
  if (answer.kind !== "ok") return "notNow";
  try {
    const auth = await openAuth();
    if (!(await auth.signInWith(answer.body.token))) return "used";
  } catch {
    return "notNow";
  }
  kept.wipe();
  kept.conversed = true;
  return undefined;
}
