/** What an organisation forbids that a chat for everybody needs, by the name under which its administrator knows it. */
import { GoogleError } from "../../deploy/google.ts";
import type { Check } from "../check.ts";
import { fault, note, ok } from "../finding.ts";
import { isPublic } from "../function-checks.ts";
import { PUBLIC, type Patient } from "../patient.ts";

/** https://cloud.google.com/resource-manager/reference/rest/v1/Policy#ListPolicy */
interface Policy {
  listPolicy?: { allValues?: string; allowedValues?: string[]; deniedValues?: string[] };
}

/** `value` has to be allowed. https://cloud.google.com/resource-manager/docs/organization-policy/org-policy-constraints */
const NEEDED = [
  { constraint: "iam.allowedPolicyMemberDomains", name: "Domain restricted sharing", value: "allUsers" },
  { constraint: "run.allowedIngress", name: "Allowed ingress settings (Cloud Run)", value: "all" },
  {
    constraint: "cloudfunctions.allowedIngressSettings",
    name: "Allowed ingress settings (Cloud Functions)",
    value: "ALLOW_ALL",
  },
];

function forbids(
  { listPolicy: { allValues, allowedValues = [], deniedValues = [] } = {} }: Policy,
  value: string,
): boolean {
  const names = (values: readonly string[]) => values.some((each) => each.replace(/^is:/, "") === value);
  return allValues === "DENY" || names(deniedValues) || (allowedValues.length > 0 && !names(allowedValues));
}

/** Undefined where it may not be seen, as in a project without an organisation. */
async function policyOf({ google, project }: Patient, constraint: string): Promise<Policy | undefined> {
  const path = `v1/projects/${project}:getEffectiveOrgPolicy`;
  const asked = { constraint: `constraints/${constraint}` };
  return google.ask<Policy>("POST", "cloudresourcemanager.googleapis.com", path, asked).catch((thrown: unknown) => {
    if (thrown instanceof GoogleError && [400, 403, 404].includes(thrown.status)) return undefined;
    throw thrown;
  });
}

export const organisationCheck: Check = {
  title: "Organisation",
  async look(patient) {
    const policies = await Promise.all(NEEDED.map(({ constraint }) => policyOf(patient, constraint)));
    const against = NEEDED.filter(({ value }, at) => forbids(policies[at] ?? {}, value));
    if (against.length === 0) return ok("nothing keeps the functions from the public");
    const areReached = (await Promise.all(PUBLIC.map((name) => isPublic(patient, name)))).every(Boolean);
    const words = `its policies refuse public functions: ${against.map(({ name }) => name).join(", ")}`;
    const remedy =
      `ask its administrator to allow, for the project ${patient.project} alone: ` +
      against.map(({ constraint, value }) => `"${value}" in ${constraint}`).join("; ");
    // What was made public before stays so.
    return areReached ? note(`${words}; those that run are public all the same`, remedy) : fault(words, remedy);
  },
};
