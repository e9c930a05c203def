/** Ends what was begun elsewhere: signs in by what one has come back with. */
import { accountMade } from "./returning.ts";

export async function signInByGoogle(href: string, sessionId: string): Promise<void> {
  const { signInFromGoogle } = await import("./google.ts");
  accountMade(await signInFromGoogle(href, sessionId));
}

/** The address is what the mail was sent to. */
export async function signInByMail(href: string, email: string): Promise<void> {
  const { firebase } = await import("../../../api/firebase.ts");
  accountMade(await (await firebase()).signInByMail(email, href));
}
