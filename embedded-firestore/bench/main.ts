/** `npm run bench`: the embedded Firestore and Google's emulator side by side, into BENCHMARK.md. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startEmbedded } from "../conformance/servers/embedded.ts";
import { startGoogle } from "../conformance/servers/google.ts";
import { connectWire } from "../conformance/wire.ts";
import { median } from "./measure.ts";
import { load, medianColumn, page } from "./table.ts";
import { work } from "./work.ts";
import type { FirestoreServer } from "../conformance/servers/server.ts";
import type { Column } from "./table.ts";

const PAGE = fileURLToPath(new URL("../BENCHMARK.md", import.meta.url));
const INDEXES = fileURLToPath(new URL("indexes.json", import.meta.url));
const STARTS = 3;
/** The two take turns, so that neither has the client while it is cold, or the machine while others want it. */
const ROUNDS = 3;

type Start = () => Promise<FirestoreServer | undefined>;

const loadBefore = load();
const folder = await mkdtemp(join(tmpdir(), "bench-firestore-"));
try {
  let run = 0;
  const startEmbeddedOnDisk = () => startEmbedded({ data: join(folder, String((run += 1))), indexes: INDEXES });
  const ours: Column[] = [];
  const theirs: Column[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    console.log(`Round ${round} of ${ROUNDS}`);
    ours.push(...(await measure(startEmbeddedOnDisk)));
    theirs.push(...(await measure(() => startGoogle())));
  }
  if (theirs.length === 0)
    console.log("Google's emulator is not on this machine: the embedded one alone was measured.");
  const google = theirs.length > 0 ? medianColumn(theirs) : undefined;
  const table = page(medianColumn(ours), google, loadBefore);
  await writeFile(PAGE, table);
  console.log(`\n${table}`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Starts it a few times, then lets the last one work. Nothing where it is not on this machine. */
async function measure(start: Start): Promise<Column[]> {
  const starts: number[] = [];
  for (let left = STARTS; ; left -= 1) {
    const server = await start();
    if (!server) return [];
    try {
      // From the spawning of the program: looking for Google's is not its own time.
      const accepted = performance.now();
      await firstAnswer(server);
      starts.push(server.startedIn + performance.now() - accepted);
      if (left > 1) continue;
      console.log(`${server.maker}:`);
      const measured = await work(server, (text) => console.log(`  ${text}`));
      return [{ startUp: median(starts), ...measured }];
    } finally {
      await server.stop();
    }
  }
}

async function firstAnswer({ address }: FirestoreServer): Promise<void> {
  const client = connectWire(address);
  const database = "projects/demo-bench/databases/(default)";
  await client.call("BatchGetDocuments", { database, documents: [`${database}/documents/first/answer`] });
  client.close();
}
