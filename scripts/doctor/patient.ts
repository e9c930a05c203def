/** What is looked at: one project, read and never written. */
import { secretIn } from "../../functions/src/secret-in.ts";
import type { Google } from "../deploy/google.ts";
import type { Finding as WhatsAppFinding } from "../whatsapp-setup/finding.ts";
import { plainFields, type StoredValue } from "../staff/stored-value.ts";

export interface Patient {
  project: string;
  /** As `functions/.env` and `functions/.env.<project>` set it. */
  settings: NodeJS.Dict<string>;
  google: Pick<Google, "ask">;
  /** Other people's servers: the site, Telegram. */
  fetch: typeof fetch;
  /** What its provider says of WhatsApp; undefined where it is not used. Changes nothing. */
  whatsApp: () => Promise<WhatsAppFinding[] | undefined>;
  /** The files that are deployed. */
  files: { rules: string; indexes: IndexFile };
  /** Of the clone. */
  version: string;
}

export interface IndexFile {
  indexes: { collectionGroup: string; queryScope: string; fields: IndexField[] }[];
  fieldOverrides: { collectionGroup: string; fieldPath: string; ttl?: boolean }[];
}
export interface IndexField {
  fieldPath: string;
  order?: string;
  arrayConfig?: string;
}

/** The functions that are deployed. */
export const FUNCTIONS = ["api", "hooks", "onMessageCreated", "reconciler", "runJob"];
/** Those that anybody may call. */
export const PUBLIC = ["api", "hooks"];

export const regionOf = ({ settings }: Patient) => settings["PORCHLIGHT_REGION"] ?? "us-central1";

/** Where the panel is, without a slash at its end. */
export function siteOf({ project, settings }: Pick<Patient, "project" | "settings">): string {
  return settings["PUBLIC_URL"]?.trim().replace(/\/$/, "") || `https://${project}.web.app`;
}

/** The newest value of a secret; undefined where it is not set, or not used. */
export async function secretOf(
  { google, project }: Pick<Patient, "google" | "project">,
  id: string,
): Promise<string | undefined> {
  const path = `v1/projects/${project}/secrets/${id}/versions/latest:access`;
  const { payload } = await google.ask<{ payload: { data: string } }>("GET", "secretmanager.googleapis.com", path);
  return secretIn(Buffer.from(payload.data, "base64").toString()) || undefined;
}

/** A document of Firestore as its REST gives it; undefined where there is none. */
export async function documentAt(
  { google, project }: Patient,
  path: string,
): Promise<Record<string, unknown> | undefined> {
  const name = `v1/projects/${project}/databases/(default)/documents/${path}`;
  try {
    const { fields = {} } = await google.ask<{ fields?: Record<string, StoredValue> }>(
      "GET",
      "firestore.googleapis.com",
      name,
    );
    return plainFields(fields);
  } catch (thrown) {
    if ((thrown as { status?: number }).status === 404) return undefined;
    throw thrown;
  }
}
