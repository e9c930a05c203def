/** The routes that staff read (docs/api.md). */
import { type Context, Hono } from "hono";
import { getDeliveries } from "../../../contract/deliveries.ts";
import { getInbox, getMessages } from "../../../contract/staff-api.ts";
import { conversationId } from "../../../contract/values.ts";
import { listInbox } from "../../chat/staff/list-inbox.ts";
import { markTyping } from "../../chat/messages/mark-typing.ts";
import { readConversation, readMessages } from "../../chat/staff/read-conversation.ts";
import { conversationForStaff, messageForStaff } from "../../chat/views/staff-view.ts";
import { listDeliveries } from "../../notify/deliveries/list-deliveries.ts";
import { listStaff } from "../../people/list-staff.ts";
import { principalsOf } from "../../people/principals.ts";
import { readMe } from "../../people/read-me.ts";
import { staffAt } from "../auth/callers.ts";
import { conditional } from "./conditional.ts";
import { readQuery, readValue } from "../decode.ts";
import type { Door } from "../door.ts";
import { notYet, serveAt } from "../serve-at.ts";

export function staffRoutes(door: Door): Hono {
  const app = new Hono();

  serveAt(app, "/inbox", {
    GET: async ({ req }) => {
      const { services, staff } = await staffAt(door, req.raw);
      return conditional(req.raw, await listInbox(services)(staff.uid, readQuery(req.raw, getInbox)));
    },
  });

  serveAt(app, "/conversations/:id", {
    GET: async (context) => {
      const { services, staff } = await staffAt(door, context.req.raw);
      const found = await readConversation(services)(principalsOf(staff), idOf(context));
      return context.json({ conversation: conversationForStaff(found, services.clock.now()) });
    },
  });

  serveAt(app, "/conversations/:id/messages", {
    GET: async (context) => {
      const { services, staff } = await staffAt(door, context.req.raw);
      const range = readQuery(context.req.raw, getMessages);
      const messages = await readMessages(services)(principalsOf(staff), idOf(context), range);
      return context.json({ messages: messages.map(messageForStaff) });
    },
  });

  serveAt(app, "/conversations/:id/deliveries", {
    GET: async (context) => {
      const { services, staff } = await staffAt(door, context.req.raw);
      const { after } = readQuery(context.req.raw, getDeliveries);
      return context.json({ deliveries: await listDeliveries(services)(principalsOf(staff), idOf(context), after) });
    },
  });

  serveAt(app, "/conversations/:id/typing", {
    POST: async (context) => {
      const { services, staff } = await staffAt(door, context.req.raw);
      await markTyping(services)({ uid: staff.uid, conversationId: idOf(context) });
      return context.body(null, 204);
    },
  });

  serveAt(app, "/staff", {
    GET: async (context) => {
      const { services, staff } = await staffAt(door, context.req.raw);
      return context.json({ staff: await listStaff(services)(staff.uid) });
    },
  });

  serveAt(app, "/me", {
    GET: async (context) => {
      const { services, staff } = await staffAt(door, context.req.raw);
      return context.json(await readMe(services)(staff.uid));
    },
  });

  serveAt(app, "/conversations/:id/export", { GET: notYet });
  serveAt(app, "/search", { GET: notYet });
  return app;
}

function idOf({ req }: Context): string {
  return readValue(req.param("id"), conversationId);
}
