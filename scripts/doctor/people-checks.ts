/** Who answers, and whether anybody would be rung. */
import { rosterFrom } from "../../functions/src/firestore/people/roster-document.ts";
import { ofPeople, peopleTitles } from "../../functions/src/health/of-people.ts";
import { fault, ok } from "./finding.ts";
import type { Check } from "./check.ts";
import { documentAt, type Patient } from "./patient.ts";

interface Person {
  name?: unknown;
  email?: unknown;
  role?: unknown;
  duty?: unknown;
}

async function roster(patient: Patient): Promise<[string, Person][]> {
  return Object.entries((await documentAt(patient, "site/roster")) ?? {}) as [string, Person][];
}

/** What makes somebody a silent nobody; undefined where the entry is as it should be. */
function wrongIn({ name, email, role, duty }: Person): string | undefined {
  if (typeof name !== "string") return "has no name";
  if (typeof email !== "string") return "has no e-mail address";
  if (role !== "admin" && role !== "agent")
    return `has the role ${JSON.stringify(role)}, which is neither admin nor agent`;
  if (typeof (duty as { on?: unknown } | undefined)?.on !== "boolean") return "has no duty.on that is true or false";
  return undefined;
}

export const peopleChecks: Check[] = [
  {
    title: "Roster",
    async look(patient) {
      const wrong = (await roster(patient)).flatMap(([uid, person]) => {
        const words = wrongIn(person);
        return words === undefined ? [] : [`${uid} ${words}`];
      });
      if (wrong.length === 0) return ok("each entry can be read");
      return fault(wrong.join("; "), "remove and add them: npm run staff -- --help");
    },
  },
  ...peopleTitles.map((title): Check => ({
    title,
    async look(patient) {
      const toAdd = `npm run staff -- add <e-mail> --admin --project ${patient.project}`;
      const people = rosterFrom((await documentAt(patient, "site/roster")) ?? {});
      return ofPeople(people, Date.now(), toAdd)[title];
    },
  })),
];
