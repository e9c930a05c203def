/** Anything that a document may hold, made by fast-check from the types: a field that is forgotten here is an error. */
import * as fc from "fast-check";
import type { Conversation, FilingEvent, Inquiry, Made, Message } from "../src/chat/conversation.ts";
import type { Erasure } from "../src/chat/erasing/erasure.ts";
import type { SearchEntry } from "../src/chat/search/entry.ts";
import type { IdentityKey, IdentitySecrets } from "../src/chat/identity/identity.ts";
import type { Admission } from "../src/chat/visitor/admission.ts";
import type { Concern } from "../contract/conversations.ts";
import type { SendMessage } from "../contract/callables.ts";
import type { PostVisitorMessage } from "../contract/visitor-api.ts";

type ArbitraryOfEach<Type> = { [Field in keyof Type]-?: fc.Arbitrary<Type[Field]> };
/** The fields that may be absent. */
type OptionalOf<Type> = { [Field in keyof Type]-?: object extends Pick<Type, Field> ? Field : never }[keyof Type];

/** Any object of a type; which of its fields may be absent must be said, and are at times. */
export function any<Type extends object>(
  fields: ArbitraryOfEach<Type>,
  optional: readonly OptionalOf<Type>[] = [],
): fc.Arbitrary<Type> {
  const requiredKeys = (Object.keys(fields) as (keyof Type)[]).filter((key) => !(optional as unknown[]).includes(key));
  return fc.record(fields, { requiredKeys }) as fc.Arbitrary<Type>;
}

export const orNull = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => fc.option(value);

/** A text may hold anything that has a form; a line is shown, so what would spoil it is taken away when it is read. */
export const anyText = fc.string({ unit: "binary" });
export const anyLine = fc.stringMatching(/^[A-Za-z0-9æøå]{1,8}( [A-Za-z0-9æøå]{1,8})?$/u);
/** `constructor` is what every object inherits, a dot is what paths are made of. */
export const anyUid = fc.oneof(fc.constantFrom("constructor", "google:7", "a.b"), fc.stringMatching(/^[a-z]{1,8}$/));
/** As the contract has them. */
const anyId = fc.stringMatching(/^[a-z]{1,8}$/);
export const anyTime = fc.integer({ min: 0, max: 4_102_444_800_000 });
export const anyBy = <Value>(value: fc.Arbitrary<Value>) =>
  fc.dictionary(anyUid, value, { maxKeys: 4, noNullPrototype: true });
const anyCount = fc.nat();
export const provider = fc.constantFrom<"telegram" | "whatsapp">("telegram", "whatsapp");
export const channel = fc.constantFrom<"push" | "telegram" | "whatsapp">("push", "telegram", "whatsapp");

export const anyMade = any<Made>({ at: anyTime, order: fc.integer() });

const kind = fc.constantFrom<Message["author"]["kind"]>("visitor", "staff", "system");
const author = any<Message["author"]>({ kind, uid: orNull(anyUid), name: anyLine });

export const anySearchEntry = any<SearchEntry>({
  id: anyUid,
  conversationId: anyUid,
  // Neither is ever empty: an empty map would take the place of what is there.
  readers: fc.uniqueArray(anyUid, { minLength: 1, maxLength: 3 }),
  keys: fc.uniqueArray(fc.stringMatching(/^[\p{L}\p{N}]{1,8}$/u), { minLength: 1, maxLength: 5 }),
});

export const anyErasure = any<Erasure>({
  conversationId: anyUid,
  at: anyTime,
  begunAt: anyTime,
  seq: anyCount,
  notified: fc.array(anyUid, { maxLength: 3 }),
  unreached: any<Record<"push" | "telegram" | "whatsapp", number>>({
    push: anyCount,
    telegram: anyCount,
    whatsapp: anyCount,
  }),
  dueAt: orNull(anyTime),
  into: orNull(anyUid),
});

const placed = { conversationId: anyId, messageId: fc.uuid() };
const anyConcern: fc.Arbitrary<Concern> = fc.oneof(
  any<Extract<Concern, { kind: "asks" }>>({ kind: fc.constant("asks"), ...placed }),
  any<Extract<Concern, { kind: "answers" }>>({ kind: fc.constant("answers"), ...placed, question: fc.uuid() }),
  any<Extract<Concern, { kind: "tells" }>>({ kind: fc.constant("tells"), ...placed, asker: anyId }),
);

export const anyMessage = any<Message>(
  {
    id: fc.uuid(),
    conversationId: anyUid,
    seq: anyCount,
    author,
    via: fc.constantFrom<Message["via"]>("widget", "panel", "telegram", "whatsapp"),
    text: anyText,
    internal: fc.boolean(),
    at: anyTime,
    rev: anyCount,
    made: anyMade,
    mentions: fc.array(fc.record({ uid: anyUid, name: anyLine })),
    concerns: anyConcern,
    handsTo: anyUid,
  },
  ["rev", "made", "mentions", "concerns", "handsTo"],
);

