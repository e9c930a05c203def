/**
 * What is deployed, as Google runs it: installed from its own lock outside of the workspace, each function under the
 * functions framework with production's environment, and events as production encodes them. Firestore is the embedded one.
 */
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { createServer as createHttpServer } from "node:http";
import { createRequire } from "node:module";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { startFirestore, type RunningFirestore } from "embedded-firestore/index.ts";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

const DIST = join(import.meta.dirname, "../../functions/dist");
/** The buildpack adds it where a codebase has none. https://cloud.google.com/functions/docs/functions-framework */
const FRAMEWORK = "@google-cloud/functions-framework@5.0.5";
const PROJECT = "shop-1234";

let folder: string;
let firestore: RunningFirestore;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "artifacts-"));
  firestore = await startFirestore({ port: 0 });
  await Promise.all(["api", "notify"].map(install));
});
afterAll(async () => {
  await firestore.close();
  await rm(folder, { recursive: true, force: true });
});

async function install(codebase: string): Promise<void> {
  const cwd = join(folder, codebase);
  await cp(join(DIST, codebase), cwd, { recursive: true });
  const npm = (...args: string[]) =>
    promisify(execFile)("npm", [...args, "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"], { cwd });
  await npm("ci", "--omit=dev");
  await npm("install", "--no-save", "--omit=dev", FRAMEWORK);
}

interface Running {
  url: string;
  logs: () => string;
}

const children: ChildProcess[] = [];
afterEach(() => children.splice(0).forEach((child) => child.kill("SIGKILL")));

/** As an instance begins. https://cloud.google.com/run/docs/container-contract#env-vars */
async function boot(
  codebase: string,
  target: string,
  signature: "http" | "cloudevent",
  secrets: Record<string, string> = {},
): Promise<Running> {
  const port = await freePort();
  const cwd = join(folder, codebase);
  const main = join(cwd, "node_modules/@google-cloud/functions-framework/build/src/main.js");
  const instance = spawn(process.execPath, [main], {
    cwd,
    env: {
      PATH: process.env["PATH"],
      HOME: folder,
      NODE_ENV: "production",
      PORT: String(port),
      FUNCTION_TARGET: target,
      FUNCTION_SIGNATURE_TYPE: signature,
      K_SERVICE: target.toLowerCase(),
      K_REVISION: `${target.toLowerCase()}-00001-abc`,
      K_CONFIGURATION: target.toLowerCase(),
      GCLOUD_PROJECT: PROJECT,
      GOOGLE_CLOUD_PROJECT: PROJECT,
      FIREBASE_CONFIG: JSON.stringify({ projectId: PROJECT, storageBucket: `${PROJECT}.firebasestorage.app` }),
      EVENTARC_CLOUD_EVENT_SOURCE: `projects/${PROJECT}/locations/europe-west1/services/${target}`,
      LOG_EXECUTION_ID: "true",
      PORCHLIGHT_REGION: "europe-west1",
      PUBLIC_URL: "",
      WHATSAPP_PROVIDER: "off",
      WHATSAPP_PHONE_NUMBER_ID: "",
      APP_CHECK: "off",
      APP_CHECK_SITE_KEY: "",
      TWILIO_ACCOUNT_SID: "",
      TWILIO_WHATSAPP_NUMBER: "",
      PUSH_VAPID_KEY: "",
      TELEGRAM_BOT_TOKEN: "none",
      WHATSAPP_ACCESS_TOKEN: "none",
      TWILIO_AUTH_TOKEN: "none",
      WHATSAPP_APP_SECRET: "none",
      // In production the database; nothing else here is the local run's.
      FIRESTORE_EMULATOR_HOST: `127.0.0.1:${firestore.port}`,
      ...secrets,
    },
  });
  children.push(instance);
  let logs = "";
  for (const stream of [instance.stdout, instance.stderr]) {
    stream.on("data", (chunk: Buffer) => (logs += chunk.toString()));
  }
  const url = `http://127.0.0.1:${port}`;
  await expect
    .poll(
      () =>
        fetch(`${url}/_ah/nothing`, { method: "HEAD" }).then(
          () => "up",
          () => `not up: ${logs}`,
        ),
      { timeout: 60_000 },
    )
    .toBe("up");
  return { url, logs: () => logs };
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((found) => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => found(port));
    });
  });
}

