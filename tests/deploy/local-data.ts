/** An embedded Firestore with data of every kind in it, for backups, migrations and teardown. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { startFirestore } from "embedded-firestore/index.ts";
import { KEPT, LEFT_OUT } from "../../scripts/database/collections.ts";
import { pagesOf, write, type Database, type StoredFields } from "../../scripts/database/documents.ts";
import { localGoogle } from "../../scripts/staff/local-google.ts";

const ROOT = join(import.meta.dirname, "../..");
const { scripts: commands } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};

export interface Local {
  on: Database;
  port: number;
  stop: () => Promise<void>;
}

export async function startLocal(): Promise<Local> {
  const server = await startFirestore({ port: 0, onNotice: () => undefined });
  const google = localGoogle({ PORCHLIGHT_PORT_FIRESTORE: String(server.port) });
  return {
    on: { google, project: "demo-porchlight", wait: async () => {} },
    port: server.port,
    stop: () => server.close(),
  };
}

/** Every document of every collection, by path, as it is written there. */
export async function contentOf(on: Database): Promise<Map<string, string>> {
  const content = new Map<string, string>();
  for (const collection of [...KEPT, ...LEFT_OUT])
    for await (const { documents } of pagesOf(on, collection))
      for (const { path, fields } of documents) content.set(path, JSON.stringify(fields));
  return content;
}

/** Values that JSON, a double or a careless hand would change. */
export const ODD: StoredFields = {
  whole: { integerValue: "9007199254740993" },
  double: { doubleValue: 1 },
  nothing: { nullValue: null },
  nan: { doubleValue: "NaN" },
  minusZero: { doubleValue: "-0" },
  infinite: { doubleValue: "-Infinity" },
  tiny: { doubleValue: 5e-324 },
  time: { timestampValue: "2026-11-29T12:34:56.123456Z" },
  bytes: { bytesValue: "AAH/" },
  place: { geoPointValue: { latitude: 59.9, longitude: -10.7 } },
  here: { referenceValue: "projects/demo-porchlight/databases/(default)/documents/conversations/kari" },
  elsewhere: { referenceValue: "projects/other/databases/(default)/documents/conversations/kari" },
  empty: { mapValue: {} },
  none: { arrayValue: {} },
  deep: {
    mapValue: {
      fields: {
        "a.b `c`": {
          arrayValue: { values: [{ mapValue: { fields: { " ": { stringValue: "" } } } }, { doubleValue: 2 }] },
        },
        referenceValue: { stringValue: "/no reference" },
        __proto: { booleanValue: false },
      },
    },
  },
  text: { stringValue: "line\u2028break\nand 😀 \u0000" },
} as unknown as StoredFields;

/** So many messages in conversations of a hundred, and a document in every other collection. */
export async function fill(on: Database, messages: number): Promise<void> {
  const text = (value: string) => ({ stringValue: value });
  const others = [
    "site/settings",
    "site/roster",
    "visitors/kari",
    "cursors/kari",
    "recipients/ada",
    "links/telegram:1:2",
    "topics/1:kari",
    "inbound/telegram:1",
    "limits/whatsapp-2026-11",
    "deliveries/m",
    "devices/ada",
    "deviceTokens/d",
    "pairings/p",
    "tests/t",
  ];
  await write(
    on,
    others.map((path) => ({ set: path, fields: { ...ODD, path: text(path) } })),
  );
  for (let from = 0; from < messages; from += 100) {
    const conversation = `conversations/c${from}`;
    await write(on, [
      { set: conversation, fields: { ...ODD, seq: { integerValue: "100" } } },
      ...Array.from({ length: Math.min(100, messages - from) }, (_, at) => ({
        set: `${conversation}/messages/m${at}`,
        fields: {
          ...ODD,
          seq: { integerValue: String(at + 1) },
          body: text(`Message ${at} of ${from}: ${"æ".repeat(at)}`),
        },
      })),
    ]);
  }
}

export interface Ran {
  code: number | null;
  output: string;
  /** The most memory that it had, in MB. */
  peakMb: number;
}

const PEAK = `process.on("exit", () => console.error("peak", process.resourceUsage().maxRSS))`;

/**
 * `npm run export` or `npm run import` on the local data, in a process of its own. It is killed in the middle of its
 * request of this number among those of its kind: `late`, after that was done.
 */
export async function backup(args: string[], port: number, kill?: Last): Promise<Ran> {
  const relay = await startRelay(port, kill, () => child.kill("SIGKILL"));
  // As the command of this name has it, with what keeps its memory small.
  const [, , ...program] = String(commands[String(args[0])]).split(" ").slice(0, -1);
  const peak = ["--import", `data:text/javascript,${encodeURIComponent(PEAK)}`];
  const env = { ...process.env, PORCHLIGHT_PORT_FIRESTORE: String(relay.port) };
  const child = spawn(process.execPath, [...peak, ...program, ...args, "--local"], {
    cwd: ROOT,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((ended) => child.on("close", ended));
  await relay.stop();
  return { code, output, peakMb: Number(/peak (\d+)/.exec(output)?.[1]) / 1024 };
}

interface Last {
  /** What Firestore is asked, as an address ends. */
  method: ":commit" | ":runQuery";
  number: number;
  late: boolean;
}

/** Hands each request on; at the one that is to be the last it says so instead of answering. */
async function startRelay(port: number, last: Last | undefined, onLast: () => void) {
  let number = 0;
  const relay = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
    const isLast = last !== undefined && incoming.url?.endsWith(last.method) === true && ++number === last.number;
    if (isLast && !last?.late) return onLast();
    const answer = await fetch(`http://127.0.0.1:${port}${incoming.url}`, {
      method: incoming.method ?? "GET",
      headers: { authorization: "Bearer owner", "content-type": "application/json" },
      body: Buffer.concat(chunks),
    });
    if (isLast) return onLast();
    outgoing.writeHead(answer.status, { "content-type": "application/json" });
    outgoing.end(Buffer.from(await answer.arrayBuffer()));
  };
  const server = createServer((incoming, outgoing) => void relay(incoming, outgoing).catch(() => outgoing.destroy()));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const stop = () => new Promise<void>((stopped) => void (server.closeAllConnections(), server.close(() => stopped())));
  return { port: (server.address() as AddressInfo).port, stop };
}
