/** Webhooks of Telegram, Meta and Twilio: verified before they are read (DESIGN 5, 6). */
import { createHash, timingSafeEqual } from "node:crypto";
import { type Context, Hono } from "hono";
import { ChatError } from "../../contract/errors.ts";
import { isPassing } from "../replies/passing.ts";
import { parseCloudWebhook } from "../channels/whatsapp/inbound/parse-cloud-webhook.ts";
import { parseTwilioWebhook } from "../channels/whatsapp/inbound/parse-twilio-webhook.ts";
import { verifyMetaSignature } from "../channels/whatsapp/inbound/verify-meta.ts";
import { verifyTwilioSignature } from "../channels/whatsapp/inbound/verify-twilio.ts";
import { WEBHOOK_ANSWER_MS } from "../times.ts";
import { answerError, errorResponse } from "./answer-error.ts";
import { HOOK_BODY_MAX_BYTES, type HookDoor, type HookServices } from "./hook-door.ts";
import { handleTelegram, handleWhatsApp } from "./hooks-deeds.ts";
import { privateByDefault } from "./private-by-default.ts";
import { serveAt } from "./serve-at.ts";

const RETRY_AFTER_SECONDS = 5;
/** What Meta asks to see again is short and plain; anything else could be markup of a stranger's. */
const CHALLENGE = /^[A-Za-z0-9_-]{1,256}$/;

/** Serves the same routes under `/hooks` (through Hosting) and without it (by the function's own address). */
export function createHooks(door: HookDoor): Hono {
  const app = new Hono({ getPath: (request) => new URL(request.url).pathname.replace(/^\/hooks(?=\/)/, "") });
  app.use(privateByDefault);
  app.onError((error, { req }) => answerHookError(error, req.path, door));
  app.notFound(() => errorResponse(new ChatError("NOT_FOUND", "this is not the address of a webhook")));

  serveAt(app, "/telegram", {
    POST: async ({ req }) => {
      const services = await door.services();
      const { telegramSecret } = services.secrets;
      if (telegramSecret === undefined) throw notSetUp("Telegram");
      if (!isSame(req.header("x-telegram-bot-api-secret-token") ?? "", telegramSecret)) throw forged();
      await inTime(door, handleTelegram(door, services, parsedJson(await bytesOf(req.raw))));
      return Response.json({});
    },
  });

  serveAt(app, "/whatsapp", {
    GET: async (context) => challenge(context, await door.services()),
    POST: async ({ req }) => {
      const services = await door.services();
      const { whatsappAppSecret, whatsappPhoneNumberId } = services.secrets;
      if (whatsappAppSecret === undefined) throw notSetUp("WhatsApp");
      const bytes = await bytesOf(req.raw);
      if (!verifyMetaSignature(bytes, req.header("x-hub-signature-256"), whatsappAppSecret)) throw forged();
      const read = parseCloudWebhook(parsedJson(bytes), whatsappPhoneNumberId);
      await inTime(door, handleWhatsApp(door, services, read, true));
      return Response.json({});
    },
  });

  serveAt(app, "/twilio", {
    POST: async ({ req }) => {
      const services = await door.services();
      const { twilioAuthToken, publicUrl } = services.secrets;
      if (twilioAuthToken === undefined) throw notSetUp("Twilio");
      const bytes = await bytesOf(req.raw);
      const { search, searchParams } = new URL(req.url);
      const form = new URLSearchParams(new TextDecoder().decode(bytes));
      // Over the address that Twilio was told, not over what this request says of the host.
      const address = `${publicUrl}/hooks/twilio${search}`;
      if (!verifyTwilioSignature(address, form, req.header("x-twilio-signature"), twilioAuthToken, bytes))
        throw forged();
      const read = parseTwilioWebhook(form, services.replies.clock.now(), searchParams.get("ref"));
      await inTime(door, handleWhatsApp(door, services, read, false));
      return new Response("<Response/>", { headers: { "content-type": "text/xml" } });
    },
  });
  return app;
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/create-webhook-endpoint */
function challenge({ req }: Context, { secrets }: HookServices): Response {
  if (secrets.whatsappVerifyToken === undefined) throw notSetUp("WhatsApp");
  const asked = req.query("hub.challenge") ?? "";
  const isMeta =
    req.query("hub.mode") === "subscribe" && isSame(req.query("hub.verify_token") ?? "", secrets.whatsappVerifyToken);
  if (!isMeta || !CHALLENGE.test(asked))
    throw new ChatError("PERMISSION_DENIED", "the verify token is not the right one");
  return new Response(asked, { headers: { "content-type": "text/plain; charset=utf-8" } });
}

function answerHookError(thrown: unknown, path: string, { logs }: HookDoor): Response {
  if (!isPassing(thrown)) return answerError(thrown, path, logs);
  const error = new ChatError("UNAVAILABLE", ChatError.from(thrown).message);
  return errorResponse(error, { "retry-after": String(RETRY_AFTER_SECONDS) });
}

/**
 * What takes too long is answered as passing, and goes on: Firestore's client tries for longer than the platform lets a
 * request run, which would then end without our answer. When it comes again it has its effect once all the same.
 */
async function inTime(door: HookDoor, work: Promise<void>): Promise<void> {
  const late = door.wait(WEBHOOK_ANSWER_MS).then(() => {
    throw new ChatError("UNAVAILABLE", "this takes too long; send it again");
  });
  await Promise.race([work, late]);
}

async function bytesOf(request: Request): Promise<Uint8Array> {
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.byteLength > HOOK_BODY_MAX_BYTES) {
    throw new ChatError("INVALID_ARGUMENT", `the body is larger than ${HOOK_BODY_MAX_BYTES} bytes`, {
      httpStatus: 413,
    });
  }
  return bytes;
}

function parsedJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new ChatError("INVALID_ARGUMENT", "the body is not JSON");
  }
}

/** In constant time, whatever the lengths: both sides are hashed first. */
function isSame(given: string, secret: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(given), hash(secret));
}

function notSetUp(what: string): ChatError {
  return new ChatError("UNAVAILABLE", `${what} is not set up here`);
}

function forged(): ChatError {
  return new ChatError("UNAUTHENTICATED", "this does not come from the provider");
}
