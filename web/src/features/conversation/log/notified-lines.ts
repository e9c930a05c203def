/** Who was told of a visitor's message, and what came of it, in words. */
import type { Delivery } from "@porchlight/contract/deliveries.ts";
import { isolated } from "@porchlight/contract/values/text.ts";
import { channelReason } from "../../../ui/channel-reason.ts";
import { CHANNELS } from "../../../ui/channels.ts";

type Target = Delivery["targets"][number];

export interface NotifiedLine {
  words: string;
  /** Somebody was not notified, or not yet, because something went wrong. */
  failed: boolean;
  /** The key of a target that can be sent again by hand. */
  again?: string;
}

const names = new Intl.ListFormat("en", { type: "conjunction" });

/** How a uid is called here (`me` is "you"), and how a time is said. */
export interface Wording {
  me: string;
  timeOf: (at: string) => string;
}

/**
 * One line for those who were told on the same channel in the same minute, one for each other outcome. A person stands
 * for their devices: the best outcome is said. A skipped channel is said only of somebody of whom there is nothing else to
 * say, but for the month's limit. Nothing is said of what is not known.
 */
export function notifiedLines(notified: readonly Target[] | undefined, wording: Wording): NotifiedLine[] {
  if (!notified) return [];
  if (notified.length === 0) return [{ words: "Nobody was told: no one has a channel set up", failed: false }];
  const targets = bestOfEach(notified);
  const said = targets.filter((target) => !isLeftOut(target));
  const named = new Set(said.map(personOf));
  const handled = said.some(({ state }) => state !== "dead");
  const rest = targets
    .filter((target) => target.state !== "sent" && !(isUnremarkable(target) && named.has(personOf(target))))
    .map((target) => lineOf(target, nameOf(target, wording.me), handled));
  return [...sentLines(targets, wording), ...rest];
}

/** For each message of a group what stands under it; what would only repeat itself stands under the last of them. */
export function notifiedOfGroup(
  messages: readonly { id: string }[],
  notified: Readonly<Record<string, Delivery>>,
  wording: Wording,
): NotifiedLine[][] {
  const lines = messages.map(({ id }) => notifiedLines(notified[id]?.targets, wording));
  return lines.map((own, index) => (isSame(own, lines[index + 1]) ? [] : own));
}

function isSame(lines: readonly NotifiedLine[], others: readonly NotifiedLine[] | undefined): boolean {
  return others?.length === lines.length && lines.every(({ words }, index) => words === others[index]?.words);
}

/** One for each person and channel, in the order in which the first of theirs came. */
function bestOfEach(targets: readonly Target[]): Target[] {
  const best = new Map<string, Target>();
  for (const target of targets) {
    const key = `${target.channel}:${personOf(target)}`;
    const other = best.get(key);
    if (!other || rankOf(target) < rankOf(other)) best.set(key, target);
  }
  return [...best.values()];
}

const RANK: Record<Target["state"], number> = {
  sent: 0,
  sending: 1,
  leased: 1,
  pending: 1,
  skipped: 2,
  retry: 3,
  unknown: 4,
  dead: 5,
};

/** The best outcome has the lowest. A device that was left out says least. */
function rankOf(target: Target): number {
  return isLeftOut(target) ? RANK.dead + 1 : RANK[target.state];
}

function sentLines(targets: readonly Target[], { me, timeOf }: Wording): NotifiedLine[] {
  const groups = new Map<string, string[]>();
  for (const target of targets) {
    if (target.state !== "sent") continue;
    const how = `by ${CHANNELS[target.channel].inline}${target.at === null ? "" : `, ${timeOf(target.at)}`}`;
    groups.set(how, [...(groups.get(how) ?? []), nameOf(target, me)]);
  }
  return [...groups].map(([how, who]) => ({ words: `Told ${names.format(who)} ${how}`, failed: false }));
}

/** `handled`: somebody else was notified, or need not be. Where nobody was, it matters why. */
function lineOf(target: Target, name: string, handled: boolean): NotifiedLine {
  const by = `by ${CHANNELS[target.channel].inline}`;
  const why = reasonOf(target);
  switch (target.state) {
    case "pending":
      return { words: `Will tell ${name} ${by}${target.reason === "paced" ? why : ""}`, failed: false };
    case "retry":
      return { words: `Could not tell ${name} ${by} yet${why}. Trying again`, failed: true };
    case "unknown":
      return {
        words: `Not certain that ${CHANNELS[target.channel].inline} reached ${name}${why}. Trying again`,
        failed: true,
      };
    case "dead":
      return { words: `Could not tell ${name} ${by}${why}`, failed: true, again: target.key };
    case "skipped":
      return isLeftOut(target)
        ? { words: `Did not tell ${name} ${by}${why}`, failed: !handled, ...(!handled && { again: target.key }) }
        : { words: `No need to tell ${name} ${by}${why}`, failed: false };
    case "sent":
      return { words: `Told ${name} ${by}`, failed: false };
    case "leased":
    case "sending":
      return { words: `Telling ${name} ${by}`, failed: false };
    default:
      return target.state satisfies never;
  }
}

/** Skipped for another reason than that somebody had read or answered the message before its time came. */
function isLeftOut({ state, reason }: Target): boolean {
  return state === "skipped" && reason !== "read" && reason !== "answered" && reason !== "together";
}

/** That the month's limit is reached is said in any case: nothing else tells of it, and it concerns all that follows. */
function isUnremarkable(target: Target): boolean {
  return isLeftOut(target) && target.reason !== "capped";
}

function reasonOf({ channel, error }: Target): string {
  if (error === null || error === "") return "";
  return `: ${channelReason(CHANNELS[channel].inline, error).replace(/\.$/u, "")}`;
}

function nameOf(target: Target, me: string): string {
  return personOf(target) === me ? "you" : isolated(target.name);
}

/** A target's key is `<channel>:<uid>`; on push the device's id stands behind that. */
function personOf({ key, channel }: Target): string {
  return key.slice(key.indexOf(":") + 1, channel === "push" ? key.lastIndexOf(":") : undefined);
}
