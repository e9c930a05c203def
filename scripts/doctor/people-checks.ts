/** Who answers, and whether anybody would be rung. */
import { ok, fault, note } from "./finding.ts";
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
    title: "Admin",
    async look(patient) {
      const admins = (await roster(patient)).filter(([, { role }]) => role === "admin");
      if (admins.length > 0) return ok(`there ${admins.length === 1 ? "is one" : `are ${admins.length}`}`);
      return fault(
        "nobody can change anything in the panel",
        `npm run staff -- add <e-mail> --admin --project ${patient.project}`,
      );
    },
  },
  {
    title: "Duty",
    async look(patient) {
      if ((await roster(patient)).some(([, person]) => isOn(person))) return ok("somebody is on duty");
      return fault("nobody is on duty, so nobody is rung", "switch it on in the panel, under Settings");
    },
  },
  {
    title: "Reachable",
    async look(patient) {
      const rung = (await roster(patient)).some(
        ([, person]) => isOn(person) && Object.values(person.pairing ?? {}).some((each) => each !== null),
      );
      if (rung) return ok("somebody who is on duty has a phone connected");
      return note("nobody who is on duty has Telegram or WhatsApp", "connect one in the panel, under Settings");
    },
  },
];
