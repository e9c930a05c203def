/** Where the database is: made in the functions' region, for Google moves none, and firebase-tools would make one in North America. */
import { finished, GoogleError, unlessAlreadyThere, type Google } from "./google.ts";

interface Project {
  google: Pick<Google, "ask">;
  project: string;
}
interface Database {
  locationId: string;
  type: string;
}

const HOST = "firestore.googleapis.com";
const pathOf = (project: string) => `v1/projects/${project}/databases`;

export async function makeDatabase({
  google,
  project,
  region,
  say,
}: Project & { region: string; say: (line: string) => void }): Promise<void> {
  const found = await databaseOf({ google, project });
  if (found) return assertPlace(project, region, found);
  say(`Making the database in ${region} ...`);
  const made = { type: "FIRESTORE_NATIVE", locationId: region, deleteProtectionState: "DELETE_PROTECTION_ENABLED" };
  const making = await google
    .ask<{ name: string }>("POST", HOST, `${pathOf(project)}?databaseId=(default)`, made)
    .catch(unlessAlreadyThere);
  if (making) await finished(google, HOST, "v1", making.name);
}

/** Undefined where there is none, or where none can be seen because the API is off. */
async function databaseOf({ google, project }: Project, isOff: readonly number[] = []): Promise<Database | undefined> {
  return google.ask<Database>("GET", HOST, `${pathOf(project)}/(default)`).catch((thrown: unknown) => {
    if (thrown instanceof GoogleError && [404, ...isOff].includes(thrown.status)) return undefined;
    throw thrown;
  });
}

/** The region for the functions of a project that has a database already; undefined where it has none. */
export async function regionOfDatabase(on: Project): Promise<{ locationId: string; region: string } | undefined> {
  const found = await databaseOf(on, [403]);
  return found && { locationId: found.locationId, region: fitting(found)[0] ?? found.locationId };
}

/** Multi-regions, and the functions' region for each. https://firebase.google.com/docs/firestore/locations */
const INSIDE: Record<string, string[]> = {
  nam5: ["us-central1"],
  nam7: ["us-central1", "us-east4"],
  eur3: ["europe-west1", "europe-west4"],
};
const fitting = ({ locationId }: Database) => INSIDE[locationId] ?? [locationId];

function assertPlace(project: string, region: string, found: Database): void {
  if (found.type !== "FIRESTORE_NATIVE") {
    throw new Error("The project's database is in Datastore mode, which cannot be used here. Choose another project.");
  }
  if (fitting(found).includes(region)) return;
  throw new Error(
    `The project's database is in ${found.locationId}, and stays there. Write PORCHLIGHT_REGION=${fitting(found)[0]} into ` +
      `functions/.env.${project} and run this again.`,
  );
}
