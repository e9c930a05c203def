/** The database: closed to clients, with its indexes, what expires, and a copy elsewhere. */
import { SCHEMA_VERSION, schemaVersionFrom } from "../../functions/src/firestore/schema-document.ts";
import { ok, fault, note } from "./finding.ts";
import type { Check } from "./check.ts";
import { documentAt, type IndexField, type Patient } from "./patient.ts";

interface Index {
  name: string;
  state: string;
  queryScope: string;
  fields: IndexField[];
}
interface Ruleset {
  source: { files: { content: string }[] };
}

const HOST = "firestore.googleapis.com";
const at = ({ project }: Patient, rest: string) => `v1/projects/${project}/databases/(default)${rest}`;

/** An index as both the file and the API have it; the API adds `__name__`. */
const indexKey = (group: string | undefined, scope: string, fields: readonly IndexField[]) =>
  [
    group,
    scope,
    ...fields
      .filter(({ fieldPath }) => fieldPath !== "__name__")
      .map(({ fieldPath, order, arrayConfig }) => `${fieldPath} ${order ?? arrayConfig}`),
  ].join(", ");
const groupIn = (name: string) => /\/collectionGroups\/([^/]+)\//.exec(name)?.[1];

export const databaseChecks: Check[] = [
  {
    title: "Security rules",
    async look({ google, project, files }) {
      const rules = "firebaserules.googleapis.com";
      const path = `v1/projects/${project}/releases?filter=${encodeURIComponent("name=projects/*/releases/cloud.firestore")}`;
      const { releases = [] } = await google.ask<{ releases?: { name: string; rulesetName: string }[] }>(
        "GET",
        rules,
        path,
      );
      const live = releases.find(({ name }) => name.endsWith("/cloud.firestore"));
      const remedy = "npx firebase deploy --only firestore:rules";
      if (!live) return fault("there are none", remedy);
      const { source } = await google.ask<Ruleset>("GET", rules, `v1/${live.rulesetName}`);
      const isOurs = source.files.some(({ content }) => content.trim() === files.rules.trim());
      return isOurs ? ok("no client reaches the database") : fault("they are not those of this version", remedy);
    },
  },
  {
    title: "Indexes",
    async look(patient) {
      const path = at(patient, "/collectionGroups/-/indexes");
      const { indexes = [] } = await patient.google.ask<{ indexes?: Index[] }>("GET", HOST, path);
      const ready = new Set(
        indexes
          .filter(({ state }) => state === "READY")
          .map(({ name, queryScope, fields }) => indexKey(groupIn(name), queryScope, fields)),
      );
      const wanted = patient.files.indexes.indexes.map(({ collectionGroup, queryScope, fields }) =>
        indexKey(collectionGroup, queryScope, fields),
      );
      const absent = wanted.filter((key) => !ready.has(key));
      if (absent.length === 0) return ok(`all ${wanted.length} are ready`);
      const building = indexes.filter(({ state }) => state === "CREATING").length;
      return fault(
        `${absent.length} of ${wanted.length} are not ready`,
        building > 0 ? "wait: Google is building them" : "npx firebase deploy --only firestore:indexes",
      );
    },
  },
  {
    title: "Expiry",
    async look(patient) {
      const path = at(patient, `/collectionGroups/-/fields?filter=${encodeURIComponent("ttlConfig:*")}`);
      const { fields = [] } = await patient.google.ask<{ fields?: { name: string; ttlConfig?: object }[] }>(
        "GET",
        HOST,
        path,
      );
      const on = new Set(
        fields.filter(({ ttlConfig }) => ttlConfig).map(({ name }) => name.split("/collectionGroups/")[1]),
      );
      const absent = patient.files.indexes.fieldOverrides
        .filter(({ ttl }) => ttl)
        .filter(({ collectionGroup, fieldPath }) => !on.has(`${collectionGroup}/fields/${fieldPath}`))
        .map(({ collectionGroup }) => collectionGroup);
      if (absent.length === 0) return ok("what is of use for a while only is removed by itself");
      return fault(`${absent.join(", ")} is kept for ever`, "npx firebase deploy --only firestore:indexes");
    },
  },
  {
    title: "Data",
    async look(patient) {
      const version = schemaVersionFrom(await documentAt(patient, "site/schema"));
      if (version === SCHEMA_VERSION) return ok(`is of version ${version}, as this clone has it`);
      if (version < SCHEMA_VERSION)
        return fault(`is of version ${version}, and not yet of ${SCHEMA_VERSION}`, "run npm run deploy again");
      return fault(
        `is of version ${version}, and this clone knows ${SCHEMA_VERSION}: do not deploy from it`,
        "bring the clone up to date (git pull)",
      );
    },
  },
  {
    title: "Protection",
    async look(patient) {
      const { deleteProtectionState } = await patient.google.ask<{ deleteProtectionState?: string }>(
        "GET",
        HOST,
        at(patient, ""),
      );
      if (deleteProtectionState === "DELETE_PROTECTION_ENABLED") return ok("the database cannot be deleted by a slip");
      return note(
        "the database can be deleted by a slip",
        "npx firebase firestore:databases:update '(default)' --delete-protection ENABLED",
      );
    },
  },
  {
    title: "Backup",
    async look(patient) {
      const path = at(patient, "/backupSchedules");
      const { backupSchedules = [] } = await patient.google.ask<{ backupSchedules?: object[] }>("GET", HOST, path);
      if (backupSchedules.length > 0) return ok("Google makes copies by a schedule");
      return note(
        "no copy is made",
        "npx firebase firestore:backups:schedules:create --recurrence DAILY --retention 7d",
      );
    },
  },
];
