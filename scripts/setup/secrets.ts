/** Secrets as the owner gives them: kept at Google, printed nowhere. */
import { GoogleError, type Google } from "../deploy/google.ts";

const HOST = "secretmanager.googleapis.com";
const pathOf = (project: string, id: string) => `v1/projects/${project}/secrets/${id}`;

/** Kept as the newest version of the secret, if it is not that already. */
export async function keepSecret(google: Google, project: string, id: string, value: string): Promise<void> {
  if ((await readSecret(google, project, id)) === value) return;
  const made = { replication: { automatic: {} }, labels: { "firebase-managed": "true" } };
  await google.ask("POST", HOST, `v1/projects/${project}/secrets?secretId=${id}`, made).catch((thrown: unknown) => {
    // It is there, with another value or with none.
    if (!(thrown instanceof GoogleError) || thrown.status !== 409) throw thrown;
  });
  const data = Buffer.from(value).toString("base64");
  await google.ask("POST", HOST, `${pathOf(project, id)}:addVersion`, { payload: { data } });
}

/** Its newest value; undefined where there is none that can be read. */
export async function readSecret(google: Google, project: string, id: string): Promise<string | undefined> {
  try {
    const path = `${pathOf(project, id)}/versions/latest:access`;
    const { payload } = await google.ask<{ payload: { data: string } }>("GET", HOST, path);
    return Buffer.from(payload.data, "base64").toString();
  } catch (thrown) {
    // 404: never set; 400: destroyed or disabled. https://cloud.google.com/secret-manager/docs/access-secret-version
    if (thrown instanceof GoogleError && [400, 404].includes(thrown.status)) return undefined;
    throw thrown;
  }
}
