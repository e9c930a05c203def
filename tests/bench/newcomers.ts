/** `npm run bench:newcomers`: 500 newcomers in two minutes, from one address and from 500, and who is there beside them. */
import { randomUUID } from "node:crypto";
import { person } from "../faults/people.ts";
import { setStage } from "../faults/stage.ts";
import { api, newVisitor, type SignedIn } from "../stack/doors.ts";
import { regularVisitor } from "../stack/regular-visitor.ts";
import { writeSection } from "./latency-sections.ts";
import { load, late } from "./measure.ts";
import { newcomerFaults, newcomerLines, type Met } from "./newcomer-lines.ts";
import { phoneOf } from "./phone.ts";

const NEWCOMERS = 500;
const EVERY_MS = 240;
const BYSTANDERS = 4;
/** A visitor's pace: one message in two seconds. */
const BYSTANDER_EVERY_MS = 2_100;
const QUIET_MS = 60_000;
const OVER_MS = 30_000;
const KNOWN = "Tom Hagen";

const loadBefore = load();
const met: Met[] = [];
for (const from of ["one address", "500 addresses"] as const) met.push(await meet(from));
await writeSection("Beside 500 newcomers", newcomerLines(met, loadBefore));
const faults = newcomerFaults(met);
for (const fault of faults) console.log(fault);
process.exit(faults.length === 0 ? 0 : 1);

async function meet(from: Met["from"]): Promise<Met> {
  const people = (["telegram", "push"] as const).map((channel) => person(channel, 0));
  const stage = await setStage(people, { name: "bench-newcomers", direct: true });
  const { firestore } = stage.url;
  const addressOf = (n: number) =>
    from === "one address" ? "203.0.113.7" : `198.51.${Math.floor(n / 250)}.${n % 250}`;
  try {
    const newcomers: SignedIn[] = [];
    while (newcomers.length < NEWCOMERS) newcomers.push(...(await Promise.all(Array.from({ length: 10 }, newVisitor))));
    const bystanders: SignedIn[] = [];
    while (bystanders.length <= BYSTANDERS) bystanders.push(await regularVisitor());
    const [known, ...others] = bystanders;
    const quiet = await beside(others, QUIET_MS);
    await fetch(`${firestore}/emulator/v1/usage`, { method: "DELETE" });
    const began = performance.now();
    const beganAt = Date.now();
    const wrote = { name: KNOWN, at: 0 };
    const posts = newcomers.map(async (newcomer, n) => {
      await until(began + n * EVERY_MS);
      if (n === NEWCOMERS / 2 && known) {
        wrote.at = Date.now();
        await write(known, "192.0.2.1", KNOWN);
      }
      return write(newcomer, addressOf(n));
    });
    const [during, answers] = await Promise.all([beside(others, NEWCOMERS * EVERY_MS), Promise.all(posts)]);
    await until(performance.now() + OVER_MS);
    const usage = (await (await fetch(`${firestore}/emulator/v1/usage`)).json()) as { reads: number; writes: number };
    const record = await stage.record();
    const phones = people.map((one) => phoneOf(one, record, beganAt, wrote, wrote));
    return {
      from,
      let: answers.filter(({ status }) => status === 201).length,
      refused: answers.filter(({ status }) => status === 429 || status === 403).length,
      failed: answers.flatMap(({ status, text }) => (status >= 500 ? [`${status} ${text}`] : [])),
      quietMs: late(quiet),
      duringMs: late(during),
      knownMs: Math.max(...phones.map(({ answeredMs = Infinity }) => answeredMs)),
      usage,
      seconds: (NEWCOMERS * EVERY_MS) / 1_000,
    };
  } finally {
    await stage.stop();
  }
}

/** These write side by side, each at their pace, for so long; how long each message took. */
async function beside(bystanders: readonly SignedIn[], forMs: number): Promise<number[]> {
  const end = performance.now() + forMs;
  const times = bystanders.map(async (bystander, n) => {
    const own: number[] = [];
    for (let next = performance.now() + (n * BYSTANDER_EVERY_MS) / BYSTANDERS; next < end; next += BYSTANDER_EVERY_MS) {
      await until(next);
      const { status, text, ms } = await write(bystander, "192.0.2.2");
      if (status !== 201) throw new Error(`a bystander's message was answered ${status} ${text}`);
      own.push(ms);
    }
    return own;
  });
  return (await Promise.all(times)).flat();
}

async function write({ token }: SignedIn, address: string, name?: string) {
  const body = { id: randomUUID(), text: "Do you ship to Norway?", ...(name !== undefined && { profile: { name } }) };
  const began = performance.now();
  const { status, text } = await api("POST", "/visitor/messages", {
    token,
    headers: { "x-forwarded-for": address },
    body,
  });
  return { status, text, ms: performance.now() - began };
}

async function until(time: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, time - performance.now())));
}