/** What was read and written since the last time. */
async function billed(): Promise<object> {
  const usage = await fetch(`http://127.0.0.1:${firestore.port}/emulator/v1/usage`);
  const { reads, writes } = (await usage.json()) as { reads: number; writes: number };
  return { reads, writes };
}

/** What Firestore was asked for since the last time, by collection. */
async function readFrom(): Promise<string[]> {
  const usage = `http://127.0.0.1:${firestore.port}/emulator/v1/usage`;
  const { byCollection } = (await (await fetch(usage)).json()) as { byCollection: Record<string, object> };
  await fetch(usage, { method: "DELETE" });
  return Object.keys(byCollection);
}

test("api answers the widget from the database, and refuses whoever is not signed in", async () => {
  const { url } = await boot("api", "api", "http");
  await readFrom();
  const site = await fetch(`${url}/api/site`);
  expect([site.status, await site.json()]).toMatchObject([
    200,
    { reachable: false, name: expect.any(String) as string },
  ]);
  expect(await readFrom()).toContain("site");
  expect((await fetch(`${url}/api/visitor/updates?after=0`)).status).toBe(401);
});

test("hooks refuses a post that is not Telegram's", async () => {
  const secrets = { TELEGRAM_BOT_TOKEN: "12345:a-token-of-more-than-thirty-characters" };
  const { url } = await boot("api", "hooks", "http", secrets);
  const headers = { "content-type": "application/json" };
  const { status } = await fetch(`${url}/hooks/telegram`, { method: "POST", headers, body: '{"update_id":1}' });
  expect([401, 403]).toContain(status);
});

const RIGHT = { iss: `https://securetoken.google.com/${PROJECT}`, aud: PROJECT, sub: "kari" };
const ANONYMOUS = { firebase: { sign_in_provider: "anonymous", identities: {} } };
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
/** Our own hand in place of Google's, whose public half is served where Google serves its own. */
const google = generateKeyPairSync("rsa", { modulusLength: 2048 });
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 });
const publicKey = google.publicKey.export({ type: "spki", format: "pem" }).toString();

/** An ID token as Firebase Auth makes it, but for what is changed. https://firebase.google.com/docs/auth/admin/verify-id-tokens */
function idToken(claims: object = {}, header: object = {}, key = google.privateKey): string {
  const now = Math.floor(Date.now() / 1_000);
  const all = { ...RIGHT, ...ANONYMOUS, user_id: "kari", auth_time: now, iat: now, exp: now + 3_600, ...claims };
  const signed = `${part({ alg: "RS256", kid: "ours", typ: "JWT", ...header })}.${part(all)}`;
  return `${signed}.${sign("RSA-SHA256", Buffer.from(signed), key).toString("base64url")}`;
}

/** By the public key, which everybody has. */
function signedAsASecret(): string {
  const signed = `${part({ alg: "HS256", kid: "ours", typ: "JWT" })}.${idToken().split(".")[1]}`;
  return `${signed}.${createHmac("sha256", publicKey).update(signed).digest("base64url")}`;
}

