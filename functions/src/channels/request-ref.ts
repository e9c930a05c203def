/** What a provider carries for us with a message and gives back with each status: which request it was. */

/**
 * One request under one key of a conversation; of a test notification its id stands for the request,
 * of a digest its time.
 */
export interface RequestRef {
  conversationId: string;
  key: string;
  request: string;
}

/** Stands for the conversation in a digest's tag and ref. A conversation's id cannot begin with a dot. */
export const DIGEST_CONVERSATION = ".digest";

/** The same in what the admins are told of a flood, which nobody follows further. */
export const FLOOD_CONVERSATION = ".flood";

/** `<conversationId>/<request>/<key>`; none of them holds a slash. */
export function refOf({ conversationId, request, key }: RequestRef): string {
  return `${conversationId}/${request}/${key}`;
}

/** Undefined for what `refOf` cannot have made: other programs may send from the same number. */
export function parseRef(ref: string): RequestRef | undefined {
  const parts = ref.split("/");
  const [conversationId, request, key] = parts;
  if (parts.length !== 3 || !conversationId || !request || !key) return undefined;
  return { conversationId, request, key };
}
