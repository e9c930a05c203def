/** A visitor takes with them all that is kept of them, as they may see it: no notes, and nothing of who told whom. */
import type { VisitorExported } from "../../../contract/visitor-api.ts";
import type { Services } from "../../services.ts";
import { visitorsOwn } from "../audience.ts";
import type { Message } from "../conversation.ts";
import { instant } from "../views/staff-view.ts";
import { conversationForVisitor, messageForVisitor } from "../views/visitor-view.ts";
import { type Exported, fileName } from "./export-conversation.ts";
import { allMessages, jsonFile } from "./pages.ts";

type Deps = Pick<Services, "clock" | "conversations" | "devices" | "resumeKeys">;

/** Three reads, and one a message once the parts are asked for. NOT_FOUND for who has written nothing. */
export function exportVisitor({ clock, conversations, devices, resumeKeys }: Deps) {
  return async ({ uid }: { uid: string }): Promise<Exported> => {
    const conversation = visitorsOwn(uid, await conversations.get(uid));
    const [browsers, kept] = await Promise.all([devices.of([uid]), resumeKeys.of(uid)]);
    const now = clock.now();
    const head: Omit<VisitorExported, "messages"> = {
      exportedAt: instant(now),
      visitor: conversation.visitor,
      firstWroteAt: instant(conversation.createdAt),
      browsers: (browsers[uid] ?? []).map(({ at }) => ({ seenAt: instant(at) })),
      resumeKeys: kept.keys,
      cameFrom: kept.from,
      conversation: conversationForVisitor(conversation, uid, now),
    };
    const pages = allMessages({ conversations }, { id: uid, seq: conversation.last?.seq ?? 0 }, { internal: false });
    return { format: "json", name: fileName("my-chat", "", now), parts: jsonFile(head, shownTo(uid, pages)) };
  };
}

async function* shownTo(uid: string, pages: AsyncIterable<Message[]>) {
  for await (const page of pages) yield page.map((message) => messageForVisitor(message, uid));
}
