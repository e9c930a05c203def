/** Plays runs, waits until nothing moves any more, and holds what the functions say against the providers' record. */
import { randomUUID } from "node:crypto";
import type { Kind } from "./kinds/kinds.ts";
import { person, type Person } from "./people.ts";
import { keepMoving, type Run } from "./quiescence.ts";
import type { Requested, Stage } from "./stage.ts";
import { targetOf } from "./stored-cursors.ts";
import { judge, type Verdict } from "./verdict.ts";

export interface Judged {
  run: Run;
  verdict: Verdict;
}

/** The people of the kinds, one for each run, in the order of the kinds. */
export function cast(kinds: readonly Kind[]): Person[] {
  return kinds.map((kind, n) => person(kind.channel, n, kind.address?.(n)));
}

/** Each kind with its person. Phases come one after the other; within one, visitors write side by side. */
export async function play(
  stage: Stage,
  kinds: readonly Kind[],
  people: readonly Person[],
  { hurry, deadlineMs, say }: { hurry: boolean; deadlineMs: number; say: (line: string) => void },
): Promise<Judged[]> {
  const began = performance.now();
  const runs: Run[] = [];
  const watch = keepMoving(stage, runs, hurry);
  const all = kinds.map((kind, n) => ({ kind, person: people[n] ?? person(kind.channel, n) }));
  const of = (apart: Kind["apart"]) => all.filter(({ kind }) => kind.apart === apart);
  const start = (one: (typeof all)[number]) => begin(stage, one.kind, one.person, runs);
  try {
    // A function's first process is started by what is no run.
    await stage.reconcile();
    for (const one of of("platform")) await start(one);
    say(`platform: ${since(began)}`);
    await eachOf(of("crash"), 1, start);
    say(`crashes: ${since(began)}`);
    const shut = of("shut");
    if (shut.length > 0) {
      await stage.wire.shut();
      await eachOf(shut, 4, start);
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      await stage.wire.open();
    }
    await eachOf(of(undefined), 4, start);
    say(`all have written: ${since(began)}`);
    await watch.settled(deadlineMs - (performance.now() - began));
    say(`quiet: ${since(began)}`);
  } finally {
    await watch.stop();
  }
  return judgeAll(stage, runs);
}

async function begin(stage: Stage, kind: Kind, person: Person, runs: Run[]): Promise<void> {
  const visitor = await stage.visitorOf(person);
  const messageId = randomUUID();
  const run: Run = { kind, person, conversationId: visitor.uid, messageIds: [messageId] };
  if (kind.wire) stage.wire.arm(messageId, kind.wire);
  const write = () => stage.write(visitor, messageId);
  const writeAnother = () => {
    const another = randomUUID();
    run.messageIds.push(another);
    return stage.write(visitor, another);
  };
  runs.push(run);
  if (kind.act) await kind.act({ stage, visitor, person, messageId, write, writeAnother });
  else await write();
}

async function judgeAll(stage: Stage, runs: readonly Run[]): Promise<Judged[]> {
  const all = runs.flatMap((run) => run.messageIds.map((id, n) => ({ run, id, later: run.messageIds.slice(n + 1) })));
  const [cursors, record, shown] = await Promise.all([
    stage.cursors(runs.map(({ conversationId }) => conversationId)),
    stage.record(),
    stage.shown(runs.map(({ conversationId }) => conversationId)),
  ]);
  const namedIn = (ids: readonly string[]) =>
    record.filter(({ text }: Requested) => ids.some((id) => text.includes(id)));
  return all.map(({ run, id, later }) => {
    const stored = cursors.get(run.conversationId);
    const targetUnder = (key: string) => stored && targetOf(stored, id, key);
    const target = targetUnder(run.person.key);
    const own = namedIn([id]);
    // One request stands for several messages that waited, and shows the newest.
    const about = own.length > 0 ? own : namedIn(later);
    const to = ({ address }: Person) => about.filter(({ text }) => text.includes(address));
    const verdict = judge(run.kind, target, to(run.person));
    // Where the person could not be reached their colleagues are, and they are no part of what goes wrong.
    const doubled = runs.find(({ kind: { afterFailure = false }, person }) => {
      const judged = judge({ end: "sent or dead", afterFailure }, targetUnder(person.key), to(person));
      return person !== run.person && judged.fault === "doubled";
    });
    if (verdict.fault === "none" && doubled)
      return { run, verdict: { fault: "doubled", why: `a colleague, ${doubled.person.key}, was alerted twice` } };
    const panel = shown.get(id)?.[run.person.key];
    if (verdict.fault === "none" && panel !== target?.state)
      return { run, verdict: { fault: "lost", why: `the panel says ${panel}, the cursor ${target?.state}` } };
    return { run, verdict };
  });
}

/** So many at a time. */
async function eachOf<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  const workers = Array.from({ length: atOnce }, async () => {
    for (const item of waiting) await work(item);
  });
  await Promise.all(workers);
}

function since(began: number): string {
  return `${((performance.now() - began) / 1000).toFixed(1)} s`;
}
