import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Conversation, Message } from "../../chat/conversation.ts";
import type { RosterEntry } from "../../people/roster.ts";
import { aConversation, aMessage, NOON } from "../../../test/notify-fakes.ts";
import { devicesMissing, isReached, plan, type PlanInput } from "./plan.ts";
import { recipientOf } from "./target-key.ts";

const PEOPLE = ["grace", "alan", "joan", "google:7", "constructor", "__proto__"];
const VISITOR = "ada";
const STRANGERS = ["gone", "mallory"];

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
/** An object without the fields that came out undefined. */
const record = <Fields extends object>(fields: { [Name in keyof Fields]: fc.Arbitrary<Fields[Name]> }) =>
  fc.record(fields, { requiredKeys: [] }) as fc.Arbitrary<Partial<Fields>>;

const zone = fc.constantFrom("Europe/Oslo", "America/New_York", "Australia/Lord_Howe", "Mars/Olympus");
const time = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":"));
const day = fc.constantFrom("mon" as const, "tue" as const, "wed" as const, "sat" as const, "sun" as const);
const channel = record<{ visitor: boolean; panel: boolean; delaySeconds: number }>({
  visitor: fc.boolean(),
  panel: fc.boolean(),
  delaySeconds: fc.nat(3600),
});
const preferences = record<RosterEntry["preferences"]>({
  dutyHours: fc.record({
    timezone: zone,
    periods: fc.array(fc.record({ day, from: time, to: time }), { maxLength: 5 }),
  }),
  quietHours: fc.record({ timezone: zone, from: time, to: time }),
  push: channel,
  telegram: channel,
  whatsapp: channel,
}) as fc.Arbitrary<RosterEntry["preferences"]>;

const broken = fc.constant({ broken: "it was blocked" });
const entry: fc.Arbitrary<RosterEntry> = fc
  .record({
    role: fc.constantFrom("admin" as const, "agent" as const),
    on: fc.boolean(),
    setAt: maybe(fc.integer({ min: NOON - 10 * 86_400_000, max: NOON + 1000 })),
    preferences,
    telegram: maybe(fc.tuple(fc.integer(), fc.option(broken))),
    whatsapp: maybe(fc.tuple(fc.stringMatching(/^[0-9]{8,15}$/), fc.option(broken))),
  })
  .map(({ role, on, setAt, preferences, telegram, whatsapp }) => ({
    name: "Somebody",
    email: "somebody@shop.test",
    role,
    duty: setAt === undefined ? { on } : { on, setAt },
    preferences,
    pairing: {
      ...(telegram && { telegram: { chatId: telegram[0], userId: 1, ...telegram[1] } }),
      ...(whatsapp && { whatsapp: { number: whatsapp[0], ...whatsapp[1] } }),
    },
  }));

const roster = fc
  .tuple(fc.subarray(PEOPLE), fc.array(entry, { minLength: PEOPLE.length, maxLength: PEOPLE.length }))
  .map(([uids, entries]) =>
    Object.fromEntries(uids.flatMap((uid, index) => (entries[index] ? [[uid, entries[index]]] : []))),
  );

const deviceIds = fc.uniqueArray(fc.stringMatching(/^[0-9a-f]{16}$/), { maxLength: 3 });
const everybody = [...PEOPLE, VISITOR, ...STRANGERS];
const devices = fc
  .array(deviceIds, { minLength: everybody.length, maxLength: everybody.length })
  .map((lists) =>
    Object.fromEntries(
      everybody.map((uid, index) => [uid, (lists[index] ?? []).map((id) => ({ id, token: `${uid} ${id}`, at: NOON }))]),
    ),
  );

const conversation: fc.Arbitrary<Conversation> = fc.oneof(
  fc
    .option(fc.constantFrom(...PEOPLE, "gone"))
    .map((assignee) => aConversation({ id: VISITOR, audience: ["staff", VISITOR], assignee })),
  fc
    .subarray([...PEOPLE, "gone"], { minLength: 2 })
    .map((audience) => aConversation({ id: "g_1", kind: "panel", visitor: null, audience })),
);
const author: fc.Arbitrary<Message["author"]> = fc.oneof(
  fc.constant({ kind: "visitor" as const, uid: VISITOR, name: "Ada" }),
  fc.constantFrom(...PEOPLE).map((uid) => ({ kind: "staff" as const, uid, name: uid })),
  fc.constant({ kind: "system" as const, uid: null, name: "" }),
);
const off = record<Record<"push" | "telegram" | "whatsapp", string>>({
  push: fc.constant("push is not set up"),
  telegram: fc.constant("Telegram is not set up"),
  whatsapp: fc.constant("WhatsApp is not set up"),
}) as fc.Arbitrary<PlanInput["off"]>;

