import type { ServerResponse } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Message } from "firebase-admin/messaging";
import type { Alert } from "../channel.ts";
import { anAlert, fakeProvider, json, WORDS_WITH_PAGE } from "../shared/fake-provider.ts";
import { openMessaging } from "./messaging.ts";
import { createPushCloser } from "./push-closer.ts";
import { createPushChannel } from "./push-channel.ts";

interface Seen {
  method: string;
  url: string;
  authorization: string | undefined;
  body: unknown;
}

type Answer = (response: ServerResponse) => void;

let server: Awaited<ReturnType<typeof fakeProvider>>;
let answer: Answer;
const seen: Seen[] = [];

beforeAll(async () => {
  server = await fakeProvider(({ method, path, headers, body }, response) => {
    seen.push({ method, url: path, authorization: headers.authorization, body: JSON.parse(body) });
    answer(response);
  });
});
afterEach(() => void seen.splice(0));
afterAll(() => server.close());

const TAKEN = json(200, { name: "projects/demo-porchlight/messages/1" });

const FCM_ERROR = "type.googleapis.com/google.firebase.fcm.v1.FcmError";
const BAD_REQUEST = "type.googleapis.com/google.rpc.BadRequest";
const refuse = (code: number, status: string, details: object[], headers: Record<string, string> = {}): Answer =>
  json(code, { error: { code, status, message: "in FCM's words", details } }, headers);
const fcm = (errorCode: string) => ({ "@type": FCM_ERROR, errorCode });
const field = (name: string) => ({ "@type": BAD_REQUEST, fieldViolations: [{ field: name, description: "wrong" }] });

const DEVICE = "ePorchlightOwnerPhone0";
const ALERT = anAlert(DEVICE, { words: WORDS_WITH_PAGE, seq: 3, ref: "ada/1/push:grace:0123456789abcdef" });

/** What the SDK itself is still at: it may want to send again when the channel has long answered. */
let underWay: Promise<unknown> = Promise.resolve();

async function messaging() {
  const real = await openMessaging("demo-porchlight", server.url);
  return { send: (message: Message) => (underWay = real.send(message)) };
}

function send(change: Partial<Alert> = {}, timeoutMs?: number) {
  const channel = createPushChannel({ messaging, ...(timeoutMs === undefined ? {} : { timeoutMs }) });
  return channel.send({ ...ALERT, ...change });
}

describe("an alert", () => {
  test("goes to the installation as data alone, urgent, for a day, and under the conversation's topic", async () => {
    answer = TAKEN;
    expect(await send()).toEqual({ providerId: "projects/demo-porchlight/messages/1", to: DEVICE });
    expect(seen).toEqual([
      {
        method: "POST",
        url: "/v1/projects/demo-porchlight/messages:send",
        authorization: "Bearer owner",
        body: {
          message: {
            fid: DEVICE,
            data: {
              title: "Ada · Lamp Shop",
              body: "Do you ship to Norway?\nhttps://shop.example/lamps",
              tag: "ada",
              link: "https://shop.example/panel/chat?conversation=ada",
              seq: "3",
              kind: "visitor",
            },
            webpush: {
              headers: { Urgency: "high", TTL: "86400", Topic: expect.stringMatching(/^[\w-]{32}$/) as string },
            },
          },
        },
      },
    ]);
  });

  const dataOf = (request: Seen | undefined) =>
    (request?.body as { message: { data: unknown } } | undefined)?.message.data;

  test("says where the visitor is in its title, before what may be cut", async () => {
    answer = TAKEN;
    await send({ words: { ...ALERT.words, author: "Amber Otter", place: "from Oslo" } });
    expect(dataOf(seen[0])).toMatchObject({ title: "Amber Otter from Oslo · Lamp Shop" });
  });

  test("without a sound says so", async () => {
    answer = TAKEN;
    await send({ silent: true });
    expect(dataOf(seen[0])).toMatchObject({ silent: "true" });
  });

  test("goes to the registration token of an older client", async () => {
    answer = TAKEN;
    await send({ to: "fid:APA91b-old" });
    expect(seen[0]?.body).toMatchObject({ message: { token: "fid:APA91b-old" } });
  });

  test("of a site that hides texts has none", async () => {
    answer = TAKEN;
    await send({ words: { ...ALERT.words, preview: null, page: null } });
    expect(dataOf(seen[0])).toMatchObject({ body: "New message" });
  });
});

/** Until the SDK has given up; of an answer that breaks off it never hears, so not for ever. */
function sdkIsDone(): Promise<unknown> {
  return Promise.race([Promise.allSettled([underWay]), new Promise((resolve) => setTimeout(resolve, 1500))]);
}

