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
export async function readSecret(
  google: Pick<Google, "ask">,
  project: string,
  id: string,
): Promise<string | undefined> {
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

/** Whether older versions than the newest are there. */
export async function hasFormer(google: Google, project: string, id: string): Promise<boolean> {
  return (await formerVersions(google, project, id)).length > 0;
}

/** Of a secret's versions only the newest is left. */
export async function destroyFormer(google: Google, project: string, id: string): Promise<void> {
  for (const name of await formerVersions(google, project, id))
    await google.ask("POST", HOST, `v1/${name}:destroy`, {});
}

/** By their names. The newest comes first. https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets.versions/list */
async function formerVersions(google: Google, project: string, id: string): Promise<string[]> {
  try {
    const { versions = [] } = await google.ask<{ versions?: { name: string; state: string }[] }>(
      "GET",
      HOST,
      `${pathOf(project, id)}/versions?pageSize=1000`,
    );
    const [, ...former] = versions;
    return former.filter(({ state }) => state !== "DESTROYED").map(({ name }) => name);
  } catch (thrown) {
    if (thrown instanceof GoogleError && thrown.status === 404) return [];
    throw thrown;
  }
}
