/** Webhooks of Telegram, Meta and Twilio: verified before they are read (DESIGN 5, 6). */
import { createHash, timingSafeEqual } from "node:crypto";
import { type Context, Hono } from "hono";
import { ChatError } from "../../contract/errors.ts";
import { keyOf } from "../replies/message-key.ts";
import type { Inbound } from "../replies/inbound.ts";
import { receive } from "../replies/receive.ts";
import { tell } from "../replies/speak.ts";
import { telegramDeed } from "../replies/telegram-update.ts";
import { whatsappDeed } from "../replies/whatsapp-deed.ts";
import { words } from "../replies/words.ts";
import type { WhatsAppWebhook } from "../replies/whatsapp/inbound.ts";
import { parseCloudWebhook } from "../replies/whatsapp/parse-cloud-webhook.ts";
import { parseTwilioWebhook } from "../replies/whatsapp/parse-twilio-webhook.ts";
import { verifyMetaSignature } from "../replies/whatsapp/verify-meta.ts";
import { verifyTwilioSignature } from "../replies/whatsapp/verify-twilio.ts";
import { answerError, errorResponse } from "./answer-error.ts";
import { HOOK_BODY_MAX_BYTES, type HookDoor, type HookServices } from "./hook-door.ts";
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
      const deed = telegramDeed(parsedJson(await bytesOf(req.raw)), services.replies.clock.now());
      await handleAll(door, services, deed ? [deed] : []);
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
      await handleWhatsApp(door, services, parseCloudWebhook(parsedJson(bytes), whatsappPhoneNumberId));
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
      await handleWhatsApp(
        door,
        services,
        parseTwilioWebhook(form, services.replies.clock.now(), searchParams.get("ref")),
      );
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

async function handleWhatsApp(
  door: HookDoor,
  services: HookServices,
  { messages, statuses }: WhatsAppWebhook,
): Promise<void> {
  const told = statuses.map((status) => () => services.noteStatus(status));
  const deeds = messages.flatMap((came) => whatsappDeed(came) ?? []);
  await handleEach(door, told);
  await handleAll(door, services, deeds);
}

/**
 * Each deed on its own, in order: one that fails holds up none of the others. What can never work is parked, so that
 * it does not come again and again before what is behind it.
 */
async function handleAll(door: HookDoor, services: HookServices, deeds: readonly Inbound[]): Promise<void> {
  await handleEach(
    door,
    deeds.map((deed) => () => receive(services.replies)(deed)),
    async (index, thrown) => {
      const deed = deeds[index];
      if (!deed) return;
      const why = thrown instanceof Error ? thrown.name : "unknown";
      const { clock, inbound } = services.replies;
      const isNew = await inbound.put(`${keyOf(deed)}:parked`, { kind: "parked", why }, clock.now() + PARKED_MS);
      if (isNew && deed.direct) await tell(services.replies)({ inbound: deed, messageId: null }, words.broken);
    },
  );
}

const PARKED_MS = 10 * 24 * 60 * 60_000;

async function handleEach(
  { logs }: HookDoor,
  works: readonly (() => Promise<void>)[],
  park: (index: number, thrown: unknown) => Promise<void> = async () => {},
): Promise<void> {
  let passing: ChatError | undefined;
  for (const [index, work] of works.entries()) {
    try {
      await work();
    } catch (thrown) {
      logs.requestFailed("hook", thrown instanceof ChatError ? thrown.code : "INTERNAL", thrown);
      if (isPassing(thrown)) passing = thrown;
      else await park(index, thrown).catch((failed: unknown) => logs.requestFailed("hook", "INTERNAL", failed));
    }
  }
  if (passing !== undefined) throw passing;
}

/** What may work when it comes again. */
function isPassing(thrown: unknown): thrown is ChatError {
  return thrown instanceof ChatError && ["ABORTED", "RESOURCE_EXHAUSTED", "UNAVAILABLE"].includes(thrown.code);
}

function answerHookError(thrown: unknown, path: string, { logs }: HookDoor): Response {
  if (!isPassing(thrown)) return answerError(thrown, path, logs);
  const error = new ChatError("UNAVAILABLE", ChatError.from(thrown).message);
  return errorResponse(error, { "retry-after": String(RETRY_AFTER_SECONDS) });
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
