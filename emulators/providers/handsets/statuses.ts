import type { Clock } from "../clock.ts";
import type { Dialog, HandsetMessage, MessageStatus } from "./dialogs.ts";
import { fateOf, type Oddity } from "./fate.ts";

/** The error of "message undeliverable", in Meta's numbers; other providers translate it. */
const UNDELIVERABLE = 131026;

const SENT_MS = 100;
const DELIVERED_MS = 400;
const LATE_MS = 180_000;

/** One piece of news about a message, `after` milliseconds from its acceptance. */
export interface Step {
  after: number;
  status: MessageStatus;
  /** The error's number, for `failed`. */
  code?: number;
}

const usual: Step[] = [
  { after: SENT_MS, status: "sent" },
  { after: DELIVERED_MS, status: "delivered" },
];

const odd: Record<Oddity, Step[]> = {
  "no-status": [],
  reversed: [
    { after: SENT_MS, status: "delivered" },
    { after: DELIVERED_MS, status: "sent" },
  ],
  twice: usual.flatMap((step) => [step, step]),
  "before-answer": usual.map((step) => ({ ...step, after: 0 })),
  "read-only": [{ after: DELIVERED_MS, status: "read" }],
  "delivered-after-failed": [
    { after: SENT_MS, status: "failed", code: UNDELIVERABLE },
    { after: DELIVERED_MS, status: "delivered" },
  ],
  "sent-only": usual.slice(0, 1),
  late: usual.map((step) => ({ ...step, after: step.after + LATE_MS })),
};

/** What a sender hears of a message in this dialog, until it is read. Pure. */
export function planStatuses({ number, absent }: Dialog): Step[] {
  const fate = fateOf(number);
  if (fate.kind === "odd") return odd[fate.oddity];
  const code = fate.kind === "failing" ? fate.code : absent && UNDELIVERABLE;
  return code ? failure(code) : usual;
}

/** What a sender hears of a message that fails after it was accepted. Pure. */
export function failure(code: number): Step[] {
  return [{ after: DELIVERED_MS, status: "failed", code }];
}

/** A piece of news that is still to come; kept between runs. */
export interface ComingStatus {
  /** Milliseconds since 1970. */
  dueAt: number;
  messageId: string;
  /** To whom the message was. */
  number: string;
  status: MessageStatus;
  code?: number;
  /** What the sender wanted back with each status. */
  callback?: string;
}

interface Deps {
  clock: Clock;
  coming: ComingStatus[];
  tell: (status: ComingStatus) => void;
}

/** Tells of each status when its time has come. `coming` is kept up to date, so that it can be saved. */
export function createAgenda({ clock, coming, tell }: Deps) {
  let callOff = () => {};
  let closed = false;

  function pump() {
    callOff();
    if (closed) return;
    for (;;) {
      const index = coming.findIndex(({ dueAt }) => dueAt <= clock.now());
      const [due] = index === -1 ? [] : coming.splice(index, 1);
      if (!due) break;
      tell(due);
    }
    if (coming.length > 0) callOff = clock.after(Math.min(...coming.map(({ dueAt }) => dueAt)) - clock.now(), pump);
  }

  // Whoever is told may still be in the making.
  if (coming.length > 0) callOff = clock.after(0, pump);
  return {
    /** A message to `number` has been accepted: these steps follow. */
    add({ id, callback }: Pick<HandsetMessage, "id" | "callback">, number: string, steps: Step[]) {
      const about = { messageId: id, number, ...(callback !== undefined && { callback }) };
      coming.push(...steps.map(({ after, ...step }) => ({ dueAt: clock.now() + after, ...about, ...step })));
      pump();
    },
    close() {
      closed = true;
      callOff();
    },
  };
}
