/** `conversations/{id}`: a conversation, read with care: a spoiled document is an error, not a guess. */
import { array, int, literal, number, object, record, string } from "zod";
import { linkableChannel } from "../../../contract/people/channels.ts";
import {
  author,
  conversationKind,
  conversationStatus,
  filingEvent,
  visitorCard,
} from "../../../contract/conversations.ts";
import { shownLine, shownText } from "../../../contract/values/values.ts";
import type { Conversation, FilingEvent, Inquiry, Pace, Receipt } from "../../chat/conversation.ts";
import { upToDate } from "../../chat/up-to-date.ts";
import { type SchemaOfEach, type Sdk, time } from "../codec.ts";
import type { Database } from "../database.ts";
import { messageInsideFields, messagesInside } from "./message-document.ts";

type Last = NonNullable<Conversation["last"]>;
type Typing = NonNullable<Conversation["typing"]>;
type Snooze = NonNullable<Conversation["snooze"]>;
type Blocked = NonNullable<Conversation["blocked"]>;
interface Stored extends Omit<Conversation, "id" | "visitorSeq"> {
  visitorSeq: number | undefined;
}

const count = int().min(0);
const last = { seq: count, author, preview: string(), at: time, fromAfar: literal(true).optional() };
const typing = { kind: author.shape.kind, uid: string(), until: time };
const receipt = { seq: count, provider: linkableChannel, chat: string(), messageId: string() };

const event = {
  what: filingEvent.shape.what,
  by: string(),
  to: string().nullable(),
  seq: count,
  at: time,
  until: time.exactOptional(),
};

const inquiry = {
  begunAt: time,
  answer: object({ at: time, by: string() }).nullable(),
  missedAt: time.nullable(),
  spamAt: time.nullable(),
  changedAt: time,
};

const stored = object({
  kind: conversationKind,
  audience: array(string()),
  status: conversationStatus,
  assignee: string().nullable(),
  tags: array(shownLine),
  title: shownLine.nullable(),
  visitor: visitorCard.nullable(),
  about: shownText.exactOptional(),
  seq: count,
  visitorSeq: count.optional(),
  rev: count,
  last: object(last satisfies SchemaOfEach<Last>).nullable(),
  read: record(string(), count),
  writers: record(string(), shownLine),
  inquiry: object(inquiry satisfies SchemaOfEach<Inquiry>)
    .nullable()
    .default(null),
  pace: record(string(), object({ tokens: number(), at: number() } satisfies SchemaOfEach<Pace>)),
  blocked: object({ by: string(), at: time } satisfies SchemaOfEach<Blocked>)
    .nullable()
    .default(null),
  snooze: object({ by: string(), until: time.nullable() } satisfies SchemaOfEach<Snooze>)
    .nullable()
    .default(null),
  typing: object(typing satisfies SchemaOfEach<Typing>)
    .nullable()
    .default(null),
  receipts: array(object(receipt satisfies SchemaOfEach<Receipt>)).default([]),
  edits: messagesInside.default([]),
  events: array(object(event satisfies SchemaOfEach<FilingEvent>)).default([]),
  createdAt: time,
  updatedAt: time,
} satisfies SchemaOfEach<Stored>);

/** The conversation in `conversations/{id}`. */
export function conversationFrom(id: string, fields: unknown): Conversation {
  const { visitorSeq, ...read } = stored.parse(fields);
  // What was stored before there was such a field knows it of its last message alone.
  const known = read.last?.author.kind === "visitor" ? read.last.seq : 0;
  return { id, ...read, visitorSeq: visitorSeq ?? known };
}

type ConversationSdk = Sdk & Pick<Database, "FieldValue">;

/** Everything of a new conversation. Its times are the server's, whatever it says. */
export function newConversationFields(conversation: Conversation, sdk: ConversationSdk) {
  return { ...conversationFields(conversation, sdk), createdAt: sdk.FieldValue.serverTimestamp() };
}

/** What to update of a conversation; what it has no more of goes. */
export function changedConversationFields(conversation: Conversation, sdk: ConversationSdk) {
  const gone = sdk.FieldValue.delete();
  return {
    about: gone,
    blocked: gone,
    snooze: gone,
    inquiry: gone,
    typing: gone,
    edits: gone,
    events: gone,
    receipts: gone,
    ...conversationFields(conversation, sdk),
  };
}

/** Without `blocked`, `snooze`, `inquiry`, `typing`, `edits`, `events` and `receipts` where there are none. */
function conversationFields(conversation: Conversation, sdk: ConversationSdk) {
  const { id: _id, createdAt: _createdAt, last, blocked, snooze, inquiry, typing, ...rest } = conversation;
  const { edits, events, receipts, ...same } = rest;
  const { FieldValue, Timestamp } = sdk;
  return {
    ...same,
    last: last && { ...last, at: Timestamp.fromMillis(last.at) },
    ...(blocked && { blocked: { ...blocked, at: Timestamp.fromMillis(blocked.at) } }),
    ...(snooze && { snooze: { ...snooze, until: snooze.until === null ? null : Timestamp.fromMillis(snooze.until) } }),
    ...(inquiry && { inquiry: inquiryFields(inquiry, sdk) }),
    ...(typing && { typing: { ...typing, until: Timestamp.fromMillis(typing.until) } }),
    ...(receipts.length > 0 && { receipts }),
    ...(edits.length > 0 && { edits: edits.map((edit) => messageInsideFields(edit, sdk)) }),
    ...(events.length > 0 && { events: events.map((each) => eventFields(each, sdk)) }),
    upToDate: upToDate(conversation),
    updatedAt: FieldValue.serverTimestamp(),
  };
}

function inquiryFields({ begunAt, answer, missedAt, spamAt, changedAt }: Inquiry, { Timestamp }: ConversationSdk) {
  return {
    begunAt: Timestamp.fromMillis(begunAt),
    answer: answer && { ...answer, at: Timestamp.fromMillis(answer.at) },
    missedAt: missedAt === null ? null : Timestamp.fromMillis(missedAt),
    spamAt: spamAt === null ? null : Timestamp.fromMillis(spamAt),
    changedAt: Timestamp.fromMillis(changedAt),
  };
}

function eventFields({ until, ...event }: FilingEvent, { Timestamp }: ConversationSdk) {
  const at = Timestamp.fromMillis(event.at);
  return { ...event, at, ...(until !== undefined && { until: Timestamp.fromMillis(until) }) };
}
