/** Puts conversations of visitors into a stack's Firestore, as many as no test would write through the door. */
import { randomUUID } from "node:crypto";
import { ADMIN, PROJECT, url } from "./doors.ts";

/** One message: from which side, and when, in milliseconds since 1970. */
export interface Said {
  by: "visitor" | "staff";
  text: string;
  at: number;
}

/** What differs from one to the next; the rest is an open conversation with one message that nobody has read. */
export interface Past {
  id: string;
  name: string;
  assignee?: string;
  closed?: true;
  /** Who has read its message. */
  readBy?: string;
  tag?: string;
  /** Its messages; without them it says that it has one. */
  said?: readonly Said[];
  /** When it last changed, in milliseconds since 1970. */
  at: number;
}

/** Writes in one commit are at most so many. */
const COMMIT_MOST = 500;

const ROOT = `projects/${PROJECT}/databases/(default)/documents`;

export async function putConversations(all: readonly Past[]): Promise<void> {
  const documents = all.flatMap((past) => [
    { name: `conversations/${past.id}`, fields: fieldsOf(past) },
    ...(past.said ?? []).map((said, index) => ({
      name: `conversations/${past.id}/messages/${randomUUID()}`,
      fields: messageOf(past, said, index + 1),
    })),
  ]);
  for (let from = 0; from < documents.length; from += COMMIT_MOST) {
    const writes = documents.slice(from, from + COMMIT_MOST).map(({ name, fields }) => ({
      update: { name: `${ROOT}/${name}`, fields },
    }));
    const answer = await fetch(`${url().firestore}/v1/${ROOT}:commit`, {
      method: "POST",
      headers: { authorization: "Bearer owner", "content-type": "application/json" },
      body: JSON.stringify({ writes }),
    });
    if (!answer.ok) throw new Error(`putting conversations was answered ${answer.status}: ${await answer.text()}`);
  }
}

const text = (stringValue: string) => ({ stringValue });
const number = (value: number) => ({ integerValue: String(value) });
const map = (fields: object) => ({ mapValue: { fields } });
const list = (...values: object[]) => ({ arrayValue: { values } });
const time = (at: number) => ({ timestampValue: new Date(at).toISOString() });
const none = { nullValue: null };

function authorOf({ id, name }: Past, by: Said["by"] = "visitor") {
  const [uid, called] = by === "visitor" ? [id, name] : [ADMIN.uid, "Astrid Berg"];
  return map({ kind: text(by), uid: text(uid), name: text(called) });
}

function messageOf(past: Past, said: Said, seq: number) {
  return {
    seq: number(seq),
    author: authorOf(past, said.by),
    via: text(said.by === "visitor" ? "widget" : "panel"),
    text: text(said.text),
    internal: { booleanValue: false },
    at: time(said.at),
  };
}

const hello = ({ at }: Past): Said => ({ by: "visitor", text: "Hello", at });

function fieldsOf(past: Past) {
  const { id, name, assignee, closed, readBy, tag, said = [hello(past)] } = past;
  const visitor = { name: text(name), email: none, locale: none, timezone: none, page: none, userAgent: none };
  const seq = number(said.length);
  const last = said.at(-1);
  const at = time(past.at);
  return {
    kind: text("visitor"),
    audience: list(text("staff"), text(id)),
    status: text(closed ? "closed" : "open"),
    assignee: assignee === undefined ? none : text(assignee),
    tags: list(...(tag === undefined ? [] : [text(tag)])),
    title: none,
    visitor: map(visitor),
    seq,
    visitorSeq: number(said.findLastIndex(({ by }) => by === "visitor") + 1),
    rev: number(1),
    last: map({
      seq,
      author: authorOf(past, last?.by),
      preview: text(last?.text ?? ""),
      at: time(last?.at ?? past.at),
    }),
    read: map(readBy === undefined ? {} : { [readBy]: seq }),
    upToDate: list(text(id), ...(readBy === undefined ? [] : [text(readBy)])),
    writers: map({}),
    pace: map({}),
    createdAt: at,
    updatedAt: at,
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