const input: fc.Arbitrary<PlanInput> = fc
  .record({
    author,
    internal: fc.boolean(),
    conversation,
    roster,
    devices,
    off,
    group: fc.option(fc.constantFrom({ broken: "kicked" }, {})),
    age: fc.integer({ min: -5000, max: 26 * 3_600_000 }),
  })
  .map(({ author, internal, conversation, group, age, ...rest }) => ({
    ...rest,
    conversation,
    group: group && { chatId: -100, title: "Lamp Shop", forum: true, ...group },
    message: aMessage({ author, internal, conversationId: conversation.id, at: NOON - age }),
    now: NOON,
  }));

/** Who may be notified at all: the audience, as it is now, without the author. */
function isAllowed({ message, conversation, roster }: PlanInput, uid: string): boolean {
  if (uid === message.author.uid || message.internal || message.author.kind === "system") return false;
  const isStaff = Object.hasOwn(roster, uid);
  if (conversation.kind === "panel") return isStaff && conversation.audience.includes(uid);
  return message.author.kind === "visitor" ? isStaff : uid === VISITOR;
}

/** Throws where the promise is not kept for some input, made as small as it can be. */
function always(promise: (known: PlanInput) => boolean, inputs = input) {
  return () => fc.assert(fc.property(inputs, promise), { numRuns: 500 });
}

test("nobody is notified who may not be: not the author, nobody off the roster or outside the audience, nobody of a note", () => {
  expect(
    always((known) =>
      plan(known).every(({ key, channel }) => {
        const recipient = recipientOf(key);
        const { kind, author, internal } = { ...known.conversation, ...known.message };
        if (recipient === "group") return kind === "visitor" && author.kind === "visitor" && !internal;
        return isAllowed(known, recipient.uid) && (recipient.uid !== VISITOR || channel === "push");
      }),
    ),
  ).not.toThrow();
});

test("each key is there once and names its channel", () => {
  expect(
    always((known) => {
      const targets = plan(known);
      const keys = new Set(targets.map(({ key }) => key));
      return keys.size === targets.length && targets.every(({ key, channel }) => key.startsWith(`${channel}:`));
    }),
  ).not.toThrow();
});

test("what is skipped has a reason, and nothing is planned on a channel that is off", () => {
  expect(
    always((known) =>
      plan(known).every(({ skip, channel }) => (skip ? skip.error !== "" : known.off[channel] === undefined)),
    ),
  ).not.toThrow();
});

test("knowing the devices of those who are named is as good as knowing everybody's, and nobody is named twice", () => {
  expect(
    always((known) => {
      let asked: PlanInput = { ...known, devices: {} };
      const named: string[] = [];
      for (let uids = devicesMissing(asked); uids.length > 0; uids = devicesMissing(asked)) {
        if (named.some((uid) => uids.includes(uid))) return false;
        named.push(...uids);
        const found = uids.map((uid) => [uid, Object.hasOwn(known.devices, uid) ? known.devices[uid] : []]);
        asked = { ...asked, devices: { ...asked.devices, ...Object.fromEntries(found) } };
      }
      const wanted = plan(known.off.push === undefined ? known : { ...known, devices: {} });
      return named.every((uid) => isAllowed(known, uid)) && isDeepStrictEqual(plan(asked), wanted);
    }),
  ).not.toThrow();
});

const byVisitor = input.map((known): PlanInput => {
  const { assignee } = known.conversation;
  return { ...known, message: aMessage({ at: known.message.at }), conversation: aConversation({ assignee }) };
});

test("a visitor is heard by somebody wherever any admin or the group can be reached", () => {
  expect(
    always((known) => {
      const { group, roster, off } = known;
      const admins = Object.entries(roster).filter(([, { role }]) => role === "admin");
      const mayHear =
        (group !== null && group.broken === undefined && off.telegram === undefined) ||
        admins.some(([uid, person]) => isReached(plan({ ...known, group: null, roster: { [uid]: person } })));
      return !mayHear || isReached(plan(known));
    }, byVisitor),
  ).not.toThrow();
});
