/** `npm run bench:flood`: 200 strangers in two minutes on the running stack, and those among them whom nobody may miss. */
import { randomUUID } from "node:crypto";
import { api, newVisitor, type SignedIn } from "../stack/doors.ts";
import { regularVisitor } from "../stack/regular-visitor.ts";
import { person } from "../faults/people.ts";
import { setStage } from "../faults/stage.ts";
import { faultsOf, floodLines, type FloodMeasured } from "./flood-lines.ts";
import { phoneOf } from "./phone.ts";
import { writeSection } from "./latency-sections.ts";
import { load } from "./measure.ts";

const STRANGERS = 200;
const EVERY_MS = 600;
const SIDE_BY_SIDE = 8;
/** A digest is due by then, and settled for all whom it names. */
const OVER_MS = 150_000;
const NEWCOMER = "Kari Nordmann";
const ANSWERED = "Tom Hagen";

/** What Firestore has billed. */
interface Usage {
  reads: number;
  byCollection: Record<string, { writes: number }>;
}

const people = (["telegram", "push", "whatsapp"] as const).map((channel) => person(channel, 0));
const stage = await setStage(people, { name: "bench-flood", direct: true });
const { firestore } = stage.url;
let measured: FloodMeasured;
try {
  const loadBefore = load();
  const [newcomer, answered, strangers] = await Promise.all([newVisitor(), regularVisitor(), many(STRANGERS)]);
  await fetch(`${firestore}/emulator/v1/usage`, { method: "DELETE" });
  const began = performance.now();
  const beganAt = Date.now();
  const wroteAt: Record<string, number> = {};
  const names = new Map([
    [STRANGERS / 4, { visitor: newcomer, name: NEWCOMER }],
    [STRANGERS / 2, { visitor: answered, name: ANSWERED }],
  ]);
  const posts = strangers.map(async (stranger, n) => {
    await until(began + n * EVERY_MS);
    const known = names.get(n);
    if (known) wroteAt[known.name] = Date.now();
    await Promise.all([write(stranger), known && write(known.visitor, known.name)]);
  });
  await Promise.all(posts);
  const seconds = Math.round((performance.now() - began) / 1_000);
  console.log(`all have written: ${seconds} s`);
  await until(performance.now() + OVER_MS);
  const usage = (await (await fetch(`${firestore}/emulator/v1/usage`)).json()) as Usage;
  const each = STRANGERS + names.size;
  const record = await stage.record();
  const wrote = (name: string) => ({ name, at: wroteAt[name] ?? 0 });
  const phones = people.map((one) => phoneOf(one, record, beganAt, wrote(NEWCOMER), wrote(ANSWERED)));
  const writes = Object.entries(usage.byCollection).map(([name, of]) => [name, of.writes / each] as const);
  measured = { strangers: STRANGERS, seconds, phones, reads: usage.reads / each, writes: Object.fromEntries(writes) };
  await writeSection("In a flood", floodLines(measured, loadBefore));
} finally {
  await stage.stop();
}
const faults = faultsOf(measured);
for (const fault of faults) console.log(fault);
process.exit(faults.length === 0 ? 0 : 1);

async function many(count: number): Promise<SignedIn[]> {
  const found: SignedIn[] = [];
  while (found.length < count)
    found.push(
      ...(await Promise.all(Array.from({ length: Math.min(SIDE_BY_SIDE, count - found.length) }, newVisitor))),
    );
  return found;
}

async function write({ token }: SignedIn, name?: string): Promise<void> {
  const body = { id: randomUUID(), text: "Do you ship to Norway?", ...(name !== undefined && { profile: { name } }) };
  const { status, text } = await api("POST", "/visitor/messages", { token, body });
  if (status !== 201) throw new Error(`a stranger's message was answered ${status}: ${text}`);
}

async function until(time: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, time - performance.now())));
}
