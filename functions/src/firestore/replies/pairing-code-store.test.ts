import { FieldPath, FieldValue, Filter, Timestamp, type Firestore } from "firebase-admin/firestore";
import { expect, test } from "vitest";
import { keepFor } from "../../keep-for.ts";
import type { Roster, RosterEntry } from "../../people/roster.ts";
import type { Database } from "../database.ts";
import { rosterFrom } from "../people/roster-document.ts";
import { createPairingCodeStore } from "./pairing-code-store.ts";

type Fields = Record<string, unknown>;
interface Reference {
  path: string;
}

const NOW = 1_000_000;
const CHAT = { chatId: 7, userId: 7 };
const person = (name: string, pairing: RosterEntry["pairing"] = {}): RosterEntry => ({
  name,
  email: "",
  role: "agent",
  duty: { on: true },
  preferences: {},
  pairing,
});

/** As much of Firestore as the store uses, and an instance that keeps the roster for half a minute. */
function scene() {
  const documents = new Map<string, Fields>();
  const doc = (path: string) => ({ path, create: async (fields: Fields) => void documents.set(path, fields) });
  const found = ({ path }: Reference) => ({ exists: documents.has(path), data: () => documents.get(path) });
  const seen = { rosterReads: 0 };
  const runTransaction = async (work: (transaction: object) => Promise<unknown>) => {
    const staged: (() => void)[] = [];
    const result = await work({
      getAll: async (...references: Reference[]) => references.map(found),
      set: ({ path }: Reference, fields: Fields) =>
        staged.push(() => documents.set(path, { ...documents.get(path), ...fields })),
      create: ({ path }: Reference, fields: Fields) => staged.push(() => documents.set(path, fields)),
      delete: ({ path }: Reference) => staged.push(() => documents.delete(path)),
    });
    for (const write of staged) write();
    return result;
  };
  const db = { doc, collection: (name: string) => ({ doc: (id: string) => doc(`${name}/${id}`) }), runTransaction };
  const database: Database = { db: db as unknown as Firestore, FieldPath, FieldValue, Filter, Timestamp };
  const roster = keepFor(
    { now: () => NOW },
    () => 30_000,
    async () => {
      seen.rosterReads += 1;
      return rosterFrom(documents.get("site/roster") ?? {});
    },
  );
  documents.set("site/roster", { ada: person("Ada"), bo: person("Bo", { telegram: CHAT }) });
  return {
    roster,
    seen,
    store: createPairingCodeStore(
      database,
      () => NOW,
      () => roster.forget(),
    ),
  };
}

const whoseChat = (roster: Roster) => Object.values(roster).find(({ pairing }) => pairing.telegram)?.name;
const attempt = (key: string) => ({ code: "code", key, sender: "telegram:7" });

test("a chat that changes hands by a link is its new person's at once in this instance, whatever roster it kept", async () => {
  const { roster, store } = scene();
  expect(whoseChat(await roster())).toBe("Bo");
  await store.create("code", { uid: "ada", channel: "telegram", group: false, expiresAt: NOW + 1 });
  await store.use(attempt("telegram:7:1"), () => ({
    entries: { bo: person("Bo"), ada: person("Ada", { telegram: CHAT }) },
    result: "Connected, Ada.",
  }));
  expect(whoseChat(await roster())).toBe("Ada");
});

test("a link that changes nobody costs the kept roster nothing", async () => {
  const { roster, seen, store } = scene();
  await roster();
  await store.use(attempt("telegram:7:1"), () => ({ wrong: true, result: "too old" }));
  await roster();
  expect(seen.rosterReads).toBe(1);
});
