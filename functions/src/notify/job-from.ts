/** From what a task carries to the job that it is. */
import { array, discriminatedUnion, enum as oneOf, literal, number, object, string, type ZodType } from "zod";
import { conversationId } from "../../contract/values/values.ts";
import { channelName, linkableChannel } from "../../contract/people/channels.ts";
import type { Job } from "../services.ts";

const id = string().min(1);

const job: ZodType<Job> = discriminatedUnion("kind", [
  object({ kind: literal("preflight") }),
  object({ kind: literal("examine") }),
  object({ kind: literal("notify"), conversationId, at: number().exactOptional() }),
  object({ kind: literal("erase"), conversationId, at: number().exactOptional() }),
  object({ kind: literal("wake"), conversationId, at: number() }),
  object({ kind: literal("left"), uid: id, to: id.nullable(), by: id }),
  object({ kind: literal("digest"), key: id.refine((key) => channelName.safeParse(key.split(":", 1)[0]).success) }),
  object({ kind: literal("flooded"), how: oneOf(["proof", "closed"]), since: number() }),
  object({ kind: literal("test"), id }),
  object({ kind: literal("taken"), conversationId, uid: id.nullable() }),
  object({
    kind: literal("seen"),
    receipts: array(object({ seq: number(), provider: linkableChannel, chat: string(), messageId: string() })),
  }),
]);

/** Throws for what is none: of another release, or made by nobody of us. */
export function jobFrom(data: unknown): Job {
  return job.parse(data);
}