const REJECTED = "ProviderRejected";
describe.each<[string, Answer, { name: string; gone?: boolean; waitMs?: number; message?: unknown }]>([
  ["unregistered", refuse(404, "NOT_FOUND", [fcm("UNREGISTERED")]), { name: REJECTED, gone: true }],
  ["another project's", refuse(403, "PERMISSION_DENIED", [fcm("SENDER_ID_MISMATCH")]), { name: REJECTED, gone: true }],
  ["malformed", refuse(400, "INVALID_ARGUMENT", [fcm("INVALID_ARGUMENT")]), { name: REJECTED, gone: true }],
  [
    "malformed, in more words",
    refuse(400, "INVALID_ARGUMENT", [fcm("INVALID_ARGUMENT"), field("message.token")]),
    { name: REJECTED, gone: true },
  ],
  [
    "sent a message with a bad field",
    refuse(400, "INVALID_ARGUMENT", [fcm("INVALID_ARGUMENT"), field("message.data")]),
    { name: REJECTED, gone: false },
  ],
  ["nowhere, for the path is wrong", refuse(404, "NOT_FOUND", []), { name: REJECTED, gone: false }],
  [
    "behind a wrong certificate",
    refuse(401, "UNAUTHENTICATED", [fcm("THIRD_PARTY_AUTH_ERROR")]),
    { name: "ProviderDown", message: expect.stringContaining("PUSH_VAPID_KEY") as string },
  ],
  ["closed to this service account", refuse(403, "PERMISSION_DENIED", []), { name: "ProviderDown" }],
  ["closed to this token", refuse(401, "UNAUTHENTICATED", []), { name: "ProviderDown" }],
  [
    "over its quota, until a named time",
    refuse(429, "RESOURCE_EXHAUSTED", [fcm("QUOTA_EXCEEDED")], { "retry-after": "7" }),
    { name: "ProviderThrottled", waitMs: 7000 },
  ],
  [
    "over its quota",
    refuse(429, "RESOURCE_EXHAUSTED", [fcm("QUOTA_EXCEEDED")]),
    { name: "ProviderThrottled", waitMs: 60_000 },
  ],
  ["at a broken FCM", refuse(500, "INTERNAL", [fcm("INTERNAL")]), { name: "ProviderUnreachable" }],
  ["at an unavailable FCM", refuse(503, "UNAVAILABLE", [fcm("UNAVAILABLE")]), { name: "ProviderUnreachable" }],
  [
    "at an unavailable FCM that names a time",
    refuse(503, "UNAVAILABLE", [fcm("UNAVAILABLE")], { "retry-after": "1" }),
    { name: "ProviderThrottled", waitMs: 1000 },
  ],
  [
    "at a proxy with a page of its own",
    (response) => response.writeHead(502).end("<html>"),
    { name: "ProviderUnreachable" },
  ],
  [
    "redirected",
    (response) => response.writeHead(302, { location: "https://evil.example/" }).end(),
    { name: "ProviderUnreachable" },
  ],
  ["answered with a page", (response) => response.writeHead(200).end("<html>"), { name: "ProviderUnknown" }],
  ["cut off", (response) => response.socket?.destroy(), { name: "ProviderUnknown" }],
  [
    "cut off within the answer",
    (response) => {
      response.writeHead(200, { "content-length": "100" }).write("{");
      setTimeout(() => response.socket?.destroy(), 20);
    },
    { name: "ProviderUnknown" },
  ],
  [
    "answered without an end",
    (response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write(" ".repeat(3 * 1024 * 1024));
    },
    { name: "ProviderUnknown", message: "an endless answer" },
  ],
])("a device that is %s", (_, given, error) => {
  test("is one request and one of the five errors, which says no token", async () => {
    answer = given;
    const thrown: unknown = await send().catch((thrown: unknown) => thrown);
    expect(thrown).toMatchObject(error);
    expect((thrown as Error).message).not.toContain(DEVICE);
    await sdkIsDone();
    expect(seen).toHaveLength(1);
  });
});

test("no answer is waited for no longer than the limit, and nothing is sent later", async () => {
  answer = () => {};
  const began = performance.now();
  await expect(send({}, 2_000)).rejects.toMatchObject({ name: "ProviderUnknown", message: "no answer in time" });
  // The SDK's own limit would be 15 s.
  expect(performance.now() - began).toBeLessThan(10_000);
  await sdkIsDone();
  expect(seen).toHaveLength(1);
});

test("an answer that drips is an unknown outcome when the time is over", async () => {
  answer = (response) => {
    response.writeHead(200, { "content-type": "application/json" });
    const drip = setInterval(() => response.write(" "), 20);
    response.once("close", () => clearInterval(drip));
  };
  await expect(send({}, 2_000)).rejects.toMatchObject({ name: "ProviderUnknown" });
});

test("where nobody listens nothing was sent", async () => {
  const nobody = await fakeProvider(() => undefined);
  nobody.close();
  expect(nobody.url).not.toBe(server.url);
  const messaging = () => openMessaging("demo-porchlight", nobody.url);
  await expect(createPushChannel({ messaging }).send(ALERT)).rejects.toMatchObject({
    name: "ProviderUnreachable",
    message: "no connection (ECONNREFUSED)",
  });
});

test("several at a time keep their own outcomes", async () => {
  let requests = 0;
  answer = (response) => ((requests += 1) === 2 ? refuse(503, "UNAVAILABLE", [])(response) : TAKEN(response));
  const outcomes = await Promise.allSettled([send(), send(), send()]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "fulfilled", "rejected"]);
});

test("what was read elsewhere is taken away by the conversation and the seq, and a dead device is named as such", async () => {
  const close = createPushCloser(messaging);
  answer = TAKEN;
  await close(DEVICE, "ada", 7);
  expect(seen[0]?.body).toMatchObject({ message: { fid: DEVICE, data: { close: "true", tag: "ada", seq: "7" } } });
  answer = refuse(404, "NOT_FOUND", [fcm("UNREGISTERED")]);
  await expect(close(DEVICE, "ada", 7)).rejects.toMatchObject({ name: REJECTED, gone: true });
});
