/** What firebase.json has no word for: how staff may sign in, and that the functions may sign tokens. */
import { functionsAccount, mayActFor, SIGNER } from "./functions-account.ts";
import { GoogleError, type Google } from "../google.ts";

interface Project {
  google: Pick<Google, "ask">;
  project: string;
}

/** Once the functions are there. Where Google refuses something of it the deploy has gone through all the same, and the doctor says so. */
export async function allow(on: Project): Promise<void> {
  for (const each of [allowMailLink, allowSigning])
    await each(on).catch((thrown: unknown) => {
      if (!(thrown instanceof GoogleError)) throw thrown;
    });
}

/** Staff may come in by a link in a mail, beside a password. https://cloud.google.com/identity-platform/docs/reference/rest/v2/projects/updateConfig */
async function allowMailLink({ google, project }: Project): Promise<void> {
  const path = `v2/projects/${project}/config?updateMask=signIn.email.passwordRequired`;
  const change = { signIn: { email: { passwordRequired: false } } };
  await google.ask("PATCH", "identitytoolkit.googleapis.com", path, change);
}

/**
 * A visitor's conversation is carried on by a token that the functions sign, by the key of their own account, and of no
 * other. https://firebase.google.com/docs/auth/admin/create-custom-tokens#service_account_does_not_have_required_permissions
 */
async function allowSigning(on: Project): Promise<void> {
  const { google, project } = on;
  const account = await functionsAccount(on);
  const path = `v1/projects/${project}/serviceAccounts/${account}`;
  // Else the conditions of others' bindings would be lost. https://cloud.google.com/iam/docs/policies#versions
  const look = `${path}:getIamPolicy?options.requestedPolicyVersion=3`;
  const policy = await google.ask<{ bindings?: object[]; etag?: string }>("POST", "iam.googleapis.com", look);
  if (mayActFor(policy, account)) return;
  const bindings = [...(policy.bindings ?? []), { role: SIGNER, members: [`serviceAccount:${account}`] }];
  await google.ask("POST", "iam.googleapis.com", `${path}:setIamPolicy`, { policy: { ...policy, bindings } });
}
