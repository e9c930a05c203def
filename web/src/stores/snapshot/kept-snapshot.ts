/** Where the snapshot of the inbox is kept: in the browser's cache, by the uid of whose it is. Nothing here rejects. */
import type { Snapshot } from "./snapshot.ts";

const PLACE = "porchlight-snapshot";
const addressOf = (uid: string): string => `/panel/snapshot/${encodeURIComponent(uid)}`;

/** What is kept for this person, if it can still be read: another release may have kept it otherwise. */
export async function keptSnapshot(uid: string): Promise<Snapshot | undefined> {
  try {
    const found = await (await caches.open(PLACE)).match(addressOf(uid));
    if (!found) return undefined;
    const { at, staff, conversations, messages } = (await found.json()) as Snapshot;
    const { checked } = await import("../../api/answers.ts");
    const pages = Object.entries(messages).map(
      ([id, page]) => [id, checked("GET /conversations/{id}/messages", { messages: page }).messages] as const,
    );
    const inbox = checked("GET /inbox", { conversations, cursor: "kept", nextPollMs: 0 });
    return {
      at,
      staff: checked("GET /staff", { staff }).staff,
      conversations: inbox.conversations,
      messages: Object.fromEntries(pages),
    };
  } catch {
    return undefined;
  }
}

/** Instead of what was kept; where the browser keeps nothing, nothing is lost. */
export async function keepSnapshot(uid: string, snapshot: Snapshot): Promise<void> {
  try {
    await (await caches.open(PLACE)).put(addressOf(uid), new Response(JSON.stringify(snapshot)));
  } catch {
    // It refuses, or has no room.
  }
}

/** Nothing of anybody is left on this device. */
export async function forgetSnapshots(): Promise<void> {
  try {
    await caches.delete(PLACE);
  } catch {
    // Where caches are refused there is none.
  }
}
