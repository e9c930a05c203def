/** One thing that Porchlight has put into a project. */
import type { Database } from "../database/documents.ts";
import { GoogleError } from "../deploy/google.ts";
import type { IndexFile } from "../doctor/patient.ts";

export interface Site extends Database {
  /** Of the functions, where it is known. */
  region: string | undefined;
  files: { rules: string; indexes: IndexFile };
  fetch: typeof fetch;
  /** Said while it is removed: what stays, and why. */
  say: (line: string) => void;
}

interface Found {
  /** What will be removed, in words. */
  words: string;
  remove: () => Promise<void>;
}

/** Looks at one part; undefined where there is nothing of it (any more). */
export type Part = (site: Site) => Promise<Found | undefined>;

/** What Google answers; undefined where there is no such thing, or its API was never on. */
export async function ifThere<Body>(asked: Promise<Body>): Promise<Body | undefined> {
  return asked.catch((thrown: unknown) => {
    if (thrown instanceof GoogleError && thrown.status === 404) return undefined;
    throw thrown;
  });
}
