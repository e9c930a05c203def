/** Who could be told in the model, said again in the plainest way: what the plan is held against. */
import type { Roster, RosterEntry } from "../../people/roster.ts";
import type { Delivery } from "../ledger.ts";
import { GROUP_KEY } from "../target-key.ts";
import { must } from "./must.ts";
import type { World } from "./world.ts";

/** From where on an instance may have seen the world: it may hold the roster of half a minute ago. */
export interface Since {
  roster: number;
  /** See `World.growths`. */
  growths: number;
  /** By the true clock. */
  at: number;
}

export function sinceNow({ rosters, growths, now }: World): Since {
  return { roster: Math.max(0, rosters.length - 2), growths, at: now };
}

/**
 * For a ledger that has just been stored: a visitor's message is given up only where nobody can be told who has not been
 * tried. Whoever came while the instance was at work may be missed.
 */
export function whenGivenUp(world: World, before: Delivery | undefined, after: Delivery, since: Since): void {
  if (!isUntold(after) || after.widenAt !== null || (before !== undefined && before.widenAt === null)) return;
  world.gaveUp.add(after.messageId);
  const isSeen = world.happened.has("read") || world.happened.has("answered");
  if (isSeen || world.growths !== since.growths || world.now > after.at + ALMOST_A_DAY_MS) return;
  const left = world.rosters.slice(since.roster).map((roster) => leftIn(roster, world, after));
  const keys = left.every((found) => found.length > 0) ? left.at(-1) : undefined;
  must(keys === undefined, `${after.messageId} is given up, though ${keys?.join()} could be told`);
}

/** Clocks may be five minutes apart. */
const ALMOST_A_DAY_MS = 23 * 60 * 60_000;

/** Nobody was told, nobody knows, and nothing is still to come. */
export function isUntold({ ofVisitor, targets }: Delivery): boolean {
  const seenTo = ["read", "answered", "together", "erased", "late"];
  return (
    ofVisitor &&
    Object.values(targets).every(
      ({ state, reason }) => state === "dead" || (state === "skipped" && !seenTo.includes(reason ?? "")),
    ) &&
    !Object.values(targets).some(({ reason }) => reason === "late")
  );
}

function leftIn(roster: Roster, { devices, group, off }: World, { targets }: Delivery): string[] {
  if (off) return [];
  const isLeft = (key: string) => {
    const target = targets[key];
    return target === undefined || (target.state === "skipped" && target.fence === 0);
  };
  const of = (person: (entry: RosterEntry) => boolean) =>
    Object.entries(roster)
      .filter(([, entry]) => person(entry))
      .flatMap(([uid, { pairing }]) => [
        ...(pairing.telegram && pairing.telegram.broken === undefined ? [`telegram:${uid}`] : []),
        ...(pairing.whatsapp && pairing.whatsapp.broken === undefined ? [`whatsapp:${uid}`] : []),
        ...(devices[uid] ?? []).map(({ id }) => `push:${uid}:${id}`),
      ])
      .filter(isLeft);
  const team = group && group.broken === undefined ? [GROUP_KEY].filter(isLeft) : [];
  const onDuty = [...of(({ duty }) => duty.on), ...team];
  return onDuty.length > 0 ? onDuty : of(({ role }) => role === "admin");
}
