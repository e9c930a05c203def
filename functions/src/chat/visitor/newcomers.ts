/**
 * Who may begin a conversation: not too many from one address in an hour, nobody from where a blocked visitor came from,
 * and in a flood only who has proved themselves, or nobody.
 */
import { ChatError } from "../../../contract/errors.ts";
import { PROOF_BITS, PROOF_TIMES } from "../../../contract/limits.ts";
import type { Challenge, Hold as ShownHold, HoldNewcomers } from "../../../contract/people/newcomers.ts";
import { refuseUnlessAsSeen } from "../../as-of.ts";
import type { Clock } from "../../clock.ts";
import { keepFor } from "../../keep-for.ts";
import type { Logs } from "../../logs.ts";
import { createAddressLimit } from "./address-limit.ts";
import { notNow } from "./allowed-to-write.ts";
import { countArrivals } from "./count-arrivals.ts";
import { createDayKey, hashesOf } from "./day-key.ts";
import { type Admission, asOfToday, type Hold, isBlockedFrom, withBlocked } from "./admission.ts";
import { holdNow, withArrivals, withHold } from "./hold.ts";
import { challengeFor, isProof } from "./proof.ts";

const HOUR_MS = 60 * 60_000;
/** What another instance has changed is known after so long at most. */
const ADMISSION_FRESH_MS = 30_000;
/** Whoever is held asks again so soon at the latest. */
const ASK_AGAIN_SECONDS = 120;

export interface NewcomerStore {
  /** The key of this day, the same for all instances; random, and nowhere once the next one is there. */
  key(day: number): Promise<string>;
  /** How many visitors have come from here. One read. */
  count(from: string): Promise<number>;
  /** What was kept of where this visitor came from. One read. */
  fromOf(uid: string): Promise<string | undefined>;
  /** `limits/newcomers`. One read. */
  admission(): Promise<Admission>;
  /** Stores what `decide`, which is pure, makes of it: one read and one write, in one transaction. */
  changeAdmission(decide: (current: Admission) => Admission, now: number): Promise<void>;
}

/** Who writes, and by what they prove themselves in a flood. */
export interface Writer {
  uid: string;
  address?: string | undefined;
  proof?: string | undefined;
  /** Whether App Check vouches for them; absent where they have brought no token. */
  attested?: (() => Promise<boolean>) | undefined;
}

export interface Newcomers {
  /**
   * Does the work, which says whether somebody's first message was stored. It calls `enter` where they are new: that gives
   * what is kept of their address, or throws. PERMISSION_DENIED: a blocked visitor came from there; FAILED_PRECONDITION: a
   * proof is wanted; RESOURCE_EXHAUSTED: they must wait; UNAVAILABLE: nobody can tell. A read in half a minute.
   */
  admit<Result extends { isFirst: boolean }>(
    writer: Writer,
    isNew: () => Promise<boolean>,
    work: (enter: () => string | undefined) => Promise<Result>,
  ): Promise<Result>;
  /** What this account may prove itself by. */
  challenge(uid: string): Promise<Challenge>;
  /** Nobody new is let in from where this visitor came from, as long as that is known; or they are again. */
  block(uid: string, is: boolean): Promise<void>;
  /** How they are held now, if they are; half a minute old at most. */
  held(): Promise<ShownHold | null>;
  /** An admin holds them, or lets them in. ABORTED where another has done something else meanwhile. */
  hold(by: string, wanted: HoldNewcomers): Promise<ShownHold | null>;
}

interface Deps {
  clock: Clock;
  store: NewcomerStore;
  /** What is done by itself where too many come. */
  whenFlooded: () => Promise<Hold["how"] | "nothing">;
  /** It has begun by itself. Never rejects. */
  onFlood: (hold: Hold) => Promise<void>;
  logs: Pick<Logs, "newcomersRefused" | "newcomersUnknown">;
}

