/** The webhooks of all channels: verified before they are read (docs/ARCHITECTURE.md, How an answer travels). */
import { type Context, Hono } from "hono";
import { ChatError } from "../../../contract/errors.ts";
import type { OpenWebhook, Webhook } from "../../channels/webhook.ts";
import { webhooks, type HookSecrets } from "../../channels/webhooks.ts";
import { isPassing } from "../../replies/inbound/passing.ts";
import { WEBHOOK_ANSWER_MS } from "../../times.ts";
import { answerError, errorResponse } from "../answer-error.ts";
import { HOOK_BODY_MAX_BYTES, type HookDoor, type HookServices } from "./hook-door.ts";
import { handle } from "./handle-inbound.ts";
import { privateByDefault } from "../private-by-default.ts";
import { serveAt } from "../serve-at.ts";

const RETRY_AFTER_SECONDS = 5;

/** Serves the same routes under `/hooks` (through Hosting) and without it (by the function's own address). */
export function createHooks(door: HookDoor): Hono {
  const app = new Hono({ getPath: (request) => new URL(request.url).pathname.replace(/^\/hooks(?=\/)/, "") });
  app.use(privateByDefault);
  app.onError((error, { req }) => answerHookError(error, req.path, door));
  app.notFound(() => errorResponse(new ChatError("NOT_FOUND", "this is not the address of a webhook")));

  for (const webhook of webhooks) {
    serveAt(app, webhook.path, {
      ...(webhook.asks && { GET: async (context) => whoWeAre(context, webhook, await door.services()) }),
      POST: async ({ req }) => {
        const services = await door.services();
        const posted = {
          header: (name: string) => req.header(name),
          bytes: keep(() => bytesOf(req.raw)),
          search: new URL(req.url).search,
          now: services.replies.clock.now(),
        };
        const brought = await believed(webhook, services, (way) => way.read(posted));
        await inTime(door, handle(door, services, webhook.channel, brought));
        const { body, type } = webhook.answer ?? { body: "{}", type: "application/json" };
        return new Response(body, { headers: { "content-type": type } });
      },
    });
  }
  return app;
}

const NOT_THEM: readonly string[] = ["UNAUTHENTICATED", "PERMISSION_DENIED"];

/** By what the provider proves itself by now; where it does not, by what it did before that was replaced. */
async function believed<T>(
  { open, label }: Webhook<HookSecrets>,
  { secrets }: HookServices,
  ask: (way: OpenWebhook) => T | Promise<T>,
): Promise<T> {
  let thrown: unknown = new ChatError("UNAVAILABLE", `${label} is not set up here`);
  for (const way of secrets.flatMap((each) => open(each) ?? [])) {
    try {
      return await ask(way);
    } catch (error) {
      if (!(error instanceof ChatError) || !NOT_THEM.includes(error.code)) throw error;
      thrown = error;
    }
  }
  throw thrown;
}

async function whoWeAre({ req }: Context, webhook: Webhook<HookSecrets>, services: HookServices): Promise<Response> {
  const query = new URL(req.url).searchParams;
  const answer = await believed(webhook, services, (way) => way.answerTo?.(query) ?? "");
  return new Response(answer, { headers: { "content-type": "text/plain; charset=utf-8" } });
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

/** A body can be read once. */
function keep<T>(read: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | undefined;
  return () => (kept ??= read());
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
