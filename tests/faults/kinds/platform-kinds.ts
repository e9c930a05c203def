/** P1 to P14: what the platform does wrong. */
import { jobFault } from "../../stack/jobs.ts";
import { lateAnswer } from "../wire-faults.ts";
import { killWorkers } from "../workers.ts";
import type { Acting, Kind } from "./kinds.ts";
import type { ProviderName, WireFault } from "../wire.ts";

const TRIGGER = "onMessageCreated";
const HOUR_MS = 60 * 60_000;

const ALL: readonly ProviderName[] = ["telegram", "whatsapp", "push"];
const QUICK: readonly ProviderName[] = ["telegram", "push"];

type Rest = Partial<Omit<Kind, "id" | "what" | "channel" | "act">>;
const on = (
  channels: readonly ProviderName[],
  id: string,
  what: string,
  act: NonNullable<Kind["act"]>,
  { end = "sent", apart = "platform", ...rest }: Rest = {},
): Kind[] => channels.map((channel) => ({ id, what, channel, act, end, apart, ...rest }));

/** The next event of the trigger is delivered so. */
const delivered =
  (delivery: string, delayMs?: number, after?: (run: Acting) => Promise<unknown>) =>
  async (run: Acting): Promise<void> => {
    await run.stage.faults({ trigger: TRIGGER, delivery, ...(delayMs === undefined ? {} : { delayMs }) });
    await run.write();
    await run.stage.faultsTaken();
    await after?.(run);
  };

/** The message's own writes are spared: the event comes later, and then the next calls of the RPC fail. */
const failing = (...faults: object[]) =>
  delivered("late", 300, async ({ stage }) => {
    for (const fault of faults) await stage.faults(fault);
    await pause(1_500);
    await stage.noFaults();
  });

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const reconciled = (count: number) => (run: Acting) =>
  Promise.all(Array.from({ length: count }, () => run.stage.reconcile()));
const elapse =
  (ms: number) =>
  ({ stage, visitor, messageId }: Acting) =>
    stage.elapse(visitor.uid, messageId, ms);

/** Once the request is away. */
const whileAway = async (run: Acting, work: () => Promise<unknown>): Promise<void> => {
  await run.write();
  for (let left = 400; run.stage.wire.away(run.messageId) === 0 && left > 0; left -= 1) await pause(10);
  await work();
};

const awayFor = (ms: number): readonly WireFault[] => [lateAnswer(ms)];

/** The job of the next try comes so. */
const jobComes =
  (delivery: "twice" | "late" | "never", delayMs?: number) =>
  async ({ write }: Acting): Promise<void> => {
    await jobFault(delivery, delayMs);
    await write();
  };

export const platformKinds: readonly Kind[] = [
  ...on(QUICK, "P14", "the job of the second try comes twice", jobComes("twice"), { wire: ["503"] }),
  ...on(QUICK, "P14", "the job of the second try is late by 5 s", jobComes("late", 5_000), { wire: ["503"] }),
  ...on(QUICK, "P14", "the job of the second try never comes", jobComes("never"), { wire: ["503"] }),
  ...on(ALL, "P1", "the trigger comes twice", delivered("twice")),
  ...on(QUICK, "P1", "twice, with three reconcilers meanwhile", delivered("twice", undefined, reconciled(3))),
  ...on(QUICK, "P2", "late by 3 s", delivered("late", 3_000)),
  ...on(["telegram"], "P2", "late by 15 s: the reconciler was first", delivered("late", 15_000), { full: true }),
  ...on(QUICK, "P2", "an hour late, by the reconciler", delivered("never", undefined, elapse(HOUR_MS))),
  ...on(
    ["telegram"],
    "P2",
    "25 hours late: nobody is woken for it",
    delivered("never", undefined, elapse(25 * HOUR_MS)),
    { end: "dead" },
  ),
  ...on(QUICK, "P3", "the first event comes after the second", async (run) => {
    await run.stage.faults({ trigger: TRIGGER, delivery: "out-of-order" });
    await run.write();
    await run.stage.faultsTaken();
    await run.writeAnother();
  }),
  ...on(ALL, "P4", "the event never comes: the reconciler alone", delivered("never", undefined, elapse(15_000))),
  ...on(["telegram"], "P4", "never, and no time is skipped", delivered("never"), { full: true }),
  ...on(QUICK, "P5", "the process is killed with the request away and done", (run) => whileAway(run, killWorkers), {
    wire: awayFor(9_000),
    apart: "crash",
    long: true,
  }),
  ...on(
    ["whatsapp"],
    "P5",
    "the process is killed, and the webhook says that it was sent",
    (run) => whileAway(run, killWorkers),
    {
      wire: awayFor(9_000),
      apart: "crash",
      long: true,
      full: true,
    },
  ),
  ...on(
    ["telegram"],
    "P5",
    "the process is killed as soon as the message is stored",
    async (run) => {
      await run.write();
      await killWorkers();
    },
    { apart: "crash", long: true, full: true },
  ),
  ...on(
    ALL,
    "P6",
    "two deliveries of the event and three reconcilers at once",
    delivered("twice", undefined, async (run) => {
      await elapse(15_000)(run).catch(() => undefined);
      await reconciled(3)(run);
    }),
    { wire: awayFor(800) },
  ),
  ...on(
    ALL,
    "P7",
    "the lease ends while the request is away",
    (run) =>
      whileAway(run, async () => {
        await elapse(61_000)(run);
        await run.stage.reconcile();
      }),
    { wire: awayFor(4_000), apart: "crash", long: true },
  ),
  ...on(QUICK, "P8", "Commit is ABORTED three times", failing({ rpc: "Commit", count: 3, code: "ABORTED" })),
  ...on(QUICK, "P8", "Commit is UNAVAILABLE twice", failing({ rpc: "Commit", count: 2, code: "UNAVAILABLE" })),
  ...on(
    QUICK,
    "P8",
    "Commit is done and answered with UNAVAILABLE",
    failing({ rpc: "Commit", code: "UNAVAILABLE", when: "after" }),
  ),
  ...on(
    QUICK,
    "P8",
    "Commit is done and answered with UNKNOWN, twice",
    failing({ rpc: "Commit", count: 2, code: "UNKNOWN", when: "after" }),
  ),
  ...on(["whatsapp"], "P8", "Commit ends in DEADLINE_EXCEEDED", failing({ rpc: "Commit", code: "DEADLINE_EXCEEDED" })),
  ...on(QUICK, "P8", "reads are UNAVAILABLE", failing({ rpc: "BatchGetDocuments", count: 2, code: "UNAVAILABLE" })),
  ...on(
    QUICK,
    "P10",
    "five reconcilers before anything is due",
    async (run) => {
      await Promise.all([run.write(), ...Array.from({ length: 5 }, () => run.stage.reconcile())]);
      await reconciled(2)(run);
    },
    { wire: ["503"] },
  ),
  ...on(
    ["telegram"],
    "P11",
    "the first process of the function is not there yet, and three write",
    async (run) => {
      await killWorkers();
      await Promise.all([run.write(), run.writeAnother(), run.writeAnother()]);
    },
    { apart: "crash", long: true },
  ),
  ...on(
    ["telegram"],
    "P12",
    "tried for more than 24 hours",
    async (run) => {
      await run.write();
      for (let left = 400; run.stage.wire.left(run.messageId) > 30 && left > 0; left -= 1) await pause(10);
      await pause(500);
      await elapse(25 * HOUR_MS)(run);
    },
    { wire: Array.from({ length: 32 }, () => "503" as const), end: "dead" },
  ),
];