test("outside of the emulators a token is good by Google's key alone, for this project and for its time", async () => {
  const asked: string[] = [];
  const keys = createHttpServer(({ url: path = "" }, response) => {
    asked.push(path);
    response.setHeader("cache-control", "public, max-age=3600").end(JSON.stringify({ ours: publicKey }));
  });
  await new Promise<void>((listening) => void keys.listen(0, "127.0.0.1", listening));
  const { url } = await boot("api", "api", "http", {
    NODE_OPTIONS: `--require=${join(import.meta.dirname, "google/lead-https.cjs")}`,
    PORCHLIGHT_GOOGLE_URL: `http://127.0.0.1:${(keys.address() as AddressInfo).port}`,
  });
  const statusOf = async (token: string) =>
    (await fetch(`${url}/api/visitor/updates?after=0`, { headers: { authorization: `Bearer ${token}` } })).status;
  const now = Math.floor(Date.now() / 1_000);
  const bad: Record<string, string> = {
    "without a signature": `${idToken().split(".").slice(0, 2).join(".")}.`,
    "as the emulator takes it": `${part({ alg: "none", typ: "JWT" })}.${idToken().split(".")[1]}.`,
    "by another hand": idToken({}, {}, stranger.privateKey),
    "by a key that is not Google's": idToken({}, { kid: "theirs" }, stranger.privateKey),
    "by the public key as a secret": signedAsASecret(),
    "by no key's name": idToken({}, { kid: undefined }),
    "changed after it was signed": idToken().replace(/\.[^.]+\./, `.${part({ ...RIGHT, sub: "tom" })}.`),
    "for another project": idToken({ aud: "shop-9999" }),
    "of another issuer": idToken({ iss: "https://securetoken.google.com/shop-9999" }),
    "a custom token": idToken({
      aud: "https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit",
    }),
    "a session cookie": idToken({ iss: `https://session.firebase.google.com/${PROJECT}` }),
    "of nobody": idToken({ sub: "" }),
    "of somebody too long": idToken({ sub: "k".repeat(129) }),
    "that is over": idToken({ iat: now - 7_200, exp: now - 3_600 }),
  };
  try {
    expect(await statusOf(idToken())).toBe(200);
    expect(asked).toEqual([expect.stringContaining("securetoken@system.gserviceaccount.com")]);
    const statuses = await Promise.all(Object.values(bad).map(statusOf));
    expect(Object.fromEntries(Object.keys(bad).map((what, n) => [what, statuses[n]]))).toEqual(
      Object.fromEntries(Object.keys(bad).map((what) => [what, 401])),
    );
  } finally {
    keys.closeAllConnections();
    keys.close();
  }
});

interface Encoder {
  google: {
    events: {
      cloud: {
        firestore: {
          v1: { DocumentEventData: { create(data: object): object; encode(data: object): { finish(): Uint8Array } } };
        };
      };
    };
  };
}

/** https://github.com/googleapis/google-cloudevents/blob/main/proto/google/events/cloud/firestore/v1/data.proto */
function encoded(path: string, fields: object): Uint8Array {
  const require = createRequire(join(folder, "notify", "index.js"));
  const { google } = require(
    join(folder, "notify/node_modules/firebase-functions/protos/compiledFirestore.js"),
  ) as Encoder;
  const { DocumentEventData } = google.events.cloud.firestore.v1;
  const name = `projects/${PROJECT}/databases/(default)/documents/${path}`;
  const time = { seconds: 1_764_000_000, nanos: 0 };
  return DocumentEventData.encode(
    DocumentEventData.create({ value: { name, fields, createTime: time, updateTime: time } }),
  ).finish();
}

/** As Eventarc posts it: binary mode, the document as protobuf. https://cloud.google.com/eventarc/docs/cloudevents */
function created(url: string, path: string, fields: object): Promise<Response> {
  return fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/protobuf",
      "ce-specversion": "1.0",
      "ce-id": crypto.randomUUID(),
      "ce-type": "google.cloud.firestore.document.v1.created",
      "ce-source": `//firestore.googleapis.com/projects/${PROJECT}/databases/(default)`,
      "ce-subject": `documents/${path}`,
      "ce-document": path,
      "ce-project": PROJECT,
      "ce-database": "(default)",
      "ce-namespace": "(default)",
      "ce-location": "europe-west1",
      "ce-time": "2026-11-29T12:00:00.000000Z",
      "ce-dataschema":
        "https://github.com/googleapis/google-cloudevents/blob/main/proto/google/events/cloud/firestore/v1/data.proto",
    },
    body: new Uint8Array(encoded(path, fields)),
  });
}

