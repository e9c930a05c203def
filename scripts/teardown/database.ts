/** What Porchlight keeps in the database, and what the database knows for it: rules, indexes, exemptions. */
import { EVERY } from "../database/collections.ts";
import { hasAny, pagesOf, write } from "../database/documents.ts";
import type { IndexField } from "../doctor/patient.ts";
import { isOwn } from "./own-documents.ts";
import { ifThere, type Part, type Site } from "./part.ts";

const HOST = "firestore.googleapis.com";

export const data: Part = async (site) => {
  if (!(await ifThere(site.google.ask("GET", HOST, `v1/projects/${site.project}/databases/(default)`))))
    return undefined;
  const counts = await Promise.all(
    EVERY.map(async (collection) => {
      let [own, others] = [0, 0];
      for await (const { documents } of pagesOf(site, collection)) {
        const ours = documents.filter(isOwn).length;
        own += ours;
        others += documents.length - ours;
      }
      return { collection, own, others };
    }),
  );
  const filled = counts.filter(({ own }) => own > 0);
  if (filled.length === 0) return undefined;
  const mixed = counts.filter(({ others }) => others > 0);
  const list = (each: typeof counts, of: "own" | "others") =>
    each.map((one) => `${one.collection} (${one[of]})`).join(", ");
  const left = mixed.length > 0 ? `; what does not read as Porchlight's stays: ${list(mixed, "others")}` : "";
  return {
    words: `all data, which nothing brings back: ${list(filled, "own")}${left}`,
    async remove() {
      for (const { collection } of filled)
        for await (const { documents } of pagesOf(site, collection)) {
          const paths = documents.filter(isOwn).map(({ path }) => path);
          if (paths.length > 0)
            await write(
              site,
              paths.map((path) => ({ delete: path })),
            );
        }
    },
  };
};

/** Without rules Firestore refuses every client, as ours do. Those of somebody else stay. */
export const rules: Part = async ({ google, project, files }) => {
  const host = "firebaserules.googleapis.com";
  const release = `v1/projects/${project}/releases/cloud.firestore`;
  const found = await ifThere(google.ask<{ rulesetName: string }>("GET", host, release));
  if (!found) return undefined;
  const { source } = await google.ask<{ source: { files: { content: string }[] } }>(
    "GET",
    host,
    `v1/${found.rulesetName}`,
  );
  if (!source.files.some(({ content }) => content.trim() === files.rules.trim())) return undefined;
  return {
    words: "the security rules of Firestore; without any it refuses every client, as with ours",
    // The text itself is history then, which Google keeps of every deploy.
    remove: async () => void (await ifThere(google.ask("DELETE", host, release))),
  };
};

const groups = ({ project }: Site, group: string) =>
  `v1/projects/${project}/databases/(default)/collectionGroups/${group}`;

/** As the file has it; Google adds `__name__`. */
const keyOf = (scope: string, fields: readonly IndexField[]) =>
  [
    scope,
    ...fields
      .filter(({ fieldPath }) => fieldPath !== "__name__")
      .map(({ fieldPath, order, arrayConfig }) => `${fieldPath} ${order ?? arrayConfig}`),
  ].join();

/** Those of collections in which somebody else has documents stay: they may lean on them. Comes behind the data. */
export const indexes: Part = async (site) => {
  const { google, files } = site;
  const path = `${groups(site, "-")}/indexes`;
  const { indexes: all = [] } =
    (await ifThere(
      google.ask<{ indexes?: { name: string; queryScope: string; fields: IndexField[] }[] }>("GET", HOST, path),
    )) ?? {};
  const ours = files.indexes.indexes.flatMap(({ collectionGroup, queryScope, fields }) => {
    const isIt = (each: (typeof all)[number]) =>
      each.name.includes(`/collectionGroups/${collectionGroup}/`) &&
      keyOf(each.queryScope, each.fields) === keyOf(queryScope, fields);
    return all.filter(isIt).map(({ name }) => ({ name, collectionGroup }));
  });
  if (ours.length === 0) return undefined;
  return {
    words: `${ours.length} indexes`,
    async remove() {
      const used = await usedByOthers(site, ours);
      for (const { name, collectionGroup } of ours)
        if (!used.has(collectionGroup)) await ifThere(google.ask("DELETE", HOST, `v1/${name}`));
    },
  };
};

/** Exemptions and expiry of single fields, back to what every field has. */
export const exemptions: Part = async (site) => {
  const { google, files } = site;
  const filter = encodeURIComponent("indexConfig.usesAncestorConfig:false OR ttlConfig:*");
  const path = `${groups(site, "-")}/fields?filter=${filter}`;
  const { fields: all = [] } = (await ifThere(google.ask<{ fields?: { name: string }[] }>("GET", HOST, path))) ?? {};
  const ours = files.indexes.fieldOverrides.filter(({ collectionGroup, fieldPath }) =>
    all.some(({ name }) => name.endsWith(`/collectionGroups/${collectionGroup}/fields/${fieldPath}`)),
  );
  if (ours.length === 0) return undefined;
  return {
    words: `the exemptions and the expiry of ${ours.length} fields`,
    async remove() {
      const used = await usedByOthers(site, ours);
      for (const { collectionGroup, fieldPath } of ours) {
        if (used.has(collectionGroup)) continue;
        const name = `${groups(site, collectionGroup)}/fields/${fieldPath}`;
        await google.ask("PATCH", HOST, `${name}?updateMask=indexConfig,ttlConfig`, { name: name.slice(3) });
      }
    },
  };
};

/** The collections that still hold a document, now that ours are gone. */
async function usedByOthers(site: Site, ours: readonly { collectionGroup: string }[]): Promise<Set<string>> {
  const used = new Set<string>();
  for (const group of new Set(ours.map(({ collectionGroup }) => collectionGroup)))
    if (await hasAny(site, group)) used.add(group);
  if (used.size > 0) site.say(`What is indexed in ${[...used].join(", ")} stays so: there are documents of others.`);
  return used;
}
