/** Who was told of a visitor's message, and what came of it, in words. */
import type { Delivery } from "@porchlight/contract/deliveries.ts";
import { say } from "../../../../languages/say.ts";
import { inLanguage } from "../../../../languages/spoken.ts";
import { CHANNELS } from "../../../../ui/channels.ts";
import { lineOf, nameOf, type NotifiedLine } from "./target-words.ts";
import { bestOfEach, isLeftOut, isUnremarkable, personOf, type Target } from "./targets.ts";

const names = inLanguage("en", (locale) => new Intl.ListFormat(locale));

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
  if (notified.length === 0) return [{ words: say("Nobody was told: no one has a channel set up"), failed: false }];
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

function sentLines(targets: readonly Target[], { me, timeOf }: Wording): NotifiedLine[] {
  const groups = new Map<string, string[]>();
  for (const target of targets) {
    if (target.state !== "sent") continue;
    const channel = say(CHANNELS[target.channel].inline);
    const how = target.at === null ? channel : `${channel}, ${timeOf(target.at)}`;
    groups.set(how, [...(groups.get(how) ?? []), nameOf(target, me)]);
  }
  return [...groups].map(([how, who]) => ({
    words: say("Told {names} by {channel}", { names: names().format(who), channel: how }),
    failed: false,
  }));
}
