/** A ConversationStore in memory, for tests: one change at a time, ids taken once, as the real one promises. */
import { ChatError } from "../../contract/errors.ts";
import type { ConversationStore, InboundMark, InboxPosition, InboxQuery } from "../services.ts";
import type { Conversation, Message } from "./conversation.ts";
import { searchEntry } from "./search/entry.ts";
import { upToDate } from "./up-to-date.ts";

export interface FakeConversations extends ConversationStore {
  all: Map<string, Conversation>;
  said: Map<string, Message[]>;
  resumeKeyHashes: Map<string, string>;
  marks: Map<string, InboundMark>;
  /** What the real store would have been billed for. */
  usage: { reads: number; writes: number };
}

export function fakeConversations(...given: Conversation[]): FakeConversations {
  const all = new Map(given.map((conversation) => [conversation.id, conversation]));
  const said = new Map<string, Message[]>();
  const resumeKeyHashes = new Map<string, string>();
  const marks = new Map<string, InboundMark>();
  const usage = { reads: 0, writes: 0 };
  const messagesOf = (id: string) => said.get(id) ?? [];

  return {
    all,
    said,
    resumeKeyHashes,
    marks,
    usage,

    async get(id) {
      usage.reads += 1;
      return all.get(id);
    },

    async list({ principals, kind, status, assignee, tag, order, after, before, limit }) {
      const direction = after === undefined && order === undefined ? -1 : 1;
      const found = [...all.values()]
        // As the database does: of a tag it does not ask the audience.
        .filter(({ audience }) => tag !== undefined || audience.some((principal) => principals.includes(principal)))
        .filter(({ tags }) => tag === undefined || tags.includes(tag))
        .filter(({ last }) => order === undefined || last?.author.kind === "visitor")
        .filter((each) => kind === undefined || each.kind === kind)
        .filter((each) => status === undefined || each.status === status)
        .filter((each) => assignee === undefined || each.assignee === assignee)
        .map((conversation) => ({ conversation, position: positionOf(conversation, order) }))
        .filter(({ position }) => after === undefined || compare(position, after) > 0)
        .filter(({ position }) => before === undefined || direction * compare(position, before) > 0)
        .sort((a, b) => direction * compare(a.position, b.position))
        .slice(0, limit);
      usage.reads += Math.max(1, found.length);
      return {
        conversations: found,
        readMicros: Math.max(0, ...[...all.values()].map(({ updatedAt }) => updatedAt)) * 1000,
      };
    },

    async count({ of, kind, status, assignee }) {
      const found = [...all.values()]
        .filter((each) =>
          "upToDate" in of
            ? upToDate(each).includes(of.upToDate)
            : each.audience.some((principal) => of.principals.includes(principal)),
        )
        .filter((each) => kind === undefined || each.kind === kind)
        .filter((each) => status === undefined || each.status === status)
        .filter((each) => assignee === undefined || each.assignee === assignee);
      usage.reads += Math.max(1, Math.ceil(found.length / 1000));
      return found.length;
    },

    async messages(id, { after, before, limit, internal }) {
      const shown = messagesOf(id)
        .filter((message) => internal === undefined || message.internal === internal)
        .filter(({ seq }) => seq > (after ?? 0) && seq < (before ?? Infinity));
      const found = after === undefined ? shown.slice(-limit) : shown.slice(0, limit);
      usage.reads += Math.max(1, found.length);
      return found;
    },

    async message(id, messageId) {
      usage.reads += 1;
      return messagesOf(id).find((message) => message.id === messageId);
    },

    async change(id, decide, messageId) {
      usage.reads += messageId === undefined ? 1 : 2;
      const current = all.get(id);
      const { conversation, message, edited, inbound, visitor, result } = decide(
        current,
        messagesOf(id).find((each) => each.id === messageId),
      );
      if (inbound !== undefined && marks.has(inbound.key)) throw new ChatError("ALREADY_EXISTS", "this id is taken");
      if (message !== undefined && messagesOf(id).some((stored) => stored.id === message.id)) {
        throw new ChatError("ALREADY_EXISTS", "this id is taken");
      }
      if (conversation !== undefined) all.set(id, conversation);
      if (message !== undefined) said.set(id, [...messagesOf(id), message]);
      if (edited !== undefined)
        said.set(
          id,
          messagesOf(id).map((each) => (each.id === edited.id ? edited : each)),
        );
      if (inbound !== undefined) marks.set(inbound.key, inbound);
      if (visitor !== undefined) resumeKeyHashes.set(id, visitor.resumeKeyHashes[0]);
      const entry = searchEntry(current, conversation, message ?? edited);
      usage.writes += [conversation, message, edited, inbound, visitor, entry].filter(
        (part) => part !== undefined,
      ).length;
      return result;
    },
  };
}

function positionOf({ id, updatedAt, last }: Conversation, order: InboxQuery["order"]): InboxPosition {
  return { micros: (order === "waiting" && last ? last.at : updatedAt) * 1000, id };
}

function compare(a: InboxPosition, b: InboxPosition): number {
  if (a.micros !== b.micros) return a.micros - b.micros;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}
