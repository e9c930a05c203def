/** Malformed and hostile requests to a running stack, by both doors: Hosting's and the function's own. */
import { Agent, request as httpRequest } from "node:http";
import type { Asker } from "@porchlight/contract/operation.ts";
import type { Stack } from "../../emulators/run/stack.ts";
import { fuzzRequests, type FuzzRequest } from "../../functions/test/fuzz/requests.ts";
import { faultOf, type FuzzAnswer } from "../../functions/test/fuzz/verdict.ts";
import { ADMIN, AGENT, newVisitor, PROJECT, staff } from "../stack/doors.ts";

const AT_ONCE = 20;
/** What one visitor asks before the next takes over: below what the pace of an account lets pass. */
const EACH_VISITOR = 200;

export interface Played {
  refused: number;
  taken: number;
  /** In words, each with its request. */
  faults: string[];
}

type Tokens = Partial<Record<Asker, string>>;

/** Asks about so many; those of one seed are the same each time. Nothing else may write meanwhile. */
export async function playFuzz({ url }: Pick<Stack, "url">, count: number, seed: number): Promise<Played> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const doors = [`${url.site}/api`, `${url.functions}/${PROJECT}/us-central1/api`];
  const admin = (await staff(ADMIN)).token;
  const tokens: Tokens = { staff: (await staff(AGENT)).token, admin, account: admin };
  const played: Played = { refused: 0, taken: 0, faults: [] };
  const requests = fuzzRequests(seed);
  // Those that must be refused go together: what is written meanwhile was written by one of them.
  const waiting: Record<"refused" | "odd", FuzzRequest[]> = { refused: [], odd: [] };
  try {
    for (let asked = 0; asked < count;) {
      const next = requests.next().value;
      if (!reachesUs(next)) continue;
      const batch = waiting[next.refused ? "refused" : "odd"];
      batch.push(next);
      if (batch.length < AT_ONCE) continue;
      if (asked % EACH_VISITOR === 0) tokens.visitor = (await newVisitor()).token;
      asked += batch.length;
      await askAll(batch.splice(0), next.refused);
    }
  } finally {
    agent.destroy();
  }
  return played;

  async function askAll(batch: readonly FuzzRequest[], refused: boolean): Promise<void> {
    const before = await writes(url.firestore);
    await Promise.all(
      batch.map(async (request, n) => {
        const answer = await ask(agent, doors[n % doors.length] ?? "", request, request.as && tokens[request.as]);
        played[answer.status >= 400 ? "refused" : "taken"] += 1;
        const fault = faultOf(request, answer);
        if (fault) played.faults.push(`${request.operation}, ${request.what}: ${fault}`);
      }),
    );
    if (!refused || (await writes(url.firestore)) === before) return;
    played.faults.push(
      `one of these has written: ${batch.map(({ operation, what }) => `${operation} ${what}`).join("; ")}`,
    );
  }
}

/** What cannot be decoded, or leads out of the path, emulators answer themselves, in HTML: `http/fuzz.test.ts` asks it. */
function reachesUs({ path }: FuzzRequest): boolean {
  try {
    return !decodeURIComponent(path).includes("..");
  } catch {
    return false;
  }
}

async function writes(firestore: string): Promise<number> {
  const usage = (await (await fetch(`${firestore}/emulator/v1/usage`)).json()) as {
    writes: number;
    byCollection: Record<string, { writes: number }>;
  };
  // The key for hashes is made by the first who asks.
  return usage.writes - (usage.byCollection["limits"]?.writes ?? 0);
}

/** As it stands, without what `fetch` makes right of it. */
function ask(
  agent: Agent,
  door: string,
  { method, path, headers, body }: FuzzRequest,
  token: string | undefined,
): Promise<FuzzAnswer> {
  const { hostname, port, pathname } = new URL(door);
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      {
        agent,
        hostname,
        port,
        method,
        path: `${pathname}${path}`,
        headers: {
          ...headers,
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(body && { "content-length": String(body.length) }),
        },
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("error", reject);
        incoming.on("end", () => {
          const text = Buffer.concat(chunks).toString();
          resolve({ status: incoming.statusCode ?? 0, type: incoming.headers["content-type"] ?? "", text });
        });
      },
    );
    sent.on("error", (error) => reject(new Error(`${method} ${path.slice(0, 100)}: ${error.message}`)));
    sent.end(body);
  });
}
