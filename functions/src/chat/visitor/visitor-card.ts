/** What is known of a visitor. */
import type { VisitorCard } from "../../../contract/conversations.ts";
import type { PostVisitorMessage, Profile } from "../../../contract/visitor-api.ts";

const USER_AGENT_MAX = 512;

const EMPTY: VisitorCard = { name: null, email: null, locale: null, timezone: null, page: null, userAgent: null };

/** The card with what the visitor says of themselves now; what they do not mention stays. */
export function withProfile(card: VisitorCard | null, profile: Profile): VisitorCard {
  const { name, email } = profile;
  return { ...EMPTY, ...card, ...(name !== undefined && { name }), ...(email !== undefined && { email }) };
}

/** The card with what came along with a message. */
export function withMessage(
  card: VisitorCard | null,
  { profile, page, locale, timezone }: Pick<PostVisitorMessage, "profile" | "page" | "locale" | "timezone">,
  userAgent: string | undefined,
): VisitorCard {
  return {
    ...withProfile(card, profile ?? {}),
    ...(page !== undefined && { page }),
    ...(locale !== undefined && { locale }),
    ...(timezone !== undefined && { timezone }),
    ...(userAgent !== undefined && { userAgent: userAgent.slice(0, USER_AGENT_MAX).toWellFormed() }),
  };
}
