/** Until nothing moves any more: reconciles, and lets time pass where nobody would wait so long. */
import type { Kind } from "./kinds/kinds.ts";
import type { Person } from "./people.ts";
import type { Stage, Stored } from "./stage.ts";
import { isAway, targetOf } from "./stored-cursors.ts";

/** One message of one visitor. */
export interface Run {
  kind: Kind;
  person: Person;
  conversationId: string;
  messageIds: string[];
}

const EVERY_MS = 1_000;
/** What is settled otherwise than it must be may yet change, by a webhook that is late. */
const LATER_WORD_MS = 10_000;
/** A wait that nobody sits through: `hurry` for the short form. */
const LONG_MS = { full: 20_000, hurry: 1_500 };
/** A lease of 60 s whose holder has surely left the wire. */
const LEASE_LEFT_MS = 56_000;
/** The job of what was made due is far away: so long after it the reconciler takes it for lost. */
const LOST_AFTER_MS = 61_000;

/** Works on the runs that there are by and by. `settled` resolves when all have come to their end, or after the time. */
export function keepMoving(stage: Stage, runs: readonly Run[], hurry: boolean) {
  const now: { stopped: boolean; left: number; failure?: Error } = { stopped: false, left: 1 };
  const settledAt = new Map<string, number>();

  /** Whether the message has come to its end; if not, its time may pass. */
  async function isDone(run: Run, id: string, cursors: Stored | undefined): Promise<boolean> {
    const { kind, person, conversationId } = run;
    const state = cursors && targetOf(cursors, id, person.key)?.state;
    if (isAsExpected(kind, state)) return true;
    if (isSettled(state)) {
      const since = settledAt.get(id) ?? performance.now();
      settledAt.set(id, since);
      if (performance.now() - since > LATER_WORD_MS) return true;
    }
    const wait = cursors ? waitOf(cursors, stage.wire.away(id) > 0 || kind.apart !== "crash" || !hurry) : 0;
    if ((kind.long === true || hurry) && wait > (hurry ? LONG_MS.hurry : LONG_MS.full)) {
      // Somebody else may have got hold of it just now: then the next round looks again.
      await stage.elapse(conversationId, id, wait + LOST_AFTER_MS).catch(() => undefined);
    }
    return false;
  }

  async function move(): Promise<void> {
    while (!now.stopped) {
      await new Promise((resolve) => setTimeout(resolve, hurry ? EVERY_MS / 2 : EVERY_MS));
      await stage.reconcile().catch(() => 0);
      const messages = runs.flatMap((run) => run.messageIds.map((id) => ({ run, id })));
      const cursors = await stage.cursors(runs.map(({ conversationId }) => conversationId));
      const done = await Promise.all(messages.map(({ run, id }) => isDone(run, id, cursors.get(run.conversationId))));
      now.left = done.filter((is) => !is).length;
    }
  }

  const moving = move().catch((error: unknown) => {
    now.failure = error instanceof Error ? error : new Error(String(error));
  });
  return {
    async settled(withinMs: number): Promise<void> {
      const deadline = performance.now() + withinMs;
      now.left = 1;
      while (now.left > 0 && now.failure === undefined && performance.now() < deadline)
        await new Promise((resolve) => setTimeout(resolve, 300));
      // Whatever would come twice comes now.
      await new Promise((resolve) => setTimeout(resolve, 2_000));
    },
    async stop(): Promise<void> {
      now.stopped = true;
      await moving;
      if (now.failure !== undefined) throw now.failure;
    },
  };
}

const isSettled = (state: string | undefined) => state === "sent" || state === "dead" || state === "skipped";
const isAsExpected = ({ end }: Kind, state: string | undefined) =>
  end === "sent or dead" ? state === "sent" || state === "dead" : state === end;

/** Milliseconds until something is due. A request that is away is left alone, and so is one that `mayBeAway`. */
function waitOf(cursors: Stored, mayBeAway: boolean): number {
  if (!cursors.dueAt) return 0;
  const wait = cursors.dueAt.toMillis() - Date.now();
  return isAway(cursors) && (mayBeAway || wait > LEASE_LEFT_MS) ? 0 : wait;
}
