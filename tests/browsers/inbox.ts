/** What staff see of the visitors of these tests. */
import type { Inbox } from "@porchlight/contract/staff-api.ts";
import { api, eventually, type SignedIn } from "../stack/doors.ts";

/**
 * The id of the conversation whose last message it is, once it is. As the panel does, all of the inbox is read once and
 * then what is new: an account may read so much and no more.
 */
export function conversationOf(by: SignedIn, text: string): Promise<string> {
  let after = "";
  return eventually(`"${text}" in the inbox`, async () => {
    const { body } = await api<Inbox>("GET", `/inbox${after}`, { token: by.token });
    after = `?after=${body.cursor}`;
    return body.conversations.find(({ last }) => last?.preview === text)?.id;
  });
}
