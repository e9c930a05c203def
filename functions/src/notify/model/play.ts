/** Plays one schedule: what the tape says, and then, with all in order again, until everything has come to its end. */
import { ChatError } from "../../../contract/errors.ts";
import { DEAD_AFTER_MS } from "../lease.ts";
import { sweepBacklog } from "../sweep-backlog.ts";
import { NotToldYet } from "../tell.ts";
import { happen, status, type Start, type Work } from "./happenings.ts";
import { instanceServices } from "./instance-services.ts";
import { atTheEnd } from "./invariants.ts";
import { SKEW_MS } from "./reasons.ts";
import { createStage, type Instance, type Stage } from "./stage.ts";
import { createWorld, type World, type Writer } from "./world.ts";

/** Throws what is wrong. The bytes of the tape are read one by one, and mean what is asked at that moment. */
export async function play(tape: Uint8Array): Promise<World> {
  const read = reader(tape);
  const world = createWorld(read(), read());
  const weather = read();
  const stage = createStage();
  const failures: unknown[] = [];

  /** Starts an instance on a piece of work. What the platform would only log is nothing; the rest is a failure. */
  const start = (writer: Writer, skew: number, work: Work): Instance => {
    const instance: Instance = { skew, gone: false };
    /** Time goes on meanwhile, at least as far. */
    const pause = async (ms: number): Promise<void> => {
      const until = world.now + ms;
      await stage.gate(instance);
      world.now = Math.max(world.now, until);
    };
    work(instanceServices(world, stage, instance, writer), pause).catch((thrown: unknown) => {
      if (!(thrown instanceof ChatError || thrown instanceof NotToldYet)) failures.push(thrown);
    });
    return instance;
  };
  const clean = () => {
    if (failures.length > 0) throw failures[0];
  };

  world.store();
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
  await comeToRest(world, stage, start, clean);
  // The words of the provider that are still to come may begin it once more; the others never come.
  while (read.first() % 2 === 0 && world.statuses.length > 0) {
    status(world, start, 0, 0);
    await comeToRest(world, stage, start, clean);
  }
  atTheEnd(world);
  return world;
}

/** Quiet hours last less than a day, and what waits for their end is looked at then. */
const WAIT_MOST_MS = DEAD_AFTER_MS + 2 * SKEW_MS;
const OUTAGE_MS = 10 * 60_000;

/**
 * Whoever is at work goes on without bad luck; then the sweep runs each time that something is due, less often while
 * nothing can be reached. A day after the last message or wish, and after what then waits for a time, all is settled.
 */
async function comeToRest(world: World, stage: Stage, start: Start, clean: () => void): Promise<void> {
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
    const dues = [...world.ledgers.values()].flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt]));
    if (world.untold.size === 0 && dues.length === 0) return;
    const next = world.now + (world.weather === "unreachable" ? OUTAGE_MS : 60_000);
    world.now = Math.max(next, world.untold.size > 0 ? 0 : Math.min(...dues));
    const waits = world.weather === "fine" && world.messages.length % 2 === 0;
    start("sender", 0, (services, pause) => sweepBacklog(services, waits ? pause : undefined)());
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
