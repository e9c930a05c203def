/** The jobs of the running stack, in its local Cloud Tasks: what waits, what comes ahead of its time, what goes wrong. */
import { eventually, PROJECT, url } from "./doors.ts";

const QUEUE = "runJob";

/** A job as it waits. */
interface WaitingJob {
  /** Milliseconds since 1970. */
  at: number;
  /** How often it has come. */
  tries: number;
  job: unknown;
}

/** Those that wait, the soonest first, and the time there. One that is being run waits until it has succeeded. */
export async function waitingJobs(): Promise<{ now: number; jobs: WaitingJob[] }> {
  const { now, tasks } = await answered<{
    now: string;
    tasks: { queue: string; scheduleTime: string; dispatchCount: number; body: string }[];
  }>("GET", "/emulator/v1/tasks");
  const jobs = tasks
    .filter(({ queue }) => queue === QUEUE)
    .map(({ scheduleTime, dispatchCount: tries, body }) => {
      const { data: job } = JSON.parse(body) as { data: unknown };
      return { at: Date.parse(scheduleTime), tries, job };
    });
  return { now: Date.parse(now), jobs };
}

/** Until every job whose time has come has been done. */
export async function jobsDone(): Promise<void> {
  await eventually("the jobs", async () => {
    const { now, jobs } = await waitingJobs();
    return jobs.some(({ at }) => at <= now) ? undefined : true;
  });
}

/** Runs what is due until then (milliseconds since 1970) without waiting for it, one after the other; what each was answered. */
export async function runJobs(until: number): Promise<string[]> {
  const body = { until: new Date(until).toISOString() };
  const { ran } = await answered<{ ran: { outcome: string }[] }>("POST", "/emulator/v1/run", body);
  return ran.map(({ outcome }) => outcome);
}

/** The next job comes twice, or late, or never. */
export async function jobFault(delivery: "twice" | "late" | "never", delayMs?: number): Promise<void> {
  await answered("POST", "/emulator/v1/faults", { queue: QUEUE, delivery, ...(delayMs !== undefined && { delayMs }) });
}

/** Adds what need not be a job. */
export async function addJob(data: unknown, at: number): Promise<void> {
  const body = Buffer.from(JSON.stringify({ data })).toString("base64");
  const httpRequest = { url: "", headers: { "Content-Type": "application/json" }, body };
  const task = { scheduleTime: new Date(at).toISOString(), httpRequest };
  await answered("POST", `/v2/projects/${PROJECT}/locations/us-central1/queues/${QUEUE}/tasks`, { task });
}

async function answered<Body>(method: string, path: string, body?: object): Promise<Body> {
  const answer = await fetch(`${url().tasks}${path}`, { method, ...(body && { body: JSON.stringify(body) }) });
  if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Body;
}
