/** Whether the one who is signed in may do what a deploy does. */
import { GoogleError, type Google } from "../google.ts";

/** One of each kind: who has these is owner, or editor with the right to give rights. https://cloud.google.com/iam/docs/permissions-reference */
const NEEDED = [
  "serviceusage.services.enable",
  "datastore.databases.create",
  "cloudfunctions.functions.create",
  "cloudfunctions.functions.setIamPolicy",
  "secretmanager.secrets.create",
  "resourcemanager.projects.setIamPolicy",
];

/** Throws one sentence with what to do. */
export async function assertMayChange(google: Pick<Google, "ask">, project: string): Promise<void> {
  const why = await whyNotChanged(google, project);
  if (why) throw new Error(`${why.fault}. ${why.remedy}`);
}

/** Undefined where all of it may be changed. Reads only. */
export async function whyNotChanged(
  google: Pick<Google, "ask">,
  project: string,
): Promise<{ fault: string; remedy: string } | undefined> {
  const path = `v1/projects/${project}:testIamPermissions`;
  const { permissions = [] } = await google
    .ask<{ permissions?: string[] }>("POST", "cloudresourcemanager.googleapis.com", path, { permissions: NEEDED })
    .catch((thrown: unknown) => {
      if (!(thrown instanceof GoogleError) || ![403, 404].includes(thrown.status)) throw thrown;
      return { permissions: [] };
    });
  const missing = NEEDED.filter((each) => !permissions.includes(each));
  if (missing.length === 0) return undefined;
  if (missing.length === NEEDED.length)
    return {
      fault: `There is no Firebase project ${project} that you may change`,
      remedy: '"npx firebase projects:list" shows yours; "npx firebase login:list" shows as whom you are signed in.',
    };
  return {
    fault: `You may see ${project}, but not change all of it: ${missing.join(", ")}`,
    remedy:
      "Ask its owner to make you an owner at " +
      `https://console.firebase.google.com/project/${project}/settings/iam and run this again.`,
  };
}
