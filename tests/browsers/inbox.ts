/** What staff see of the visitors of these tests. */
import type { Inbox } from "@porchlight/contract/staff-api.ts";
import { api, type SignedIn } from "../stack/doors.ts";

/** The id of the conversation whose last message it is. */
export async function conversationOf(by: SignedIn, text: string): Promise<string> {
  const { body } = await api<Inbox>("GET", "/inbox", { token: by.token });
  const found = body.conversations.find(({ last }) => last?.preview === text);
  if (!found) throw new Error(`nobody wrote "${text}"`);
  return found.id;
}
