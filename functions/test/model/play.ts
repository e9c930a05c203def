/** Plays one schedule: what the tape says, and then, with all in order again, until everything has come to its end. */
import { ChatError } from "../../contract/errors.ts";
import { digestDue } from "../../src/notify/cursors/batches.ts";
import { nextDue } from "../../src/notify/cursors/lost.ts";
import { DEAD_AFTER_MS } from "../../src/notify/cursors/retry-policy.ts";
import { reconcile } from "../../src/notify/reconcile.ts";
import { DigestNotSent } from "../../src/notify/digest/send-digest.ts";
import { happen, runJob, status, type Start, type Work } from "./what-happens.ts";
import { instanceServices } from "./instance-services.ts";
import { atTheEnd } from "./invariants.ts";
import { createStage, type Instance, type Stage } from "./stage.ts";
import { createWorld, SKEW_MS, type World } from "./world.ts";

/** Throws what is wrong. The bytes of the tape are read one by one, and mean what is asked at that moment. */
export async function play(tape: Uint8Array): Promise<World> {
  const read = reader(tape);
  const world = createWorld(read(), read());
  const weather = read();
  const stage = createStage();
  const failures: unknown[] = [];

  /** Starts an instance on a piece of work. What the platform would only log is nothing; the rest is a failure. */
  const start = (skew: number, work: Work): Instance => {
    const instance: Instance = { skew, gone: false };
    work(instanceServices(world, stage, instance)).catch((thrown: unknown) => {
      if (!(thrown instanceof ChatError || thrown instanceof DigestNotSent)) failures.push(thrown);
    });
    return instance;
  };
  const clean = () => {
    if (failures.length > 0) throw failures[0];
  };

  world.store("ada");
  while (read.left()) {
    const choice = read();
    if (stage.waiting() > 0 && choice < 190) await stage.pass(read(), read());
    else if (stage.waiting() > 0 && choice < 198) stage.kill(read());
    else {
      happen(world, start, choice, read);
      await stage.settle();
    }
    clean();
  }
  world.weather = weather % 32 === 8 ? "unreachable" : "fine";
  await comeToRest(world, stage, start, clean, weather % 2 === 0);
  // The words of the provider that are still to come may begin it once more; the others never come.
  while (read.first() % 2 === 0 && world.statuses.length > 0) {
    status(world, start, 0, 0);
    await comeToRest(world, stage, start, clean, weather % 2 === 0);
  }
  atTheEnd(world);
  return world;
}

/** Quiet hours last less than a day, and what waits for their end is looked at then. */
const WAIT_MOST_MS = DEAD_AFTER_MS + 2 * SKEW_MS;
const EVERY_MS = 20 * 60_000;

/**
 * Whoever is at work goes on without bad luck; then the jobs come, or never do and the reconciler finds all. A day after
 * the last message or wish, and after what then waits for a time, all is settled.
 */
async function comeToRest(
  world: World,
  stage: Stage,
  start: Start,
  clean: () => void,
  hasJobs: boolean,
): Promise<void> {
  const finish = async () => {
    for (let steps = 0; stage.waiting() > 0; steps += 1) {
      if (steps > 5_000) throw new Error("somebody never ends");
      await stage.pass(0, 0);
      clean();
    }
  };
  await stage.settle();
  await finish();
  world.restsSince = world.now;
  const restBy = world.now + DEAD_AFTER_MS + WAIT_MOST_MS;
  while (world.now <= restBy) {
    const isPlanned = [...world.conversations.values()].every(({ id, seq }) => world.cursors.get(id)?.planned === seq);
    const rates = [...world.rates.values()].flatMap((each) => Object.values(each));
    const dues = [
      ...[...world.cursors.values()].flatMap((each) => nextDue(each) ?? []),
      ...rates.flatMap((each) => digestDue(each) ?? []),
    ];
    if (isPlanned && dues.length === 0) return;
    world.jobs.sort((a, b) => a.at - b.at);
    const [next] = world.jobs;
    const run = world.now + EVERY_MS;
    if (!hasJobs) world.jobs = [];
    if (hasJobs && next && next.at <= run) {
      world.jobs.shift();
      world.now = Math.max(world.now, next.at);
      start(0, (services) => runJob(services, next.job));
    } else {
      world.now = isPlanned && dues.length > 0 ? Math.max(run, Math.min(...dues)) : run;
      start(0, (services) => reconcile(services)());
    }
    await stage.settle();
    await finish();
  }
  throw new Error("it does not come to rest");
}

function reader(tape: Uint8Array) {
  let at = 0;
  const read = (): number => tape[at++] ?? 0;
  return Object.assign(read, { left: () => at < tape.length, first: () => tape[0] ?? 0 });
}
