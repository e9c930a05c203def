/** The callables (DESIGN 5): what staff write. Each pair is a request and its result. */
import * as z from "zod";
import { conversation, conversationStatus, message } from "./conversations.ts";
import { MEMBERS_MAX, TAGS_MAX } from "./limits.ts";
import { siteSettings } from "./site.ts";
import { role, staffMember } from "./staff-api.ts";
import { conversationId, email, messageId, messageText, personName, seq, tag, title, uid } from "./values.ts";

export const sendMessage = z.strictObject({
  conversationId,
  id: messageId,
  text: messageText,
  internal: z.boolean().default(false),
});
export const messageSent = z.strictObject({ message, conversation });

/**
 * `members` are the others; the caller is always one. With one other and no title it is the direct conversation, which
 * exists once. A group's `id` is made by the client, so that a second try finds the group of the first.
 */
export const startConversation = z.strictObject({
  members: z
    .array(uid)
    .min(1, "members is empty")
    .max(MEMBERS_MAX - 1, `a conversation has at most ${MEMBERS_MAX} members`),
  title: title.optional(),
  id: z.uuid("id is not a UUID").optional(),
});
export const conversationStarted = z.strictObject({ conversation });

export const updateConversation = z
  .strictObject({
    conversationId,
    status: conversationStatus.optional(),
    assignee: uid.nullable().optional(),
    tags: z.array(tag).max(TAGS_MAX).optional(),
    title: title.optional(),
  })
  .refine((change) => Object.keys(change).length > 1, "nothing to change: give status, assignee, tags or title");
export const conversationUpdated = z.strictObject({ conversation });

export const markRead = z.strictObject({ conversationId, seq });
export const readMarked = z.strictObject({});

export const saveDevice = z.strictObject({ token: z.string().min(1).max(4096), remove: z.boolean().optional() });
export const deviceSaved = z.strictObject({});

export const channelName = z.enum(["push", "telegram", "whatsapp"]);
export const linkableChannel = z.enum(["telegram", "whatsapp"]);
export const linkChannel = z.strictObject({ channel: linkableChannel });
export const channelLink = z.strictObject({ url: z.url(), code: z.string(), expiresAt: z.iso.datetime() });

export const sendTestNotification = z.strictObject({ channel: channelName });
export const testNotificationSent = z.strictObject({
  state: z.enum(["sent", "skipped", "dead"]),
  error: z.string().optional(),
});

/** For one channel: for which conversations it rings, and how long it waits first. */
const channelPreference = z.strictObject({
  visitor: z.boolean().optional(),
  panel: z.boolean().optional(),
  delaySeconds: z.int().min(0).max(3600).optional(),
});
export const preferences = z.strictObject({
  onDuty: z.boolean().optional(),
  push: channelPreference.optional(),
  telegram: channelPreference.optional(),
  whatsapp: channelPreference.optional(),
});
export const preferencesSaved = z.strictObject({ preferences });

export const saveSite = siteSettings.partial();
export const siteSaved = z.strictObject({ site: siteSettings });

/** A null role removes the person; their access ends within 30 s. */
export const setStaff = z.strictObject({ email, role: role.nullable(), name: personName.optional() });
export const staffSet = z.strictObject({ staff: z.array(staffMember) });

export type SendMessage = z.infer<typeof sendMessage>;
export type MessageSent = z.infer<typeof messageSent>;
export type StartConversation = z.infer<typeof startConversation>;
export type ConversationStarted = z.infer<typeof conversationStarted>;
export type UpdateConversation = z.infer<typeof updateConversation>;
export type ConversationUpdated = z.infer<typeof conversationUpdated>;
export type MarkRead = z.infer<typeof markRead>;
export type ChannelName = z.infer<typeof channelName>;
export type Preferences = z.infer<typeof preferences>;
