/** Who answers, and whether anybody would be rung. */
import { fault, ofAdmins, ofDuty, ofPhones, ok, titles } from "./finding.ts";
import type { Check } from "./check.ts";
import { documentAt, type Patient } from "./patient.ts";

interface Person {
  name?: unknown;
  email?: unknown;
  role?: unknown;
  duty?: unknown;
  pairing?: Record<string, unknown>;
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

const isOn = ({ duty }: Person) => (duty as { on?: unknown } | undefined)?.on === true;

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
  {
    title: titles.admin,
    async look(patient) {
      const admins = (await roster(patient)).filter(([, { role }]) => role === "admin");
      return ofAdmins(admins.length, `npm run staff -- add <e-mail> --admin --project ${patient.project}`);
    },
  },
  {
    title: titles.duty,
    async look(patient) {
      return ofDuty((await roster(patient)).some(([, person]) => isOn(person)));
    },
  },
  {
    title: titles.reachable,
    async look(patient) {
      const rung = (await roster(patient)).some(
        ([, person]) => isOn(person) && Object.values(person.pairing ?? {}).some((each) => each !== null),
      );
      return ofPhones(rung);
    },
  },
];
