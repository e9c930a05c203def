/** The service account that the functions run as. */
import type { Google } from "../google.ts";

export const SIGNER = "roles/iam.serviceAccountTokenCreator";

interface Project {
  google: Pick<Google, "ask">;
  project: string;
}
interface Policy {
  bindings?: { role?: string; members?: string[] }[];
}

/** As `api` has it; before it is deployed Google's default for the project. */
export async function functionsAccount({ google, project }: Project): Promise<string> {
  type Deployed = { name: string; serviceConfig?: { serviceAccountEmail?: string | null } };
  const { functions = [] } = await google.ask<{ functions?: Deployed[] }>(
    "GET",
    "cloudfunctions.googleapis.com",
    `v2/projects/${project}/locations/-/functions`,
  );
  const own = functions.find(({ name }) => name.endsWith("/functions/api"))?.serviceConfig?.serviceAccountEmail;
  if (own) return own;
  const { projectNumber } = await google.ask<{ projectNumber: string }>(
    "GET",
    "firebase.googleapis.com",
    `v1beta1/projects/${project}`,
  );
  return `${projectNumber}-compute@developer.gserviceaccount.com`;
}

/** Whether a policy, of the account itself or of the project, lets the account sign for itself. Pure. */
export function mayActFor({ bindings = [] }: Policy, account: string): boolean {
  const member = `serviceAccount:${account}`;
  return bindings.some(
    ({ role = "", members = [] }) => [SIGNER, "roles/owner"].includes(role) && members.includes(member),
  );
}

const ENOUGH = ["roles/editor", "roles/owner", "roles/firebase.admin", "roles/firebase.sdkAdminServiceAgent"];

/** Whether a project's policy lets the account read, write and notify. Pure. */
export function mayWork({ bindings = [] }: Policy, account: string): boolean {
  const member = `serviceAccount:${account}`;
  return bindings.some(({ role = "", members = [] }) => ENOUGH.includes(role) && members.includes(member));
}
