/** `npm run bench`: from a visitor's message answered to the provider's receipt, into docs/latency.md. */
import { randomUUID } from "node:crypto";
import { person, type Person } from "../faults/people.ts";
import { setStage, type Stage } from "../faults/stage.ts";
import type { ProviderName } from "../faults/wire.ts";
import { load } from "./measure.ts";
import { latencyLines, type Measured } from "./latency-page.ts";
import { writeSection } from "./latency-sections.ts";

const MESSAGES = 50;
const CHANNELS: readonly ProviderName[] = ["telegram", "push", "whatsapp"];

const people = CHANNELS.flatMap((channel) => Array.from({ length: MESSAGES + 1 }, (_, n) => person(channel, n)));
const stage = await setStage(people, { name: "bench", direct: true });
try {
  const loadBefore = load();
  const measured: Measured[] = [];
  for (const channel of CHANNELS) {
    const [first, ...theirs] = people.filter((one) => one.channel === channel);
    // A cold start is another number.
    if (first) await time(stage, first);
    const times: { postMs: number; receiptMs: number }[] = [];
    for (const one of theirs) times.push(await time(stage, one));
    measured.push({ channel, times });
    console.log(`${channel}: ${times.length} messages`);
  }
  await writeSection("One after the other", latencyLines(measured, loadBefore));
} finally {
  await stage.stop();
}

/** One message of a new visitor: how long the POST took, and how long after it the provider had taken the message. */
async function time(stage: Stage, one: Person): Promise<{ postMs: number; receiptMs: number }> {
  const visitor = await stage.visitorOf(one);
  const messageId = randomUUID();
  const postMs = await stage.write(visitor, messageId);
  const answeredAt = Date.now();
  for (;;) {
    const found = (await stage.record()).find(({ accepted, text }) => accepted && text.includes(messageId));
    // The record's own clock, which is this machine's: looking for it costs nothing.
    if (found) return { postMs, receiptMs: Math.max(0, Date.parse(found.at) - answeredAt) };
    if (Date.now() > answeredAt + 20_000) throw new Error(`no receipt on ${one.channel} within 20 s`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
