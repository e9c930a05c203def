/** A few past conversations, said through the public doors, so that a newcomer's panel is not empty. */
import { randomUUID } from "node:crypto";
import { call, type DoorUrls, request, signInAnonymously, signInWithPassword } from "./doors.ts";
import { ADMIN, AGENT } from "./site.ts";

interface Line {
  by: "visitor" | "admin" | "agent";
  text: string;
  internal?: boolean;
}

interface Past {
  name: string;
  email?: string;
  locale: string;
  timezone: string;
  page: string;
  lines: Line[];
  closed?: boolean;
}

const CONVERSATIONS: Past[] = [
  {
    name: "Ingrid Solheim",
    email: "ingrid@example.com",
    locale: "nb-NO",
    timezone: "Europe/Oslo",
    page: "/about.html",
    closed: true,
    lines: [
      { by: "visitor", text: "Hi. Is the brass on the Havn lamp lacquered, or will it darken with time?" },
      {
        by: "admin",
        text: "It is raw brass, so it darkens slowly. A little wax keeps it bright if you like it that way.",
      },
      { by: "visitor", text: "Lovely, that is what I hoped for. Thank you." },
    ],
  },
  {
    name: "Tomás Ferreira",
    locale: "pt-PT",
    timezone: "Europe/Lisbon",
    page: "/",
    lines: [
      { by: "visitor", text: "My order arrived with a scratched shade. What should I do?" },
      { by: "agent", text: "Sorry about that. A new shade leaves today, and you can keep the old one." },
      { by: "agent", text: "Order 1182, sent a replacement from the back shelf.", internal: true },
    ],
  },
  {
    name: "Mei Tanaka",
    locale: "ja-JP",
    timezone: "Asia/Tokyo",
    page: "/",
    lines: [{ by: "visitor", text: "Do you have the Fyr lantern in black? And does it work with 100 V?" }],
  },
];

/** Does nothing, and says so by false, where there are conversations already. */
export async function seed(url: DoorUrls): Promise<boolean> {
  const admin = await signInWithPassword(url.auth, ADMIN.email, ADMIN.password);
  const agent = await signInWithPassword(url.auth, AGENT.email, AGENT.password);
  const inbox = await fetch(`${url.site}/api/inbox`, { headers: { authorization: `Bearer ${admin}` } });
  if (!inbox.ok) throw new Error(`The inbox answered ${inbox.status}.`);
  const { conversations } = (await inbox.json()) as { conversations: unknown[] };
  if (conversations.length > 0) return false;

  for (const past of CONVERSATIONS) await say(past);
  const { conversation } = (await call(url, "startConversation", admin, { members: [AGENT.uid] })) as {
    conversation: { id: string };
  };
  await staffSays(admin, conversation.id, { by: "admin", text: "Can you take the afternoon? I am at the workshop." });
  await staffSays(agent, conversation.id, { by: "agent", text: "Yes. I am here until six." });
  return true;

  async function say({ lines, closed, page, ...visitor }: Past): Promise<void> {
    const token = await signInAnonymously(url.auth);
    let conversationId = "";
    for (const line of lines) {
      if (line.by === "visitor") conversationId = await visitorSays(token, line, page, visitor);
      else await staffSays(line.by === "admin" ? admin : agent, conversationId, line);
    }
    if (closed)
      await call(url, "updateConversation", admin, {
        conversationId,
        status: "closed",
        asOf: { seq: lines.length },
      });
  }

  async function visitorSays(token: string, { text }: Line, page: string, visitor: Omit<Past, "lines" | "page">) {
    const { name, email, locale, timezone } = visitor;
    const body = {
      id: randomUUID(),
      text,
      page: `${url.site}${page}`,
      profile: { name, ...(email === undefined ? {} : { email }) },
      locale,
      timezone,
    };
    const answer = await request(`${url.site}/api/visitor/messages`, "POST", token, body);
    return (answer as { conversation: { id: string } }).conversation.id;
  }

  async function staffSays(token: string, conversationId: string, { text, internal = false }: Line): Promise<void> {
    await call(url, "sendMessage", token, { conversationId, id: randomUUID(), text, internal });
  }
}
