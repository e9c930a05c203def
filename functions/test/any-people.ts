/** The same for what is kept of the site and its people. */
import * as fc from "fast-check";
import type { ChannelStates } from "../src/channels/registry.ts";
import type { SharedGroup } from "../src/channels/state.ts";
import type { TestNotification } from "../src/notify/test-notification/test-store.ts";
import type { Device } from "../src/people/device.ts";
import type { RosterEntry } from "../src/people/roster.ts";
import type { InboundRecord, PairingCode } from "../src/replies/services/reply-services.ts";
import type { CannedAnswer } from "../contract/people/canned.ts";
import type { Holiday } from "../contract/values/hours.ts";
import type { SiteSettings } from "../contract/site.ts";
import { any, anyMade, anyBy, anyLine, anyText, anyTime, anyUid, channel, orNull, provider } from "./any-documents.ts";

export const anyCanned = any<CannedAnswer>({
  id: fc.uuid(),
  name: anyLine,
  text: anyLine,
});

const zone = fc.constantFrom("Europe/Oslo", "America/New_York");
const timeOfDay = fc.constantFrom("00:00", "09:30", "23:59");
const day = fc.constantFrom<"mon" | "sun">("mon", "sun");
type WeeklyHours = NonNullable<SiteSettings["hours"]>;
const weeklyHours = any<WeeklyHours>({
  timezone: zone,
  periods: fc.array(any<WeeklyHours["periods"][number]>({ day, from: timeOfDay, to: timeOfDay }), { maxLength: 3 }),
});
const flag = fc.boolean();

type Preference = NonNullable<RosterEntry["preferences"]["push"]>;
const preference = any<Preference>({ visitor: flag, panel: flag, delaySeconds: fc.nat(3600) }, [
  "visitor",
  "panel",
  "delaySeconds",
]);
type Pairing = RosterEntry["pairing"];
type Duty = RosterEntry["duty"];

export const anyEntry = any<RosterEntry>(
  {
    name: anyLine,
    email: anyText,
    role: fc.constantFrom<RosterEntry["role"]>("admin", "agent"),
    duty: any<Duty>({ on: flag, setAt: anyTime }, ["setAt"]),
    preferences: any<RosterEntry["preferences"]>(
      {
        onDuty: flag,
        dutyHours: orNull(weeklyHours),
        quietHours: orNull(
          any<NonNullable<RosterEntry["preferences"]["quietHours"]>>({
            timezone: zone,
            from: timeOfDay,
            to: timeOfDay,
          }),
        ),
        push: preference,
        telegram: preference,
        whatsapp: preference,
      },
      ["onDuty", "dutyHours", "quietHours", "push", "telegram", "whatsapp"],
    ),
    picture: fc.stringMatching(/^[A-Za-z0-9_-]{22}$/),
    muted: anyBy(anyTime),
    pairing: any<Pairing>(
      {
        telegram: any<NonNullable<Pairing["telegram"]>>(
          { chatId: fc.integer(), userId: fc.integer(), name: anyLine, broken: anyText },
          ["name", "broken"],
        ),
        whatsapp: any<NonNullable<Pairing["whatsapp"]>>({ number: anyLine, windowUntil: anyTime, broken: anyText }, [
          "windowUntil",
          "broken",
        ]),
      },
      ["telegram", "whatsapp"],
    ),
  },
  ["picture", "muted"],
);

export const anySettings = any<SiteSettings>({
  name: anyLine,
  greeting: anyLine,
  away: anyLine,
  hours: orNull(weeklyHours),
  holidays: fc.array(
    any<Holiday>({ date: fc.constantFrom("2026-12-24", "2027-01-01"), to: fc.constant("2027-01-06"), name: anyLine }, [
      "to",
    ]),
    { maxLength: 2 },
  ),
  tags: fc.array(anyLine, { maxLength: 3 }),
  greetings: fc.array(
    any<SiteSettings["greetings"][number]>({
      path: fc.constantFrom("/", "/lamps/*", "*"),
      afterSeconds: fc.nat(3600),
      text: anyLine,
    }),
    { maxLength: 2 },
  ),
  theme: any<SiteSettings["theme"]>({
    accent: fc.constantFrom("#000000", "#f0a531"),
    side: fc.constantFrom<"left" | "right">("left", "right"),
  }),
  polling: any<SiteSettings["polling"]>({ quick: flag }),
  allowedOrigins: fc.array(fc.constantFrom("https://shop.example", "http://localhost:8080"), { maxLength: 2 }),
  hideText: flag,
  whatsappMonthlyCap: orNull(fc.nat(1_000_000)),
  retentionDays: orNull(fc.integer({ min: 1, max: 3_650 })),
  whenFlooded: fc.constantFrom<SiteSettings["whenFlooded"]>("proof", "closed", "nothing"),
});

const state = {
  state: fc.constantFrom<"on" | "off" | "down">("on", "off", "down"),
  account: orNull(anyLine),
  askedAt: orNull(anyTime),
  why: orNull(anyText),
};
const group = any<SharedGroup>({ chatId: fc.integer(), title: anyLine, forum: flag, broken: anyText }, ["broken"]);
export const anyChannelStates = any<ChannelStates>({
  push: any<ChannelStates["push"]>(state),
  telegram: any<ChannelStates["telegram"]>({
    ...state,
    username: orNull(anyLine),
    topics: flag,
    group: orNull(group),
  }),
  whatsapp: any<ChannelStates["whatsapp"]>({ ...state, number: orNull(anyLine) }),
});

export const anyDevices = fc.uniqueArray(
  any<Device>({ id: fc.stringMatching(/^[0-9a-f]{16}$/), token: anyLine, at: anyTime }),
  { selector: ({ id }) => id, maxLength: 4 },
);

type Of<Kind extends InboundRecord["kind"]> = Extract<InboundRecord, { kind: Kind }>;
export const anyInbound: fc.Arbitrary<InboundRecord> = fc.oneof(
  any<Of<"done">>({
    kind: fc.constant("done"),
    uid: anyUid,
    conversationId: anyUid,
    messageId: orNull(fc.uuid()),
  }),
  any<Of<"asked">>({
    kind: fc.constant("asked"),
    uid: anyUid,
    text: anyText,
    choices: fc.array(anyUid, { maxLength: 3 }),
    said: flag,
  }),
  any<Of<"edit">>({ kind: fc.constant("edit"), uid: anyUid, text: anyText, made: anyMade }),
  any<Of<"parked">>({ kind: fc.constant("parked"), why: anyText }),
);

export const anyPairingCode = any<PairingCode>({ uid: anyUid, channel: provider, group: flag, expiresAt: anyTime });

export const anyTest = any<TestNotification>({
  uid: anyUid,
  channel,
  steps: fc.array(any<TestNotification["steps"][number]>({ name: anyLine, ok: flag, detail: anyLine }, ["detail"]), {
    maxLength: 4,
  }),
  state: orNull(fc.constantFrom<"sent" | "skipped" | "dead">("sent", "skipped", "dead")),
  error: orNull(anyText),
});
