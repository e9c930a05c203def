/** Puts conversations of visitors into a stack's Firestore, as many as no test would write through the door. */
import { PROJECT, url } from "./doors.ts";

/** What differs from one to the next; the rest is an open conversation with one message that nobody has read. */
export interface Past {
  id: string;
  name: string;
  assignee?: string;
  closed?: true;
  /** Who has read its message. */
  readBy?: string;
  tag?: string;
  /** When it last changed, in milliseconds since 1970. */
  at: number;
}

/** Writes in one commit are at most so many. */
const COMMIT_MOST = 500;

export async function putConversations(all: readonly Past[]): Promise<void> {
  const root = `projects/${PROJECT}/databases/(default)/documents`;
  for (let from = 0; from < all.length; from += COMMIT_MOST) {
    const writes = all.slice(from, from + COMMIT_MOST).map((past) => ({
      update: { name: `${root}/conversations/${past.id}`, fields: fieldsOf(past) },
    }));
    const answer = await fetch(`${url().firestore}/v1/${root}:commit`, {
      method: "POST",
      headers: { authorization: "Bearer owner", "content-type": "application/json" },
      body: JSON.stringify({ writes }),
    });
    if (!answer.ok) throw new Error(`putting conversations was answered ${answer.status}: ${await answer.text()}`);
  }
}

function fieldsOf({ id, name, assignee, closed, readBy, tag, at }: Past) {
  const text = (stringValue: string) => ({ stringValue });
  const none = { nullValue: null };
  const one = { integerValue: "1" };
  const map = (fields: object) => ({ mapValue: { fields } });
  const list = (...values: object[]) => ({ arrayValue: { values } });
  const time = { timestampValue: new Date(at).toISOString() };
  const visitor = { name: text(name), email: none, locale: none, timezone: none, page: none, userAgent: none };
  const author = map({ kind: text("visitor"), uid: text(id), name: text(name) });
  return {
    kind: text("visitor"),
    audience: list(text("staff"), text(id)),
    status: text(closed ? "closed" : "open"),
    assignee: assignee === undefined ? none : text(assignee),
    tags: list(...(tag === undefined ? [] : [text(tag)])),
    title: none,
    visitor: map(visitor),
    seq: one,
    visitorSeq: one,
    rev: one,
    last: map({ seq: one, author, preview: text("Hello"), at: time }),
    read: map(readBy === undefined ? {} : { [readBy]: one }),
    upToDate: list(text(id), ...(readBy === undefined ? [] : [text(readBy)])),
    writers: map({}),
    pace: map({}),
    createdAt: time,
    updatedAt: time,
  };
}

/** A thousand: 31 of this person's, of which 12 are read, 300 that nobody has taken, all read but 41, and closed ones. */
export function aThousand(uid: string, now: number): Past[] {
  return Array.from({ length: 1000 }, (_, index) => {
    const past = { id: `past${index}`, name: `Visitor ${index}`, at: now - (index + 1) * 60_000 };
    if (index % 32 === 5 && index < 992) return { ...past, assignee: uid, ...(index < 384 && { readBy: uid }) };
    if (index % 10 < 3) return { ...past, ...(index < 800 && { readBy: uid }) };
    return { ...past, closed: true, readBy: uid };
  });
}
