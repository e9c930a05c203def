/** The whole corpus, said by both sides over the public doors. */
import type { Firestore } from "@google-cloud/firestore";
import { post, send, type SignedIn } from "../stack/doors.ts";

/** Half of what a visitor may send at once: two sides write, and a busy machine may lose an answer. */
const AT_ONCE = 15;

/**
 * Says each first as the visitor, then as one of the staff, in order. What either may send at once is theirs again and
 * again, for nobody waits in a test. Throws where one is not stored.
 */
export async function sayAll(firestore: Firestore, visitor: SignedIn, by: SignedIn, texts: readonly string[]) {
  for (const [index, text] of texts.entries()) {
    if (index % AT_ONCE === 0) await firestore.doc(`conversations/${visitor.uid}`).update({ pace: {} });
    const said = await post(visitor, text);
    if (said.status !== 201) throw new Error(`${JSON.stringify(text.slice(0, 60))} was answered ${said.text}`);
    const answered = await send(by, visitor.uid, text);
    if (answered.status !== 200) throw new Error(`the answer ${JSON.stringify(text.slice(0, 60))}: ${answered.text}`);
  }
}

/** The texts in so many parts of about the same length, in order. */
export function inParts<Item>(items: readonly Item[], parts: number): Item[][] {
  const size = Math.ceil(items.length / parts);
  return Array.from({ length: parts }, (_, part) => items.slice(part * size, (part + 1) * size));
}
