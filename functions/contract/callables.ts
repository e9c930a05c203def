/** The callables (docs/api.md): what staff write. Each pair is a request and its result. */
import * as z from "zod";
import { channelName, linkableChannel } from "./people/channels.ts";
import { conversation, conversationStatus, message } from "./conversations.ts";
import { delivery } from "./deliveries.ts";
import { hasKnownZone, UNKNOWN_ZONE } from "./values/hours.ts";
import { MEMBERS_MAX, TAGS_MAX } from "./limits.ts";
import { preferences } from "./people/preferences.ts";
import { siteSettings } from "./site.ts";
import { role, staffMember } from "./people/staff-member.ts";
import {
  about,
  conversationId,
  deviceToken,
  email,
  instant,
  link,
  messageId,
  messageText,
  pairingCode,
  personName,
  pictureData,
  searchPlace,
  searchWords,
  seq,
  shownLine,
  shownText,
  tag,
  targetKey,
  title,
  uid,
} from "./values/values.ts";

/**
 * `asOf` is the last message that was seen when an answer to a visitor was sent: where a colleague has, or may have,
 * answered since, it is ABORTED with a detail for `seq`, and nothing is stored. `closes`: the conversation is closed with
 * it; it stays open, and the message is stored, where the visitor has written since `asOf.seq`.
 */
export const sendMessage = z
  .strictObject({
    conversationId,
    id: messageId,
    text: messageText,
    internal: z.boolean().default(false),
    asOf: z.strictObject({ seq }).optional(),
    closes: z.literal(true).optional(),
    /** Between two of the staff: it is a question about what a visitor wrote. */
    asks: z.strictObject({ conversationId, messageId }).optional(),
    /** It answers such a question of their conversation, and stands as a note with the visitor too. */
    answers: messageId.optional(),
  })
  .refine(({ asks, answers }) => asks === undefined || answers === undefined, {
    path: ["asks"],
    error: "ask or answer, not both at once",
  })
  .refine(({ closes, asOf }) => !closes || asOf !== undefined, {
    path: ["asOf", "seq"],
    error: "say as of which message it is closed: give the seq of the last one that you saw",
  });
export const messageSent = z.strictObject({ message, conversation });

/** `q` are words or their beginnings; `after` is `next` of the page before. */
export const search = z.strictObject({ q: searchWords, after: searchPlace.optional() });
/** At most five, those that began last first; `next` where there may be more. */
export const searched = z.strictObject({ conversations: z.array(conversation).max(5), next: searchPlace.optional() });

/**
 * `members` are the others; the caller is always one. With one other and no title it is the direct conversation, which
 * exists once. A group's `id` is made by the client, so that a second try finds the group of the first.
 */
export const startConversation = z.strictObject({
  members: z
    .array(uid)
    .min(1, "must not be empty")
    .max(MEMBERS_MAX - 1, `must have at most ${MEMBERS_MAX - 1} others`),
  title: title.optional(),
  id: z.uuid("is not a UUID").optional(),
});
export const conversationStarted = z.strictObject({ conversation });

/**
 * `asOf`, here and below, is what the caller saw of what they decide about. Where something else is there by now nothing
 * is changed: ABORTED, with a detail for each field; what is absent is not compared. Closing and snoozing need `asOf.seq`,
 * the last message that was seen.
 */
export const updateConversation = z
  .strictObject({
    conversationId,
    status: conversationStatus.optional(),
    /** With `snoozed` alone: null until the visitor writes. */
    snoozeUntil: instant.nullable().optional(),
    assignee: uid.nullable().optional(),
    /** A word to whom it is assigned: a note, stored once, that notifies them. */
    note: z.strictObject({ id: messageId, text: messageText }).optional(),
    tags: z.array(tag).max(TAGS_MAX).optional(),
    title: title.optional(),
    /** Everybody who shall be in a group; who leaves out themselves leaves it. */
    members: z
      .array(uid)
      .min(1, "must not be empty")
      .max(MEMBERS_MAX, `must have at most ${MEMBERS_MAX} members`)
      .optional(),
    /** Of a visitor. */
    about: about.optional(),
    /** Whether its visitor may write; of a blocked one nobody new is let in from the same address either, for the day. */
    blocked: z.boolean().optional(),
    asOf: z
      .strictObject({
        seq: seq.optional(),
        assignee: uid.nullable().optional(),
        tags: z.array(shownLine).optional(),
        title: shownLine.nullable().optional(),
        members: z.array(uid).optional(),
        about: shownText.optional(),
      })
      .optional(),
  })
  .refine(
    ({ conversationId: _id, asOf: _asOf, ...change }) => isChange(change),
    "nothing to change: give status, assignee, tags, title, members, about or blocked",
  )
  .refine(({ status, asOf }) => (status !== "closed" && status !== "snoozed") || asOf?.seq !== undefined, {
    path: ["asOf", "seq"],
    error: "say as of which message it is closed: give the seq of the last one that you saw",
  })
  .refine(({ note, assignee }) => note === undefined || typeof assignee === "string", {
    path: ["note"],
    error: "goes with an assignee: say to whom the conversation is given",
  })
  .refine(({ status, snoozeUntil }) => (status === "snoozed") === (snoozeUntil !== undefined), {
    path: ["snoozeUntil"],
    error: "goes with the status snoozed, and with no other: give a time, or null until the visitor writes",
  });
