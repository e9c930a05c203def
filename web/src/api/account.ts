import type { Account } from "./firebase-client.ts";
import { firebase } from "./firebase.ts";

export type { Account };

/** Tells who is signed in, now and at every change. Rejects if Firebase cannot be loaded. */
export async function watchAccount(callback: (account: Account | undefined) => void): Promise<() => void> {
  return (await firebase()).onAccount(callback);
}

/** Signs in; rejects with Firebase's error, for `failureFrom` to put in words. */
export async function signIn(email: string, password: string): Promise<void> {
  await (await firebase()).signIn(email, password);
}

/** Makes an account and is signed in to it; where there is one with this address, signs in to that. */
export async function signUpOrIn(email: string, password: string): Promise<void> {
  const client = await firebase();
  try {
    await client.signUp(email, password);
  } catch (thrown) {
    if (Object(thrown).code !== "auth/email-already-in-use") throw thrown;
    await client.signIn(email, password);
  }
}

/** Deletes the account that is signed in, and ends its session here. */
export async function endAccount(): Promise<void> {
  await (await firebase()).endAccount();
}

/** Ends the session in every tab of this browser. */
export async function signOut(): Promise<void> {
  await (await firebase()).signOut();
}

/** Has Firebase send a mail with a link to choose a password, for newcomers too. Says nothing of who has an account. */
export async function resetPassword(email: string): Promise<void> {
  await (await firebase()).resetPassword(email);
}
