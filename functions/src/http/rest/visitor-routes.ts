/** The routes of visitors (docs/api.md). */
import { type Context, Hono } from "hono";
import {
  getVisitorUpdates,
  postVisitorMessage,
  postVisitorRead,
  postVisitorResume,
  profile,
  visitorDevice,
} from "../../../contract/visitor-api.ts";
import { markVisitorRead } from "../../chat/messages/mark-read.ts";
import { markVisitorTyping } from "../../chat/messages/mark-typing.ts";
import { resumeVisitor } from "../../chat/visitor/resume-visitor.ts";
import { saveVisitorProfile } from "../../chat/visitor/save-visitor-profile.ts";
import { sendVisitorMessage } from "../../chat/visitor/send-visitor-message.ts";
import { visitorUpdates } from "../../chat/visitor/visitor-updates.ts";
import { closeElsewhere } from "../../notify/alerts/close-elsewhere.ts";
import { forgetDevice, saveDevice } from "../../people/save-device.ts";
import { visitorAt } from "../auth/callers.ts";
import { conditional } from "./conditional.ts";
import { readJson, readQuery } from "../decode.ts";
import type { Door } from "../door.ts";
import { notYet, serveAt } from "../serve-at.ts";

export function visitorRoutes(door: Door): Hono {
  const app = new Hono();

  serveAt(app, "/messages", {
    POST: async (context) => {
      const { services, uid } = await visitorAt(door, context.req.raw);
      const post = await readJson(context.req.raw, postVisitorMessage);
      const userAgent = context.req.header("user-agent");
      const { isNew, answer } = await sendVisitorMessage(services)({ ...post, uid, userAgent });
      return context.json(answer, isNew ? 201 : 200);
    },
  });

  serveAt(app, "/updates", { GET: (context) => updates(door, context) });

  serveAt(app, "/read", {
    POST: async (context) => {
      const { services, uid } = await visitorAt(door, context.req.raw);
      const { seq } = await readJson(context.req.raw, postVisitorRead);
      const moved = await markVisitorRead(services)({ uid, seq });
      await closeElsewhere(services)({ uid, conversationId: uid, ...moved });
      return context.body(null, 204);
    },
  });

  serveAt(app, "/typing", {
    POST: async (context) => {
      const { services, uid } = await visitorAt(door, context.req.raw);
      await markVisitorTyping(services)({ uid });
      return context.body(null, 204);
    },
  });

  serveAt(app, "/profile", {
    PUT: async (context) => {
      const { services, uid } = await visitorAt(door, context.req.raw);
      const given = await readJson(context.req.raw, profile);
      return context.json({ conversation: await saveVisitorProfile(services)({ uid, profile: given }) });
    },
  });

  serveAt(app, "/device", {
    PUT: async (context) => {
      const { services, uid } = await visitorAt(door, context.req.raw);
      const { token } = await readJson(context.req.raw, visitorDevice);
      await saveDevice(services)({ uid, token });
      return context.body(null, 204);
    },
    DELETE: async (context) => {
      const { services, uid } = await visitorAt(door, context.req.raw);
      const { token } = await readJson(context.req.raw, visitorDevice);
      await forgetDevice(services)({ uid, token });
      return context.body(null, 204);
    },
  });

  serveAt(app, "/resume", {
    POST: async (context) => {
      const key = await readJson(context.req.raw, postVisitorResume);
      return context.json(await resumeVisitor(await door.services())(key));
    },
  });
  serveAt(app, "/export", { GET: notYet });
  serveAt(app, "/", { DELETE: notYet });
  return app;
}

async function updates(door: Door, { req }: Context): Promise<Response> {
  const { services, uid } = await visitorAt(door, req.raw);
  const { after } = readQuery(req.raw, getVisitorUpdates);
  const body = await visitorUpdates(services)({ uid, after });
  // A note raises rev and nothing else that a visitor sees: their answer stays the same.
  const conversation = body.conversation && { ...body.conversation, rev: 0 };
  return conditional(req.raw, body, { ...body, conversation });
}