const text = (stringValue: string) => ({ stringValue });
const MESSAGE = {
  seq: { integerValue: 1 },
  author: { mapValue: { fields: { kind: text("visitor"), uid: text("kari"), name: text("Kari") } } },
  via: text("widget"),
  text: text("Do you have it in blue?"),
  internal: { booleanValue: false },
  at: { timestampValue: { seconds: 1_764_000_000, nanos: 0 } },
};

test("onMessageCreated reads a document in protobuf, and looks for its conversation", async () => {
  const { url, logs } = await boot("notify", "onMessageCreated", "cloudevent");
  await readFrom();
  const answer = await created(url, "conversations/kari/messages/m1", MESSAGE);
  expect([answer.status, await answer.text()]).toEqual([204, ""]);
  expect(await readFrom()).toContain("conversations");
  expect(logs()).not.toContain("INVALID_ARGUMENT");
});

test("a document that is no message is logged and does not come again", async () => {
  const { url, logs } = await boot("notify", "onMessageCreated", "cloudevent");
  expect((await created(url, "conversations/kari/messages/m2", { seq: text("one") })).status).toBe(204);
  await expect.poll(logs).toContain("INVALID_ARGUMENT");
});

test("the reconciler runs on Cloud Scheduler's post", async () => {
  const { url } = await boot("notify", "reconciler", "http");
  await readFrom();
  // https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs#httptarget
  const headers = {
    "user-agent": "Google-Cloud-Scheduler",
    "x-cloudscheduler": "true",
    "x-cloudscheduler-jobname": "firebase-schedule-reconciler-europe-west1",
    "x-cloudscheduler-scheduletime": "2026-11-29T12:00:00Z",
    "content-type": "application/octet-stream",
  };
  expect((await fetch(url, { method: "POST", headers })).status).toBe(200);
  expect((await readFrom()).length).toBeGreaterThan(0);

  // On a site where nobody comes it is a new instance each time: four reads, 288 a day.
  const mark = `http://127.0.0.1:${firestore.port}/v1/projects/${PROJECT}/databases/(default)/documents/site/reconciler`;
  const micros = { integerValue: String((Date.now() - 3 * 24 * 60 * 60_000) * 1_000) };
  const old = {
    method: "PATCH",
    headers: { authorization: "Bearer owner" },
    body: JSON.stringify({ fields: { micros } }),
  };
  expect((await fetch(mark, old)).status).toBe(200);
  await readFrom();
  // What asks whether it is up is answered by a run: the first, which tidies too, for three reads; three times a day
  // that is another 9, and 12 where conversations are kept for some days only: 300 at most.
  await boot("notify", "reconciler", "http");
  await expect.poll(billed, { timeout: 20_000 }).toEqual({ reads: 7, writes: 1 });
});

/** As Cloud Tasks posts one. https://cloud.google.com/tasks/docs/creating-http-target-tasks#handler */
function task(url: string, data: object, headers: Record<string, string> = {}): Promise<Response> {
  const claims = { sub: "123", aud: url, email: "123456789012-compute@developer.gserviceaccount.com" };
  return fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${part({ alg: "RS256", kid: "1", typ: "JWT" })}.${part(claims)}.c2lnbmF0dXJl`,
      "user-agent": "Google-Cloud-Tasks",
      "x-cloudtasks-queuename": "runJob",
      "x-cloudtasks-taskname": "a-task",
      "x-cloudtasks-taskretrycount": "0",
      "x-cloudtasks-taskexecutioncount": "0",
      "x-cloudtasks-tasketa": "1764000000.000000",
      ...headers,
    },
    body: JSON.stringify({ data }),
  });
}

test("runJob takes a task of Cloud Tasks; one without a sign-in is refused, and nonsense does not come again", async () => {
  const { url } = await boot("notify", "runJob", "http");
  await readFrom();
  expect((await task(url, { kind: "notify", conversationId: "kari" })).status).toBe(204);
  expect((await task(url, { nonsense: true })).status).toBe(204);
  expect((await task(url, {}, { authorization: "" })).status).toBe(401);
});