/** As this instance knows it. */
export function createNewcomers({ clock, store, whenFlooded, onFlood, logs }: Deps): Newcomers {
  const say = { refused: onceAnHour(clock, logs.newcomersRefused), unknown: onceAnHour(clock, logs.newcomersUnknown) };
  const count = (from: string) =>
    store.count(from).catch((thrown: unknown) => {
      say.unknown();
      throw thrown;
    });
  const limit = createAddressLimit({ clock, count, onRefused: say.refused });
  const dayKey = createDayKey(clock, (day) => store.key(day));
  const admission = keepFor(
    clock,
    () => ADMISSION_FRESH_MS,
    () => store.admission(),
  );
  const hasCome = countArrivals(clock, async (count) => {
    const [now, how] = [clock.now(), await whenFlooded()];
    const { before, after } = await changed((current) => withArrivals(current, count, how, now), now);
    if (!before && after?.by === null) await onFlood(after);
  });

  /** What another instance has changed meanwhile is forgotten with it. */
  async function changed(decide: (current: Admission) => Admission, now: number) {
    let result: { before: Hold | null; after: Hold | null } = { before: null, after: null };
    await store.changeAdmission((current) => {
      const after = decide(asOfToday(current, now));
      result = { before: holdNow(current, now), after: holdNow(after, now) };
      return after;
    }, now);
    if (result.before?.until !== result.after?.until || result.before?.how !== result.after?.how) admission.forget();
    return result;
  }

  async function known({ uid, address, proof, attested }: Writer) {
    const [key, now] = await Promise.all([address === undefined ? undefined : dayKey(), admission()]);
    const hold = holdNow(now, clock.now());
    const isProven =
      hold?.how === "proof" &&
      ((proof !== undefined && isProof(await dayKey(), uid, proof, clock.now())) || (await attested?.()) === true);
    const hashes = key !== undefined && address !== undefined ? hashesOf(key, address, clock.now()) : undefined;
    const isBlocked = hashes !== undefined && isBlockedFrom(now, hashes.today);
    return { from: hashes?.from, isBlocked, hold: isProven ? null : hold };
  }

  return {
    async admit(writer, isNew, work) {
      const found = await known(writer).catch((thrown: unknown) => ({ thrown }));
      if ("thrown" in found)
        return work(() => {
          say.unknown();
          throw found.thrown;
        });
      const { from, isBlocked, hold } = found;
      let isHeld = false;
      const enter = () => {
        if (isBlocked) throw notNow();
        isHeld = hold !== null;
        if (hold) throw refusalOf(hold, clock.now());
        return from;
      };
      try {
        const result = await (from === undefined ? work(enter) : limit(from, isNew, () => work(enter)));
        if (result.isFirst) await hasCome(writer.uid);
        return result;
      } catch (thrown) {
        if (isHeld) await hasCome(writer.uid);
        throw thrown;
      }
    },

    async challenge(uid) {
      return { challenge: challengeFor(await dayKey(), uid, clock.now()), times: PROOF_TIMES, bits: PROOF_BITS };
    },

    async block(uid, is) {
      const from = await store.fromOf(uid);
      if (from === undefined) return;
      const now = clock.now();
      await store.changeAdmission((current) => withBlocked(current, { uid, from }, is, now), now);
      admission.forget();
    },

    held: async () => shown(holdNow(await admission(), clock.now())),

    async hold(by, { how, minutes, asOf = {} }) {
      const now = clock.now();
      const wanted = how && { how, by, since: now, until: now + minutes * 60_000 };
      const { after } = await changed((current) => {
        refuseUnlessAsSeen(asOf, { how: holdNow(current, now)?.how ?? null }, { how });
        return withHold(current, wanted, now);
      }, now);
      admission.forget();
      return shown(after);
    },
  };
}

function shown(hold: Hold | null): ShownHold | null {
  const instant = (at: number) => new Date(at).toISOString();
  return hold && { ...hold, since: instant(hold.since), until: instant(hold.until) };
}

function refusalOf({ how, until }: Hold, now: number): ChatError {
  if (how === "proof")
    return new ChatError("FAILED_PRECONDITION", "many write at once; bring a proof of work for GET /visitor/challenge");
  const retryAfterSeconds = Math.min(ASK_AGAIN_SECONDS, Math.max(1, Math.ceil((until - now) / 1000)));
  const words = "many write at once, and new conversations have to wait; send it again later";
  return new ChatError("RESOURCE_EXHAUSTED", words, { retryAfterSeconds });
}

/** A flood is to write no more than one line. */
function onceAnHour(clock: Clock, say: () => void): () => void {
  let saidIn: number | undefined;
  return () => {
    const hour = Math.floor(clock.now() / HOUR_MS);
    if (saidIn !== hour) say();
    saidIn = hour;
  };
}