/** What a visitor sends. */
export const anyPost = any<PostVisitorMessage>(
  {
    id: fc.uuid(),
    text: anyLine,
    page: fc.constant("https://shop.example/lamps"),
    visited: fc.constant([{ page: "https://shop.example/lamps", title: "Lamps" }]),
    referrer: fc.constant("https://search.example/"),
    profile: any<NonNullable<PostVisitorMessage["profile"]>>({ name: orNull(anyLine), email: fc.constant(null) }, [
      "name",
      "email",
    ]),
    locale: fc.constant("nb"),
    timezone: fc.constant("Europe/Oslo"),
    proof: fc.constant(`mabcdefg.${"m".repeat(22)}:1,2,3,4,5,6,7,8`),
  },
  ["page", "visited", "referrer", "profile", "locale", "timezone", "proof"],
);

/** What one of the staff sends. */
export const anySaid = any<SendMessage>({
  conversationId: anyUid,
  id: fc.uuid(),
  text: anyLine,
  internal: fc.boolean(),
  asOf: fc.constant({ seq: 9 }),
  closes: fc.constant(true as const),
  asks: fc.constant({ conversationId: "kari", messageId: "7d1c9a52-6f0e-4f9b-8a57-0f4f5a7d3c11" }),
  answers: fc.uuid(),
});

type Card = NonNullable<Conversation["visitor"]>;
type Last = NonNullable<Conversation["last"]>;
type Typing = NonNullable<Conversation["typing"]>;

export const anyConversation = any<Conversation>(
  {
    id: anyUid,
    kind: fc.constantFrom<Conversation["kind"]>("visitor", "panel"),
    audience: fc.array(anyUid, { maxLength: 4 }),
    status: fc.constantFrom<Conversation["status"]>("open", "snoozed", "closed", "spam"),
    assignee: orNull(anyUid),
    tags: fc.array(anyLine, { maxLength: 4 }),
    title: orNull(anyLine),
    visitor: orNull(
      any<Card>(
        {
          name: orNull(anyLine),
          email: orNull(anyLine),
          locale: orNull(anyLine),
          timezone: orNull(anyLine),
          page: orNull(anyLine),
          userAgent: orNull(anyLine),
          visited: fc.array(any<NonNullable<Card["visited"]>[number]>({ page: anyLine, title: anyLine }, ["title"]), {
            maxLength: 3,
          }),
          referrer: anyLine,
          verified: any<NonNullable<Card["verified"]>>({ id: anyLine, name: fc.boolean(), email: fc.boolean() }),
        },
        ["verified", "visited", "referrer"],
      ),
    ),
    about: anyLine,
    seq: anyCount,
    visitorSeq: anyCount,
    rev: anyCount,
    last: orNull(
      any<Last>({ seq: anyCount, author, preview: anyText, at: anyTime, fromAfar: fc.constant(true as const) }, [
        "fromAfar",
      ]),
    ),
    read: anyBy(anyCount),
    writers: anyBy(anyLine),
    pace: anyBy(
      any<Conversation["pace"][string]>({ tokens: fc.double({ min: 0, max: 60, noNaN: true }), at: anyTime }),
    ),
    blocked: orNull(any<NonNullable<Conversation["blocked"]>>({ by: anyUid, at: anyTime })),
    snooze: orNull(any<NonNullable<Conversation["snooze"]>>({ by: anyUid, until: orNull(anyTime) })),
    inquiry: orNull(
      any<Inquiry>({
        begunAt: anyTime,
        answer: orNull(any<NonNullable<Inquiry["answer"]>>({ at: anyTime, by: anyUid })),
        missedAt: orNull(anyTime),
        spamAt: orNull(anyTime),
        changedAt: anyTime,
      }),
    ),
    typing: orNull(any<Typing>({ kind, uid: anyUid, until: anyTime })),
    receipts: fc.array(
      any<Conversation["receipts"][number]>({ seq: anyCount, provider, chat: anyLine, messageId: anyLine }),
      { maxLength: 3 },
    ),
    edits: fc.array(anyMessage, { maxLength: 3 }),
    events: fc.array(
      any<FilingEvent>(
        {
          what: fc.constantFrom(
            "assigned",
            "open",
            "snoozed",
            "closed",
            "spam",
            "blocked",
            "unblocked",
            "joined",
            "left",
          ),
          by: anyUid,
          to: orNull(anyUid),
          seq: anyCount,
          at: anyTime,
          until: anyTime,
        },
        ["until"],
      ),
      { maxLength: 3 },
    ),
    createdAt: anyTime,
    updatedAt: anyTime,
  },
  ["about"],
);

export const anySecrets = any<IdentitySecrets>({
  pepper: anyLine,
  keys: fc.array(any<IdentityKey>({ secret: anyLine, madeAt: anyTime }), { maxLength: 2 }),
});

export const anyAdmission = any<Admission>({
  day: anyCount,
  blocked: fc.array(any<Admission["blocked"][number]>({ uid: anyUid, from: anyLine }), { maxLength: 3 }),
  arrivals: any<Admission["arrivals"]>({
    at: anyTime,
    lately: fc.double({ min: 0, max: 1e6, noNaN: true }),
    usual: fc.double({ min: 0, max: 1e6, noNaN: true }),
  }),
  hold: orNull(
    any<NonNullable<Admission["hold"]>>({
      how: fc.constantFrom<"proof" | "closed">("proof", "closed"),
      by: orNull(anyUid),
      since: anyTime,
      until: anyTime,
    }),
  ),
});
