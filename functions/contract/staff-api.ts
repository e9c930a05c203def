/** What staff may read from `/api` (docs/api.md). */
import * as z from "zod";
import { conversation, conversationKind, conversationStatus, message } from "./conversations.ts";
import { INBOX_PAGE, MESSAGES_PAGE_MAX } from "./limits.ts";
import { staffMember } from "./people/staff-member.ts";
import { conversationId, cursor, seqParameter, tag, uid } from "./values/values.ts";

/**
 * GET /inbox. Without `after` and `before`: the newest 50. `assignee=none` finds what nobody has taken, `tag` visitors' with
 * this tag. `order=waiting` finds visitors who had the last word, whose word is oldest first; `before` then goes on from there.
 */
export const getInbox = z
  .strictObject({
    after: cursor.optional(),
    before: cursor.optional(),
    kind: conversationKind.optional(),
    status: conversationStatus.optional(),
    assignee: z.union([z.literal("none"), uid]).optional(),
    tag: tag.optional(),
    order: z.literal("waiting").optional(),
    /** Counts, too, what waits for the caller; left out where nothing has changed. */
    waiting: z.literal("true").optional(),
    /** The visitor's conversation that the caller looks at: colleagues who look at it too hear of it. */
    open: conversationId.optional(),
  })
  .refine(({ after, before }) => after === undefined || before === undefined, "give after or before, not both")
  .refine(({ after, tag, order }) => after === undefined || (tag === undefined && order === undefined), {
    path: ["after"],
    error: "what has changed is told of the whole inbox: leave out tag and order",
  })
  .refine(({ kind, tag, order }) => kind !== "panel" || (tag === undefined && order === undefined), {
    path: ["kind"],
    error: "only visitors wait and have tags: leave out kind, or say visitor",
  });
/**
 * How many conversations wait for the caller: open, with something that they have neither read nor written, and nobody
 * else's. `mine` are visitors' that are assigned to them, `free` visitors' that nobody has taken, `team` those among staff.
 */
export const waiting = z.strictObject({ mine: z.int(), free: z.int(), team: z.int() });
export const inbox = z.strictObject({
  conversations: z.array(conversation).max(INBOX_PAGE),
  /** Pass it as `after` to hear what has changed since; with `tag` or `order` that is all there is. */
  cursor,
  /** Pass it as `before` for the next page; absent on the last one. */
  before: cursor.optional(),
  /** Only where it was asked for, and where the page may not be all: who has everything can count. */
  waiting: waiting.optional(),
  /** Who of the others has `open` open too, as far as this instance of the server has heard; absent for nobody. */
  present: z.strictObject({ conversationId, staff: z.array(uid) }).optional(),
  nextPollMs: z.int(),
});

/** GET /conversations/{id} */
export const conversationGot = z.strictObject({ conversation });

/** GET /conversations/{id}/messages: forward from `after`, or backward from `before`; always in order of seq. */
export const getMessages = z
  .strictObject({
    after: seqParameter.optional(),
    before: seqParameter.optional(),
    limit: seqParameter.pipe(z.int().min(1).max(MESSAGES_PAGE_MAX)).default(50),
  })
  .refine(({ after, before }) => after === undefined || before === undefined, "give after or before, not both");
export const messagesGot = z.strictObject({ messages: z.array(message) });

/** GET /conversations/{id}/messages/{message} */
export const messageGot = z.strictObject({ message });

/** GET /conversations/{id}/export?format= */
export const getExport = z.strictObject({ format: z.enum(["json", "csv", "txt"]).default("json") });

/** In JSON; `csv` and `txt` hold the messages alone. */
export const conversationExported = z.strictObject({ conversation, messages: z.array(message) });

/** GET /staff */
export const staffGot = z.strictObject({ staff: z.array(staffMember) });

export type GetInbox = z.infer<typeof getInbox>;
export type Waiting = z.infer<typeof waiting>;
export type Inbox = z.infer<typeof inbox>;
export type MessagesGot = z.infer<typeof messagesGot>;
export type ConversationGot = z.infer<typeof conversationGot>;
export type StaffGot = z.infer<typeof staffGot>;
