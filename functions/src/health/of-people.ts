/** Who is there to answer, and whose phone rings: said alike by the panel's page and by the doctor. Pure. */
import { ofAdmins, ofBroken, ofDuty, ofPhones, titles, type Finding } from "../../contract/findings.ts";
import type { Pairing } from "../channels/pairing.ts";
import { capabilities, linkableNames } from "../channels/registry.ts";
import { isOnDuty } from "../people/on-duty.ts";
import type { Roster } from "../people/roster.ts";

type PeopleTitle = (typeof peopleTitles)[number];

/** In the order in which they are shown. */
export const peopleTitles = [titles.admin, titles.duty, titles.reachable, titles.connections] as const;

/** `toAdd`: how one adds an admin from there. */
export function ofPeople(roster: Roster, now: number, toAdd: string): Record<PeopleTitle, Finding> {
  const people = Object.values(roster);
  const onDuty = people.filter((entry) => isOnDuty(entry, now));
  const rings = onDuty.some(({ pairing }) => linkableNames.some((name) => pairing[name] && !isBroken(pairing[name])));
  const broken = people.flatMap(({ name: person, pairing }) =>
    linkableNames
      .filter((name) => isBroken(pairing[name]))
      .map((name) => `${capabilities[name].label} does not reach ${person}`),
  );
  return {
    [titles.admin]: ofAdmins(people.filter(({ role }) => role === "admin").length, toAdd),
    [titles.duty]: ofDuty(onDuty.length > 0),
    [titles.reachable]: ofPhones(rings),
    [titles.connections]: ofBroken(broken),
  };
}

const isBroken = (paired: Pairing | undefined) => paired?.broken !== undefined;
