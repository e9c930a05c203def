/** An admin takes a conversation with them, notes included. */
import { visitorName } from "../../../contract/values/visitor-name.ts";
import type { Services } from "../../services.ts";
import { visibleTo } from "../audience.ts";
import type { Conversation, Message, Principal } from "../conversation.ts";
import { conversationForStaff, instant, messageForStaff } from "../views/staff-view.ts";
import { BYTE_ORDER_MARK, csvRow } from "./csv.ts";
import { allMessages, jsonFile } from "./pages.ts";
import { textOf } from "./text-file.ts";

type Deps = Pick<Services, "clock" | "conversations">;
type Format = "json" | "csv" | "txt";

/** A file, written while it is sent. */
export interface Exported {
  format: Format;
  /** Without its ending. */
  name: string;
  parts: AsyncGenerator<string>;
}

/** One read, and one a message once the parts are asked for. NOT_FOUND unless the principals may see it. */
export function exportConversation({ clock, conversations }: Deps) {
  return async (principals: readonly Principal[], id: string, format: Format): Promise<Exported> => {
    const conversation = visibleTo(principals, await conversations.get(id));
    const pages = allMessages({ conversations }, conversation);
    const now = clock.now();
    const parts = {
      json: () => jsonFile({ conversation: conversationForStaff(conversation, now) }, shown(pages)),
      csv: () => table(conversation, pages),
      txt: () => readable(conversation, pages, now),
    } as const;
    return { format, name: fileName("conversation", id, now), parts: parts[format]() };
  };
}

/** `conversation-kari-2026-11-29`: no id makes a path or a header of it. */
export function fileName(what: string, id: string, now: number): string {
  const named = id.replace(/[^\w-]/gu, "_").slice(0, 64);
  return [what, named, instant(now).slice(0, 10)].filter((part) => part !== "").join("-");
}

async function* shown(pages: AsyncIterable<Message[]>) {
  for await (const page of pages) yield page.map(messageForStaff);
}

async function* table(conversation: Conversation, pages: AsyncIterable<Message[]>): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvRow(["number", "time (UTC)", "from", "name", "via", "note", "text"]);
  for await (const page of pages) {
    const rows = page.map((message) => {
      const { seq, at, author, via, internal, text } = message;
      return csvRow([
        `${seq}`,
        instant(at),
        author.kind,
        nameIn(conversation, message),
        via,
        internal ? "yes" : "",
        text,
      ]);
    });
    yield rows.join("");
  }
}

async function* readable(conversation: Conversation, pages: AsyncIterable<Message[]>, now: number) {
  const { id, kind, title, visitor } = conversation;
  const about = kind === "visitor" ? visitorName(visitor, id) : (title ?? "staff");
  yield `Conversation with ${about}, as of ${instant(now)}\n\n`;
  for await (const page of pages) yield page.map((each) => textOf(each, nameIn(conversation, each))).join("");
}

/** A visitor who gave no name has the one that staff know them by. */
function nameIn({ id, visitor }: Conversation, { author }: Message): string {
  return author.kind === "visitor" && author.name === "" ? visitorName(visitor, id) : author.name;
}
