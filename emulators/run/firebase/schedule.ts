/**
 * Cloud Scheduler's part in the local run: functions with a schedule are called when their time comes. The functions
 * emulator itself would leave that to a Pub/Sub emulator. https://cloud.google.com/scheduler/docs
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseEnv } from "node:util";

/** A function with a schedule, as its codebase's manifest has it. */
export interface ScheduledFunction {
  name: string;
  region: string;
  everyMs: number;
}

interface Manifest {
  endpoints: Record<string, { region?: string | string[]; scheduleTrigger?: { schedule: string } }>;
}

const MINUTE_MS = 60_000;
/** How long a call may take, as with Cloud Scheduler's own attempts. */
const DEADLINE_MS = 180_000;

/** Those of all codebases in a run's folder. Throws one sentence for a schedule that cannot be kept here. */
export async function scheduledFunctions(folder: string): Promise<ScheduledFunction[]> {
  const found: ScheduledFunction[] = [];
  for (const codebase of await readdir(join(folder, "functions"))) {
    // What firebase-functions writes under this name is JSON, which is YAML too.
    const text = await readFile(join(folder, "functions", codebase, "functions.yaml"), "utf8");
    for (const [name, { region, scheduleTrigger }] of Object.entries((JSON.parse(text) as Manifest).endpoints)) {
      if (!scheduleTrigger) continue;
      const everyMs = periodOf(scheduleTrigger.schedule);
      if (everyMs === undefined) {
        throw new Error(
          `The schedule "${scheduleTrigger.schedule}" of ${name} is not one that the local run can keep.`,
        );
      }
      found.push({ name, region: await regionIn(join(folder, "functions", codebase), region), everyMs });
    }
  }
  return found;
}

/** As it stands there, or the value of the parameter that it is (`{{ params.NAME }}`) in the codebase's `.env.local`. */
async function regionIn(codebase: string, region: string | string[] | undefined): Promise<string> {
  const said = [region].flat()[0] ?? "us-central1";
  const parameter = /^\{\{ *params\.(\w+) *\}\}$/.exec(said)?.[1];
  if (parameter === undefined) return said;
  const value = parseEnv(await readFile(join(codebase, ".env.local"), "utf8"))[parameter];
  if (value === undefined) throw new Error(`The parameter ${parameter} of ${codebase} has no value here.`);
  return value;
}

/** In milliseconds. Of what Cloud Scheduler takes, only whole minutes: "every 5 minutes", and "* * * * *". */
function periodOf(schedule: string): number | undefined {
  if (schedule === "* * * * *") return MINUTE_MS;
  const minutes = Number(/^every (\d+) min(?:ute)?s?$/.exec(schedule)?.[1]);
  return minutes >= 1 ? minutes * MINUTE_MS : undefined;
}

/** Where the functions are, and who hears of calls that failed. */
export interface Scheduler {
  functionsUrl: string;
  project: string;
  onNotice: (line: string) => void;
}

/** Calls each of them at the full multiples of its period, one call at a time, until stopped. */
export function keepSchedules(functions: readonly ScheduledFunction[], scheduler: Scheduler): { stop(): void } {
  const timers = new Map<string, NodeJS.Timeout>();
  let stopped = false;
  const wait = (scheduled: ScheduledFunction): void => {
    if (stopped) return;
    const { name, everyMs } = scheduled;
    const timer = setTimeout(
      () => void callScheduled(scheduled, scheduler).finally(() => wait(scheduled)),
      everyMs - (Date.now() % everyMs),
    );
    timers.set(name, timer);
  };
  for (const scheduled of functions) wait(scheduled);
  return {
    stop: () => {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

/** One call, as Cloud Scheduler makes it. Never rejects: the next one comes anyway. */
export async function callScheduled(
  { name, region }: ScheduledFunction,
  { functionsUrl, project, onNotice }: Scheduler,
): Promise<void> {
  // Not in firebase-tools' documentation: its key for a function with a schedule ends in how often the functions have
  // been loaded anew (functionsEmulator.js, getTriggerKey).
  const address = `${functionsUrl}/${project}/${region}/${name}-0`;
  const headers = {
    "X-CloudScheduler": "true",
    "X-CloudScheduler-JobName": `firebase-schedule-${name}-${region}`,
    "X-CloudScheduler-ScheduleTime": new Date().toISOString(),
  };
  try {
    const { status } = await fetch(address, { method: "POST", headers, signal: AbortSignal.timeout(DEADLINE_MS) });
    if (status >= 300) onNotice(`the scheduled function ${name} answered ${status}`);
  } catch (error) {
    onNotice(`the scheduled function ${name} did not answer: ${error instanceof Error ? error.message : "no reason"}`);
  }
}
