/** All messages of a conversation, a page at a time: nobody holds ten thousand of them in memory. */
import { MESSAGES_PAGE_MAX } from "../../../contract/limits.ts";
import type { Services } from "../../services.ts";
import type { Message } from "../conversation.ts";

/** Up to this seq, in order. One read a message. */
export async function* allMessages(
  { conversations }: Pick<Services, "conversations">,
  { id, seq }: { id: string; seq: number },
  parts: { internal?: false } = {},
): AsyncGenerator<Message[]> {
  for (let after = 0; after < seq;) {
    const page = await conversations.messages(id, { after, limit: MESSAGES_PAGE_MAX, ...parts });
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = last.seq;
  }
}

/** The object with all pages of its list `messages` behind the rest of it, as JSON. */
export async function* jsonFile(head: object, pages: AsyncIterable<readonly object[]>): AsyncGenerator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"messages":[`;
  let between = "\n";
  for await (const page of pages) {
    yield between + page.map((message) => JSON.stringify(message)).join(",\n");
    between = ",\n";
  }
  yield "\n]}\n";
}
