/** All that the doctor looks at, in the order in which one thing needs another. Reads only. */
import { appCheckChecks } from "./app-check-checks.ts";
import { channelChecks } from "./channel-checks.ts";
import type { Check } from "./check.ts";
import { databaseChecks } from "./database-checks.ts";
import { fault, type TitledFinding } from "./finding.ts";
import { functionChecks } from "./function-checks.ts";
import { loginCheck } from "./account/login-check.ts";
import { organisationCheck } from "./account/organisation-check.ts";
import { pageChecks } from "./page-checks.ts";
import type { Patient } from "./patient.ts";
import { peopleChecks } from "./people-checks.ts";
import { projectChecks } from "./project-checks.ts";
import { quotaChecks } from "./quota-checks.ts";
import { withProject } from "./with-project.ts";

const checks: readonly Check[] = [
  ...projectChecks,
  ...databaseChecks,
  ...functionChecks,
  organisationCheck,
  ...appCheckChecks,
  ...peopleChecks,
  ...channelChecks,
  ...pageChecks,
  ...quotaChecks,
];

/**
 * What each found. A look that fails is a fault, in the words of whoever refused. Where Google cannot be asked at all that
 * is the one finding: of all others nothing could be said but the same.
 */
export async function examine(patient: Patient): Promise<TitledFinding[]> {
  const login = await examined(loginCheck, patient);
  if (login.state === "fault") return [login];
  return [login, ...(await Promise.all(checks.map((check) => examined(check, patient))))];
}

async function examined({ title, look }: Check, patient: Patient): Promise<TitledFinding> {
  const finding = await look(patient).catch((thrown: unknown) =>
    fault(
      thrown instanceof Error ? thrown.message : String(thrown),
      "check that it is deployed, and that you may read it",
    ),
  );
  if (finding.state === "ok") return { title, ...finding };
  return { title, ...finding, remedy: withProject(finding.remedy, patient.project) };
}
