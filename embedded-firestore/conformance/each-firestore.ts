/** Runs the cases of one page of Google's documentation on every Firestore that is there. */
import { randomUUID } from "node:crypto";
import { Firestore } from "@google-cloud/firestore";
import { afterEach, beforeEach, describe, inject, it } from "vitest";
import { connectWire } from "./wire.ts";
import type { Query } from "@google-cloud/firestore";
import type { Maker } from "./servers/server.ts";
import type { WireClient } from "./wire.ts";

/** An empty database for each case, with the real SDK and the bare wire connected to it. */
export interface Subject {
  readonly maker: Maker;
  readonly address: string;
  readonly project: string;
  /** `projects/{p}/databases/(default)`. */
  readonly database: string;
  /** What collections hang under: `{database}/documents`. */
  readonly root: string;
  readonly db: Firestore;
  readonly wire: WireClient;
}

type Case = (name: string, check: (subject: Subject) => Promise<void>) => void;

export interface Cases {
  /** A case named after the sentence that it checks. */
  readonly says: Case;
  /** One that Google's emulator is known to fail, for the reason: should it pass one day, the suite says so. */
  readonly saysUnlikeGooglesEmulator: (reason: string) => Case;
  /** One that says nothing about Google's emulator: for the reason, it is not asked. */
  readonly saysOfOurs: (reason: string) => Case;
}

/** `page` is where the sentences stand. */
export function onEachFirestore(page: string, write: (cases: Cases) => void): void {
  describe.each(inject("firestores"))(`$maker keeps to ${page}`, ({ maker, address }) => {
    let subject: Subject | undefined;
    const current = (): Subject => {
      if (!subject) throw new Error("There is a subject only while a case runs.");
      return subject;
    };
    beforeEach(() => {
      const project = `demo-${randomUUID().slice(0, 8)}`;
      const database = `projects/${project}/databases/(default)`;
      const db = new Firestore({ projectId: project, host: address, ssl: false, preferRest: false });
      subject = { maker, address, project, database, root: `${database}/documents`, db, wire: connectWire(address) };
    });
    afterEach(async () => {
      current().wire.close();
      await current().db.terminate();
    });
    const isGoogle = maker === "Google's Firestore emulator";
    const as = { passing: it, failing: it.fails, skipped: it.skip };
    // Google's emulator is asked again: it drops a change now and then, and what these cases judge is ours.
    const add =
      (outcome: keyof typeof as, why = ""): Case =>
      (name, check) =>
        as[outcome](`${name}${why}`, { retry: isGoogle && outcome === "passing" ? 2 : 0 }, () => check(current()));
    write({
      says: add("passing"),
      saysUnlikeGooglesEmulator: (reason) => (isGoogle ? add("failing", ` (fails: ${reason})`) : add("passing")),
      saysOfOurs: (reason) => (isGoogle ? add("skipped", ` (not asked: ${reason})`) : add("passing")),
    });
  });
}

/** The ids that a query finds, in order. */
export async function ids(query: Query): Promise<string[]> {
  return (await query.get()).docs.map(({ id }) => id);
}

/** Writes documents by their paths, in one commit. */
export async function seed(db: Firestore, documents: Readonly<Record<string, object>>): Promise<void> {
  const batch = db.batch();
  for (const [path, data] of Object.entries(documents)) batch.set(db.doc(path), data);
  await batch.commit();
}

/** gRPC's status codes, by their names. */
export const CODES = {
  INVALID_ARGUMENT: 3,
  NOT_FOUND: 5,
  ALREADY_EXISTS: 6,
  PERMISSION_DENIED: 7,
  FAILED_PRECONDITION: 9,
  ABORTED: 10,
  UNIMPLEMENTED: 12,
} as const;