export const conversationUpdated = z.strictObject({ conversation });

/** `seq` is the last message that the caller saw: ABORTED where another has come since, for that was not looked at. */
export const eraseConversation = z.strictObject({ conversationId, seq });
/** `unreached`: messages that stay where people were told of it. Not `done`: what is elsewhere is still being taken back. */
export const conversationErased = z.strictObject({
  done: z.boolean(),
  unreached: z.array(z.strictObject({ channel: channelName, messages: z.int() })),
});

export const markRead = z.strictObject({ conversationId, seq });
export const readMarked = z.strictObject({});

/** The caller's browser, by what it registered at FCM as; `remove` when they sign out or switch push off. */
export const saveDevice = z.strictObject({ token: deviceToken, remove: z.boolean().optional() });
export const deviceSaved = z.strictObject({});

/** `group`, for admins and Telegram only: the link takes the bot into the site's shared group. */
export const linkChannel = z.strictObject({ channel: linkableChannel, group: z.boolean().optional() });
export const channelLink = z.strictObject({ url: link, code: pairingCode, expiresAt: instant });

/** Disconnects the caller's own chat, or for admins the site's shared group. */
export const unlinkChannel = z.strictObject({ channel: linkableChannel, group: z.boolean().optional() });
export const channelUnlinked = z.strictObject({});

export const sendTestNotification = z.strictObject({ channel: channelName });
/** `steps`, in order: what was tried, and what came of it in words where it failed. */
export const testNotificationSent = z.strictObject({
  state: z.enum(["sent", "skipped", "dead"]),
  error: shownText.optional(),
  steps: z.array(z.strictObject({ name: shownLine, ok: z.boolean(), detail: shownText.optional() })),
});

/** Tries a target anew that is `dead` or was skipped; FAILED_PRECONDITION for any other. */
export const resendDelivery = z.strictObject({ conversationId, messageId, key: targetKey });
export const deliveryResent = z.strictObject({ delivery });

export const savePreferences = preferences
  .extend({ asOf: preferences.optional() })
  .refine(({ asOf: _asOf, ...change }) => isChange(change), "nothing to change: give at least one preference")
  .refine(({ quietHours }) => hasKnownZone(quietHours), { path: ["quietHours", "timezone"], error: UNKNOWN_ZONE })
  .refine(({ dutyHours }) => hasKnownZone(dutyHours), { path: ["dutyHours", "timezone"], error: UNKNOWN_ZONE });
export const preferencesSaved = z.strictObject({ preferences });

export const saveSite = siteSettings
  .partial()
  .extend({ asOf: siteSettings.partial().optional() })
  .refine(({ asOf: _asOf, ...change }) => isChange(change), "nothing to change: give at least one setting")
  .refine(({ hours }) => hasKnownZone(hours), { path: ["hours", "timezone"], error: UNKNOWN_ZONE });
export const siteSaved = z.strictObject({ site: siteSettings });

/** A null role removes the person; their access ends within 30 s. As of a null role: whoever is added is not there yet. */
export const setStaff = z
  .strictObject({
    email,
    role: role.nullable(),
    name: personName.optional(),
    /** With a null role: whose their open conversations are from now on; absent or null, nobody's. */
    giveTo: uid.nullable().optional(),
    asOf: z.strictObject({ role: role.nullable() }).optional(),
  })
  .refine(({ role: wanted, giveTo }) => giveTo === undefined || wanted === null, {
    path: ["giveTo"],
    error: "goes with a null role: whoever stays keeps what is theirs",
  });
export const staffSet = z.strictObject({ staff: z.array(staffMember) });

/** A JPEG, square; null takes it away, of another person too where `uid` names one and the caller is an admin. */
export const savePicture = z
  .strictObject({ picture: pictureData.nullable(), uid: uid.optional() })
  .refine(({ picture, uid: whose }) => picture === null || whose === undefined, {
    path: ["uid"],
    error: "nobody sets another's picture; give null to take it away",
  });
export const pictureSaved = z.strictObject({ staff: z.array(staffMember) });

function isChange(change: object): boolean {
  return Object.values(change).some((value) => value !== undefined);
}

export type SendMessage = z.infer<typeof sendMessage>;
export type Searched = z.infer<typeof searched>;
export type MessageSent = z.infer<typeof messageSent>;
export type EraseConversation = z.infer<typeof eraseConversation>;
export type ConversationErased = z.infer<typeof conversationErased>;
export type StartConversation = z.infer<typeof startConversation>;
export type ConversationStarted = z.infer<typeof conversationStarted>;
export type UpdateConversation = z.infer<typeof updateConversation>;
export type MarkRead = z.infer<typeof markRead>;
export type ChannelLink = z.infer<typeof channelLink>;
export type TestNotificationSent = z.infer<typeof testNotificationSent>;
export type SavePreferences = z.infer<typeof savePreferences>;
export type SaveSite = z.infer<typeof saveSite>;
export type SetStaff = z.infer<typeof setStaff>;
export type LinkChannel = z.infer<typeof linkChannel>;
