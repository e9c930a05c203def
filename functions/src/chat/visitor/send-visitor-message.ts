/** A visitor writes. */
import type { PostVisitorMessage, VisitorMessagePosted } from "../../../contract/visitor-api.ts";
import { personIn, type Roster } from "../../people/roster.ts";
import type { Services } from "../../services.ts";
import type { Identity } from "../identity/identity.ts";
import { appendMessage, type Draft } from "../messages/append-message.ts";
import { visitorsOwn } from "../audience.ts";
import { allowedToWrite } from "./allowed-to-write.ts";
import type { Conversation } from "../conversation.ts";
import { visitorConversation } from "../new-conversation.ts";
import { paced, VISITOR_ALLOWANCE } from "../messages/pace.ts";
import { hashResumeKey } from "./resume-key.ts";
import { isTaken, type Stored, storedBefore } from "../messages/stored-before.ts";
import { withIdentity, withMessage } from "./visitor-card.ts";
import { conversationForVisitor, messageForVisitor } from "../views/visitor-view.ts";

type Deps = Pick<Services, "clock" | "ids" | "conversations" | "newcomers" | "roster">;

export interface VisitorPost extends PostVisitorMessage {
  uid: string;
  /** What their sign-in says that the site has signed. It is on their card already where they have written since. */
  identity?: Identity | undefined;
  userAgent?: string | undefined;
  /** As `addressOf` gives it. */
  address?: string | undefined;
  /** Absent where no App Check token came. */
  attested?: (() => Promise<boolean>) | undefined;
}

/**
 * Stores the message once, opens or reopens the conversation, and answers both as the visitor sees them; `isNew` is
 * false if it was stored before. Whoever is blocked has PERMISSION_DENIED, after one read.
 *
 * The first message also gives the resume key, of which only the hash is kept. Sent again, as its answer may get lost, it
 * gives another.
 */
export function sendVisitorMessage({ clock, ids, conversations, newcomers, roster }: Deps) {
  return async (post: VisitorPost): Promise<{ isNew: boolean; answer: VisitorMessagePosted }> => {
    const now = clock.now();
    const people = await roster();
    const resumeKey = ids.secret();
    const visitor = { resumeKeyHashes: [hashResumeKey(resumeKey)] as [string] };

    const answer = ({ message, conversation }: Stored, withKey: boolean): VisitorMessagePosted => ({
      message: messageForVisitor(message, post.uid),
      conversation: conversationForVisitor(conversation, post.uid, now),
      ...(withKey && { resumeKey }),
    });

    try {
      const isNew = async () => (await conversations.get(post.uid)) === undefined;
      // Whom the site itself vouches for need not prove themselves.
      const writer = post.identity ? { ...post, attested: async () => true } : post;
      const { stored, isFirst } = await newcomers.admit(writer, isNew, (enter) =>
        conversations.change(post.uid, (current) => {
          const isFirst = current === undefined;
          const stored = writtenByVisitor(current, post, people, now);
          return { ...stored, ...(isFirst && { visitor: { ...visitor, from: enter() } }), result: { stored, isFirst } };
        }),
      );
      return { isNew: true, answer: answer(stored, isFirst) };
    } catch (thrown) {
      if (!isTaken(thrown)) throw thrown;
    }

    const stored = await storedBefore(conversations, post.uid, draftOf(post));
    const wasFirst = stored.message.seq === 1;
    // Of a conversation that was erased meanwhile nothing is kept anew.
    const keep = (current?: Conversation) => ({ ...(current && { visitor }), result: undefined });
    if (wasFirst) await conversations.change(post.uid, keep);
    return { isNew: false, answer: answer(stored, wasFirst) };
  };
}

/** The conversation after this message, opened or reopened by it; nobody's, if whoever had it has left. */
function writtenByVisitor(current: Conversation | undefined, post: VisitorPost, people: Roster, now: number): Stored {
  const before =
    current === undefined ? visitorConversation(post.uid, now) : allowedToWrite(visitorsOwn(post.uid, current));
  const assignee = before.assignee !== null && personIn(people, before.assignee) ? before.assignee : null;
  const { identity } = post;
  const card = identity && !before.visitor?.verified ? withIdentity(before.visitor, identity) : before.visitor;
  const known = { ...before, assignee, visitor: withMessage(card, post, post.userAgent) };
  return appendMessage(paced(known, post.uid, VISITOR_ALLOWANCE, now), draftOf(post, known.visitor.name ?? ""), now);
}

/**
 * With the name that the visitor gave, or none: visitors are shown their own messages, and never what we call them. The
 * name is not part of what makes two messages the same: it may be changed between two tries.
 */
function draftOf(post: VisitorPost, name = ""): Draft {
  // What the card takes and what belongs to the request is no part of the message; all else is.
  const { uid, userAgent: _agent, address: _address, profile: _profile, page: _page, locale: _locale, ...rest } = post;
  const { timezone: _zone, visited: _visited, referrer: _referrer, proof: _proof, ...more } = rest;
  const { attested: _attested, identity: _identity, ...said } = more;
  return { ...said, author: { kind: "visitor", uid, name }, via: "widget", internal: false };
}
