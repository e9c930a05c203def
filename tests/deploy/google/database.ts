/** Firestore's administration, and security rules. */
import { randomUUID } from "node:crypto";
import { ApiError, done, notFound, route } from "./route.ts";
import type { World } from "./world.ts";

const FIRESTORE = "firestore.googleapis.com/*/projects/*/databases";
const RULES = "firebaserules.googleapis.com/*/projects/*";

export const database = [
  route("GET", FIRESTORE, ({ databases }) => ({ databases: [...databases.values()] })),
  route("GET", `${FIRESTORE}/*`, (world, { params: [, , id] }) => databaseOf(world, id)),
  route("POST", FIRESTORE, (world, { address, json, params: [, project] }) => {
    const id = address.searchParams.get("databaseId") ?? "";
    if (world.databases.has(id)) throw new ApiError(409, "ALREADY_EXISTS", "Database already exists.");
    const name = `projects/${project}/databases/${id}`;
    const made = {
      ...json,
      name,
      locationId: String(json["locationId"]),
      type: String(json["type"]),
      uid: randomUUID(),
    };
    world.databases.set(id, made);
    return done(world, made, `${name}/operations/create`);
  }),
  route("GET", `${FIRESTORE}/*/collectionGroups/*/indexes`, (world) => {
    const indexes = structuredClone(world.indexes);
    if (world.indexLists-- <= 0) for (const index of world.indexes) index.state = "READY";
    return { indexes };
  }),
  route("POST", `${FIRESTORE}/*/collectionGroups/*/indexes`, (world, { json, params: [, project, id, group = ""] }) => {
    const name = `projects/${project}/databases/${id}/collectionGroups/${group}/indexes/${world.indexes.length + 1}`;
    const { queryScope, fields } = json as { queryScope: string; fields: { fieldPath: string; order?: string }[] };
    // Google adds what makes the order complete. https://firebase.google.com/docs/firestore/query-data/index-overview
    const order = fields.findLast((field) => field.order !== undefined)?.order ?? "ASCENDING";
    const isWhole = fields.at(-1)?.fieldPath === "__name__";
    const whole = isWhole ? fields : [...fields, { fieldPath: "__name__", order }];
    world.indexes.push({ name, queryScope, fields: whole, state: "CREATING", collectionGroup: group });
    return { name: `projects/${project}/databases/${id}/operations/index`, metadata: { state: "INITIALIZING" } };
  }),
  route("DELETE", `${FIRESTORE}/*/collectionGroups/*/indexes/*`, (world, { params }) => {
    world.indexes = world.indexes.filter(({ name }) => !name.endsWith(`/indexes/${params[4]}`));
    return {};
  }),
  route("GET", `${FIRESTORE}/*/collectionGroups/*/fields`, ({ fields }) => ({ fields: [...fields.values()] })),
  route(
    "PATCH",
    `${FIRESTORE}/*/collectionGroups/*/fields/*`,
    (world, { address, json, params: [, project, id, group, field] }) => {
      const name = `projects/${project}/databases/${id}/collectionGroups/${group}/fields/${field}`;
      const mask = (address.searchParams.get("updateMask") ?? "").split(",");
      // What the mask names and the body does not have is as for every field again.
      if (mask.every((key) => key !== "" && !(key in json))) {
        world.fields.delete(name);
        return done(world, {}, `projects/${project}/databases/${id}/operations/field`);
      }
      world.fields.set(name, { ...world.fields.get(name), ...json, name });
      return done(world, world.fields.get(name) ?? {}, `projects/${project}/databases/${id}/operations/field`);
    },
  ),
  route("GET", `${FIRESTORE}/*/backupSchedules`, ({ backupSchedules }) => ({ backupSchedules })),
  route("POST", `${FIRESTORE}/*/backupSchedules`, (world, { json, params: [, project, id] }) => {
    const { dailyRecurrence, retention } = json as { dailyRecurrence?: object; retention?: string };
    if (!dailyRecurrence || !/^\d+s$/.test(retention ?? ""))
      throw new ApiError(400, "INVALID_ARGUMENT", "recurrence and retention are needed");
    // One of each kind for a database. https://firebase.google.com/docs/firestore/backups
    if (world.backupSchedules.length > 0) throw new ApiError(409, "ALREADY_EXISTS", "There is a daily schedule.");
    const made = { ...json, name: `projects/${project}/databases/${id}/backupSchedules/1` };
    world.backupSchedules.push(made);
    return made;
  }),
  route("GET", `${FIRESTORE}/*/documents/**`, ({ documents }, { params: [, , , path = ""] }) => {
    return documents.get(path) ?? refuse(`Document ${path}`);
  }),
  route("PATCH", `${FIRESTORE}/*/documents/**`, (world, { address, json, params: [, , , path = ""] }) => {
    const before = world.documents.get(path);
    const exists = address.searchParams.get("currentDocument.exists");
    const updateTime = address.searchParams.get("currentDocument.updateTime");
    const isOther = (exists === "false" && before) || (updateTime !== null && before?.updateTime !== updateTime);
    if (isOther) throw new ApiError(409, "FAILED_PRECONDITION", "the stored version does not match the required one");
    const given = (json["fields"] ?? {}) as Record<string, unknown>;
    const mask = address.searchParams.getAll("updateMask.fieldPaths");
    // Without a mask the document is written whole.
    const fields = mask.length === 0 ? given : { ...before?.fields };
    for (const field of mask) {
      const name = field.replace(/^`|`$/g, "");
      if (name in given) fields[name] = given[name];
      else delete fields[name];
    }
    world.documents.set(path, {
      fields,
      updateTime: `2026-11-29T00:00:00.${String(Date.now() % 1000).padStart(3, "0")}Z`,
    });
    return world.documents.get(path);
  }),

  route("POST", `${RULES}:test`, () => ({ issues: [] })),
  route("GET", `${RULES}/releases`, (world, { params: [, id] }) => ({ releases: releasesOf(world, id) })),
  route(
    "GET",
    `${RULES}/rulesets/*`,
    ({ rulesets }, { params: [, , id = ""] }) => rulesets.get(id) ?? refuse(`Ruleset ${id}`),
  ),
  route("POST", `${RULES}/rulesets`, (world, { json, params: [, project] }) => {
    const id = randomUUID();
    const made = {
      name: `projects/${project}/rulesets/${id}`,
      source: json["source"] as object,
      createTime: new Date().toISOString(),
    };
    world.rulesets.set(id, made);
    return made;
  }),
  route("GET", `${RULES}/rulesets`, ({ rulesets }) => ({ rulesets: [...rulesets.values()] })),
  route("PATCH", `${RULES}/releases/**`, (world, { json, params: [, project, name = ""] }) => {
    if (!world.releases.has(name)) throw notFound(`Release ${name}`);
    return release(world, project, name, (json["release"] as { rulesetName: string }).rulesetName);
  }),
  route("GET", `${RULES}/releases/**`, (world, { params: [, project, name = ""] }) => {
    const rulesetName = world.releases.get(name) ?? refuse(`Release ${name}`);
    return { name: `projects/${project}/releases/${name}`, rulesetName };
  }),
  route("DELETE", `${RULES}/releases/**`, (world, { params: [, , name = ""] }) => {
    if (!world.releases.delete(name)) throw notFound(`Release ${name}`);
    return {};
  }),
  route("POST", `${RULES}/releases`, (world, { json, params: [, project] }) =>
    release(world, project, String(json["name"]).split("/releases/")[1] ?? "", String(json["rulesetName"])),
  ),
];

function databaseOf({ databases }: World, id = "") {
  return databases.get(id) ?? refuse(`Database ${id}`);
}

function releasesOf({ releases }: World, project?: string) {
  return [...releases].map(([name, rulesetName]) => ({ name: `projects/${project}/releases/${name}`, rulesetName }));
}

function release(world: World, project: string | undefined, name: string, rulesetName: string) {
  world.releases.set(name, rulesetName);
  return { name: `projects/${project}/releases/${name}`, rulesetName };
}

function refuse(what: string): never {
  throw notFound(what);
}
