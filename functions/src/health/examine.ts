/** Asks the providers how it stands: `notify` alone has their secrets. */
import { fault, note, ok, type TitledFinding } from "../../contract/findings.ts";
import type { ChannelName } from "../../contract/people/channels.ts";
import type { Channel, ChannelsOff } from "../channels/channel.ts";
import { capabilities, channelNames } from "../channels/registry.ts";
import type { Clock } from "../clock.ts";
import type { HealthStore } from "./health-store.ts";

/** So often they are asked at most, however many look. */
export const ASK_EVERY_MS = 60_000;
/** The reconciler comes every 20 minutes: what is older, it did not get done. */
const OVERDUE_MS = 30 * 60_000;

interface Deps {
  clock: Clock;
  health: HealthStore;
  channels: Partial<Record<ChannelName, Pick<Channel, "examine">>>;
  channelsOff: ChannelsOff;
}

/** Two reads and one write, and what the channels ask; one read where it was done within the minute. */
export function examine({ clock, health, channels, channelsOff }: Deps) {
  return async (): Promise<void> => {
    const before = await health.read();
    const at = clock.now();
    if (before && at < before.at + ASK_EVERY_MS) return;
    const ofChannel = async (name: ChannelName): Promise<readonly TitledFinding[]> => {
      const { label: title } = capabilities[name];
      const off = channelsOff[name];
      if (off !== undefined) return [{ title, ...note(off, "docs/channels.md says how it is set up") }];
      try {
        return (await channels[name]?.examine?.()) ?? [];
      } catch (thrown) {
        const words = thrown instanceof Error ? thrown.message : String(thrown);
        return [{ title, ...fault(words, "npm run doctor says more") }];
      }
    };
    const [overdue, ...found] = await Promise.all([health.overdue(at - OVERDUE_MS), ...channelNames.map(ofChannel)]);
    await health.keep({ at, checks: [...found.flat(), { title: "Work", ...ofOverdue(overdue) }] });
  };
}

function ofOverdue(count: number) {
  if (count === 0) return ok("nothing is left undone");
  return fault(
    `in ${count === 1 ? "one conversation" : `${count} conversations`} somebody should have been told half an hour ago`,
    "npm run doctor looks at the queue and the schedule",
  );
}
