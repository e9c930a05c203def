import { createServer } from "node:http";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Firestore } from "@google-cloud/firestore";
import { startFirestore } from "./server.ts";
import type { AddressInfo } from "node:net";
import type { FirestoreOptions, RunningFirestore } from "./server.ts";

/** A Firestore of its own with the real SDK connected to it. */
export interface TestFirestore {
  readonly server: RunningFirestore;
  readonly db: Firestore;
  readonly notices: readonly string[];
  readonly close: () => Promise<void>;
}

export const PROJECT = "demo-test";

export async function openFirestore(options: Partial<FirestoreOptions> = {}): Promise<TestFirestore> {
  const notices: string[] = [];
  const server = await startFirestore({ port: 0, onNotice: (text) => notices.push(text), ...options });
  const db = new Firestore({ projectId: PROJECT, host: `${server.host}:${server.port}`, ssl: false });
  const close = async (): Promise<void> => {
    await db.terminate();
    await server.close();
  };
  return { server, db, notices, close };
}

/** An ID token as the Auth emulator makes them: nobody signed it. */
export function unsignedToken(sub: string, claims: object = {}): string {
  const parts = [
    { alg: "none", typ: "JWT" },
    { sub, user_id: sub, ...claims },
  ];
  return `${parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".")}.`;
}

/** A folder that is gone when the work is done. */
export async function withFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "firestore-"));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What a functions emulator was sent. */
export interface ReceivedEvent {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

/**
 * Stands for the functions emulator: answers each delivery with the next status, and 200 after those. On 0 it hangs up
 * without an answer.
 */
export async function openFunctions(statuses: number[] = []): Promise<{
  url: string;
  received: ReceivedEvent[];
  close: () => Promise<void>;
}> {
  const received: ReceivedEvent[] = [];
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      received.push({ path: request.url ?? "", headers: request.headers, body: JSON.parse(text) });
      const status = statuses.shift() ?? 200;
      if (status === 0) request.socket.destroy();
      else response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  return { url: `http://127.0.0.1:${port}`, received, close };
}

/** Registers a trigger as firebase-tools does. */
export async function registerTrigger(
  server: Pick<RunningFirestore, "url">,
  key: string,
  kind: string,
  document: string,
  more: object = {},
): Promise<number> {
  const url = `${server.url}/emulator/v1/projects/${PROJECT}/eventarcTrigger?eventarcTriggerId=${key}`;
  const body = JSON.stringify({
    eventType: `google.cloud.firestore.document.v1.${kind}`,
    database: "(default)",
    namespace: "(default)",
    document: { value: document, matchType: "PATH_PATTERN" },
    ...more,
  });
  return (await fetch(url, { method: "POST", body })).status;
}

export async function clearDocuments(server: RunningFirestore): Promise<void> {
  const url = `${server.url}/emulator/v1/projects/${PROJECT}/databases/(default)/documents`;
  await fetch(url, { method: "DELETE" });
}
