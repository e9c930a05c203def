/** The roster and the accounts of a project, as its owner changes them from outside: before there is an admin, above all. */
import type { Role } from "../../functions/contract/people/staff-member.ts";
import { GoogleError, type Google } from "../deploy/google.ts";
import { plainFields, stored, type StoredValue } from "./stored-value.ts";

const IDENTITY = "identitytoolkit.googleapis.com";
const FIRESTORE = "firestore.googleapis.com";

export interface Project {
  google: Pick<Google, "ask">;
  project: string;
}
interface Entry {
  name: string;
  email: string;
  role: Role;
}
/** https://cloud.google.com/identity-platform/docs/reference/rest/v1/UserInfo */
interface Account {
  localId: string;
  emailVerified?: boolean;
  lastLoginAt?: string;
}
interface Roster {
  people: Record<string, Partial<Entry> & { pairing?: { telegram?: unknown } }>;
  /** Undefined where there is no roster yet. */
  updateTime: string | undefined;
}

const documentOf = (project: string) => `v1/projects/${project}/databases/(default)/documents/site/roster`;
const sameAddress = (a: unknown, b: string) => typeof a === "string" && a.toLowerCase() === b.toLowerCase();

/** Everybody on the roster, by uid, as it stands there. */
export async function readRoster({ google, project }: Project): Promise<Roster> {
  try {
    const { fields = {}, updateTime } = await google.ask<{ fields?: Record<string, StoredValue>; updateTime: string }>(
      "GET",
      FIRESTORE,
      documentOf(project),
    );
    return { people: plainFields(fields) as Roster["people"], updateTime };
  } catch (thrown) {
    if (thrown instanceof GoogleError && thrown.status === 404) return { people: {}, updateTime: undefined };
    throw thrown;
  }
}

/**
 * Makes the account where there is none, and puts the person on the roster, or changes what is given of name and role; who
 * is new is an agent, named by the address. Their uid and role. Throws where the account may be a stranger's, or no admin
 * would be left.
 */
export async function addPerson(
  project: Project,
  { email, ...given }: Pick<Entry, "email"> & Partial<Entry>,
): Promise<{ uid: string; role: Role }> {
  const [account, { people, updateTime }] = await Promise.all([accountOf(project, email), readRoster(project)]);
  const before = account && people[account.localId];
  if (account && !before) assertOwned(account);
  const { name, role } = { name: email.split("@")[0] ?? email, role: "agent" as const, ...before, ...given };
  if (before && role !== "admin") assertAnAdminStays(people, account.localId);
  const uid = account?.localId ?? (await makeAccount(project, email, name));
  const entry = before
    ? { ...before, name, email, role }
    : { name, email, role, duty: { on: true }, preferences: {}, pairing: {} };
  await write(project, { [uid]: stored(entry) }, [uid], updateTime);
  return { uid, role };
}

function assertAnAdminStays(people: Roster["people"], without: string): void {
  const admins = Object.keys(people).filter((uid) => people[uid]?.role === "admin");
  if (admins.length !== 1 || admins[0] !== without) return;
  throw new Error("This is the last admin. Make somebody else an admin first.");
}

/** Anybody may make an account with anybody's address, and wait in it: as the panel has it, in `id-tokens.ts`. */
function assertOwned({ emailVerified, lastLoginAt }: Account): void {
  if (emailVerified || lastLoginAt === undefined) return;
  throw new Error(
    "There is an account with this address that may be somebody else's: have its owner press “Forgot the password?” on " +
      "the panel's sign-in page and follow the mail, then run this again.",
  );
}

/** Takes the person off the roster; their account stays. Throws where nobody has this address, or no admin would be left. */
export async function removePerson(project: Project, email: string): Promise<void> {
  const { people, updateTime } = await readRoster(project);
  const [uid] = Object.entries(people).find(([, person]) => sameAddress(person.email, email)) ?? [];
  if (uid === undefined) throw new Error(`Nobody on the roster has the address ${email}.`);
  assertAnAdminStays(people, uid);
  await write(project, {}, [uid], updateTime);
}

/**
 * Takes these people off the roster, with their accounts, if none of them has ever signed in; answers with their
 * addresses. Throws where one has.
 */
export async function removeUnused(on: Project, uids: readonly string[]): Promise<string[]> {
  if (uids.length === 0) return [];
  const { google, project } = on;
  const root = `v1/projects/${project}/accounts`;
  const { users = [] } = await google.ask<{ users?: { lastLoginAt?: string; email?: string }[] }>(
    "POST",
    IDENTITY,
    `${root}:lookup`,
    { localId: uids },
  );
  const used = users.find(({ lastLoginAt }) => lastLoginAt !== undefined);
  if (used) throw new Error(`This site has an admin: ${used.email} has signed in. Ask them, or npm run staff -- add.`);
  const { people, updateTime } = await readRoster(on);
  await write(on, {}, uids, updateTime);
  for (const localId of uids)
    await google.ask("POST", IDENTITY, `${root}:delete`, { localId }).catch((thrown: unknown) => {
      // Gone already.
      if (!(thrown instanceof GoogleError) || !thrown.message.includes("USER_NOT_FOUND")) throw thrown;
    });
  return uids.map((uid) => people[uid]?.email ?? uid);
}

/** A mail with a link to choose a password, from Firebase. */
export async function mailPasswordLink({ google, project }: Project, email: string): Promise<void> {
  await google.ask("POST", IDENTITY, `v1/projects/${project}/accounts:sendOobCode`, {
    requestType: "PASSWORD_RESET",
    email,
  });
}

async function accountOf({ google, project }: Project, email: string): Promise<Account | undefined> {
  const path = `v1/projects/${project}/accounts:lookup`;
  const { users = [] } = await google.ask<{ users?: Account[] }>("POST", IDENTITY, path, { email: [email] });
  return users[0];
}

/** Whether they have chosen a password, or come in otherwise, at least once. */
export async function hasSignedIn(project: Project, email: string): Promise<boolean> {
  return (await accountOf(project, email))?.lastLoginAt !== undefined;
}

async function makeAccount({ google, project }: Project, email: string, displayName: string): Promise<string> {
  const path = `v1/projects/${project}/accounts`;
  const { localId } = await google
    .ask<{ localId: string }>("POST", IDENTITY, path, { email, displayName })
    .catch((thrown: unknown) => {
      if (!(thrown instanceof GoogleError) || !thrown.message.includes("INVALID_EMAIL")) throw thrown;
      const words = `Firebase takes ${email} for no e-mail address. Run this again with the right one: it goes on from here.`;
      throw new Error(words, { cause: thrown });
    });
  return localId;
}

/** Only these entries, and only if nobody has changed the roster since: then the command is to be run again. */
async function write(
  { google, project }: Project,
  fields: Record<string, StoredValue>,
  uids: readonly string[],
  updateTime: string | undefined,
): Promise<void> {
  const condition =
    updateTime === undefined
      ? "currentDocument.exists=false"
      : `currentDocument.updateTime=${encodeURIComponent(updateTime)}`;
  const mask = uids.map((uid) => `updateMask.fieldPaths=${encodeURIComponent(`\`${uid.replace(/[\\`]/g, "\\$&")}\``)}`);
  await google.ask("PATCH", FIRESTORE, `${documentOf(project)}?${[...mask, condition].join("&")}`, { fields });
}
