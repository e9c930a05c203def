/** What a staff member is shown of themselves and of the channels. */
import { ChatError } from "../../contract/errors.ts";
import type { Me } from "../../contract/people/me.ts";
import type { CourtesyDeps } from "../add-courtesy.ts";
import { preflight } from "../preflight.ts";
import type { Services } from "../services.ts";
import { groupIn } from "../channels/channel-states.ts";
import type { Pairing } from "../channels/pairing.ts";
import { channelNames, linkableNames, linking } from "../channels/registry.ts";
import { staffOf } from "./list-staff.ts";
import { preferencesOf } from "./preferences-of.ts";
import { personIn, type RosterEntry } from "./roster.ts";

type Deps = Pick<Services, "people" | "settings" | "channelStates" | "devices" | "clock"> & {
  newcomers: Pick<Services["newcomers"], "held">;
} & CourtesyDeps;

/** As it is now, so that a connection that was just made is seen: four reads, and one in half a minute. */
export function readMe(services: Deps) {
  const { people, settings, channelStates, devices, clock, newcomers } = services;
  return async (uid: string): Promise<Me> => {
    const [roster, site, states, shown, hold] = await Promise.all([
      people.read(),
      settings.read(),
      channelStates.read(),
      devices.of([uid]),
      newcomers.held(),
    ]);
    const entry = personIn(roster, uid);
    const me = staffOf(roster, uid, clock.now()).find((member) => member.me);
    if (!entry || !me)
      throw new ChatError("PERMISSION_DENIED", "you are no longer on the staff; ask an admin to add you");
    await preflight(services, states);
    const group = groupIn(states);
    return {
      me,
      preferences: preferencesOf(entry),
      connections: { ...connectionsOf(entry), devices: shown[uid]?.length ?? 0 },
      channels: channelNames.map((channel) => {
        const { state, why } = states[channel];
        return { channel, state, why };
      }),
      group: group && { title: group.title, broken: group.broken ?? null },
      site,
      hold,
    };
  };
}

function connectionsOf({ pairing }: RosterEntry): Omit<Me["connections"], "devices"> {
  const connections = linkableNames.map((channel) => {
    const paired: Pairing | undefined = pairing[channel];
    return [channel, paired ? { ...linking[channel].shown(paired), broken: paired.broken ?? null } : null];
  });
  return Object.fromEntries(connections) as Omit<Me["connections"], "devices">;
}
