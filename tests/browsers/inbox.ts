/** What staff see of the visitors of these tests. */
import type { Inbox } from "@porchlight/contract/staff-api.ts";
import { api, eventually, type SignedIn } from "../stack/doors.ts";

/** The id of the conversation whose last message it is, once it is. */
export function conversationOf(by: SignedIn, text: string): Promise<string> {
  return eventually(`"${text}" in the inbox`, async () => {
    const { body } = await api<Inbox>("GET", "/inbox", { token: by.token });
    return body.conversations.find(({ last }) => last?.preview === text)?.id;
  });
}
