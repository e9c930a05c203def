/** All that the doctor looks at, in the order in which one thing needs another. Reads only. */
import { appCheckChecks } from "./app-check-checks.ts";
import { channelChecks } from "./channel-checks.ts";
import type { Check } from "./check.ts";
import { databaseChecks } from "./database-checks.ts";
import { fault, type Finding } from "./finding.ts";
import { functionChecks } from "./function-checks.ts";
import { pageChecks } from "./page-checks.ts";
import type { Patient } from "./patient.ts";
import { peopleChecks } from "./people-checks.ts";
import { projectChecks } from "./project-checks.ts";
import { quotaChecks } from "./quota-checks.ts";

const checks: readonly Check[] = [
  ...projectChecks,
  ...databaseChecks,
  ...functionChecks,
  ...appCheckChecks,
  ...peopleChecks,
  ...channelChecks,
  ...pageChecks,
  ...quotaChecks,
];

/** What each found. A look that fails is a fault, in the words of whoever refused. */
export function examine(patient: Patient): Promise<(Finding & { title: string })[]> {
  return Promise.all(
    checks.map(async ({ title, look }) => {
      const finding = await look(patient).catch((thrown: unknown) =>
        fault(
          thrown instanceof Error ? thrown.message : String(thrown),
          "check that it is deployed, and that you may read it",
        ),
      );
      return { title, ...finding };
    }),
  );
}
