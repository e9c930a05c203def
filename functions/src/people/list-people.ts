/** What admins are shown of each of the staff: on what they are reached, and how much is theirs. */
import type { Person } from "../../contract/people/people.ts";
import { linkableNames } from "../channels/registry.ts";
import type { Pairing } from "../channels/pairing.ts";
import type { CountQuery, Services } from "../services.ts";
import type { RosterEntry } from "./roster.ts";

type Deps = Pick<Services, "people" | "devices" | "conversations">;

/** As it is now. A read, and three for each of them. */
export function listPeople({ people, devices, conversations }: Deps) {
  return async (): Promise<Person[]> => {
    const roster = await people.read();
    const uids = Object.keys(roster).sort();
    const [shown, open] = await Promise.all([
      devices.of(uids),
      Promise.all(uids.map((uid) => openOf(conversations, uid))),
    ]);
    return Object.entries(roster).map(([uid, entry]) => ({
      uid,
      devices: shown[uid]?.length ?? 0,
      ...pairingsOf(entry),
      open: open[uids.indexOf(uid)] ?? 0,
    }));
  };
}

async function openOf(conversations: Deps["conversations"], assignee: string): Promise<number> {
  const theirs = { of: { principals: ["staff"] }, kind: "visitor", assignee } satisfies CountQuery;
  const counts = await Promise.all(
    (["open", "snoozed"] as const).map((status) => conversations.count({ ...theirs, status })),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

function pairingsOf({ pairing }: RosterEntry): Omit<Person, "uid" | "devices" | "open"> {
  const states = linkableNames.map((channel) => {
    const paired: Pairing | undefined = pairing[channel];
    return [channel, paired ? { broken: paired.broken ?? null } : null];
  });
  return Object.fromEntries(states) as Omit<Person, "uid" | "devices" | "open">;
}
