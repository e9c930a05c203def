/** What is known of a visitor. */
import { inLine } from "../../../contract/values/text.ts";
import type { VisitorCard } from "../../../contract/conversations.ts";
import type { PostVisitorMessage, Profile } from "../../../contract/visitor-api.ts";
import type { Identity } from "../identity/identity.ts";

const USER_AGENT_MAX = 512;

const EMPTY: VisitorCard = { name: null, email: null, locale: null, timezone: null, page: null, userAgent: null };

/** The card with what the visitor says of themselves now; what they do not mention stays, and so does what the site has signed. */
export function withProfile(card: VisitorCard | null, profile: Profile): VisitorCard {
  const name = card?.verified?.name ? undefined : profile.name;
  const email = card?.verified?.email ? undefined : profile.email;
  return { ...EMPTY, ...card, ...(name !== undefined && { name }), ...(email !== undefined && { email }) };
}

/** The card with what the site has signed; the same one where all of it stands there. What is not signed stays what they say. */
export function withIdentity(card: VisitorCard | null, { id, name, email }: Identity): VisitorCard {
  const verified = { id: inLine(id), name: name !== null, email: email !== null };
  const before = card?.verified;
  const signed = { ...(name !== null && { name }), ...(email !== null && { email }) };
  const isKnown = before?.id === verified.id && before.name === verified.name && before.email === verified.email;
  const isSame = (name === null || name === card?.name) && (email === null || email === card?.email);
  if (card && isKnown && isSame) return card;
  // What was signed once and is no more is nobody's word.
  const gone = { ...(before?.name && { name: null }), ...(before?.email && { email: null }) };
  return { ...EMPTY, ...card, ...gone, ...signed, verified };
}

/** The card with what came along with a message. */
export function withMessage(
  card: VisitorCard | null,
  {
    profile,
    page,
    visited,
    referrer,
    locale,
    timezone,
  }: Pick<PostVisitorMessage, "profile" | "page" | "visited" | "referrer" | "locale" | "timezone">,
  userAgent: string | undefined,
): VisitorCard {
  const { referrer: before, ...known } = withProfile(card, profile ?? {});
  // With the pages of another visit goes where the former one came from.
  const from = referrer ?? (visited === undefined ? before : undefined);
  return {
    ...known,
    ...(from !== undefined && { referrer: from }),
    ...(page !== undefined && { page }),
    ...(visited !== undefined && { visited }),
    ...(locale !== undefined && { locale }),
    ...(timezone !== undefined && { timezone }),
    ...(userAgent !== undefined && { userAgent: userAgent.slice(0, USER_AGENT_MAX).toWellFormed() }),
  };
}
