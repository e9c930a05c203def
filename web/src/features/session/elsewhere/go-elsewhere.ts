/** Signing in by way of another page: Google's, or a mail's. */
import { leftForGoogle, mailSentTo } from "./returning.ts";

/** Where both lead back to. */
const SIGNED_IN = "/panel/signed-in";

/** Leaves for Google; rejects where that cannot be. */
export async function goToGoogle(): Promise<void> {
  const { googlePage } = await import("./google.ts");
  const { authUri, sessionId } = await googlePage(`${location.origin}${SIGNED_IN}`);
  leftForGoogle(sessionId, location.pathname + location.search);
  location.assign(authUri);
}

/** Has Firebase send a mail with a link, which leads to where one is now. */
export async function askForMailLink(email: string): Promise<void> {
  const { firebase } = await import("../../../api/firebase.ts");
  const to = encodeURIComponent(location.pathname + location.search);
  await (await firebase()).mailLink(email, `${location.origin}${SIGNED_IN}?to=${to}`);
  mailSentTo(email);
}
