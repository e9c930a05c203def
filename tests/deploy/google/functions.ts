/** Functions and what they need: secrets, uploads, Cloud Run, Eventarc, Cloud Tasks, Cloud Scheduler, images. */
import { policyOf, setPolicy } from "./projects.ts";
import { ApiError, done, notFound, route } from "./route.ts";
import type { World } from "./world.ts";

const FUNCTIONS = "cloudfunctions.googleapis.com/v2/projects/*/locations/*";
const SECRETS = "secretmanager.googleapis.com/*/projects/*/secrets";
const RUN = "run.googleapis.com/*/projects/*/locations/*/services/*";
const TASKS = "cloudtasks.googleapis.com/*/projects/*/locations/*/queues/*";
const SCHEDULER = "cloudscheduler.googleapis.com/*/projects/*/locations/*/jobs";
const REPOSITORIES = "artifactregistry.googleapis.com/*/projects/*/locations/*/repositories/*";

export const functions = [
  route("GET", "cloudfunctions.googleapis.com/v1/projects/*/locations/*/functions", () => ({})),
  route("GET", `${FUNCTIONS}/functions`, (world) => ({ functions: [...world.functions.values()] })),
  route("POST", `${FUNCTIONS}/functions:generateUploadUrl`, (_, { url, params: [project, place] }) => ({
    uploadUrl: `https://storage.googleapis.com/upload/${project}-${place}.zip`,
    storageSource: { bucket: `gcf-v2-uploads-${project}`, object: "source.zip" },
    ...(url === "" && {}),
  })),
  route("PUT", "storage.googleapis.com/upload/*", () => ({})),
  route("POST", `${FUNCTIONS}/functions`, (world, { address, json, params: [project, place] }) =>
    putFunction(
      world,
      `projects/${project}/locations/${place}/functions/${address.searchParams.get("functionId")}`,
      json,
    ),
  ),
  route("PATCH", `${FUNCTIONS}/functions/*`, (world, { json, params: [project, place, id] }) =>
    putFunction(world, `projects/${project}/locations/${place}/functions/${id}`, json),
  ),
  route("DELETE", `${FUNCTIONS}/functions/*`, (world, { params: [project, place, id] }) => {
    const isThere = world.functions.delete(`projects/${project}/locations/${place}/functions/${id}`);
    if (!isThere) throw notFound(`Function ${id}`);
    return done(world, {});
  }),
  route("GET", `${FUNCTIONS}/functions/*`, (world, { params: [project, place, id] }) => {
    const found = world.functions.get(`projects/${project}/locations/${place}/functions/${id}`);
    if (!found) throw notFound(`Function ${id}`);
    return found;
  }),

  route("GET", `${SECRETS}/*`, (world, { params: [, , id = ""] }) => secretOf(world, id)),
  route("POST", SECRETS, (world, { address, json }) => {
    const id = address.searchParams.get("secretId") ?? "";
    if (world.secrets.has(id)) throw new ApiError(409, "ALREADY_EXISTS", `Secret [${id}] already exists.`);
    world.secrets.set(id, { versions: [], labels: (json["labels"] ?? {}) as Record<string, string> });
    return secretOf(world, id);
  }),
  route("DELETE", `${SECRETS}/*`, (world, { params: [, , id = ""] }) => {
    secretOf(world, id);
    world.secrets.delete(id);
    return {};
  }),
  route("PATCH", `${SECRETS}/*`, (world, { json, params: [, , id = ""] }) => {
    const secret = world.secrets.get(id);
    if (!secret) throw notFound(`Secret ${id}`);
    secret.labels = { ...secret.labels, ...(json["labels"] as Record<string, string> | undefined) };
    return secretOf(world, id);
  }),
  route("POST", `${SECRETS}/*:addVersion`, (world, { json, params: [, , id = ""] }) => {
    const secret = world.secrets.get(id);
    if (!secret) throw notFound(`Secret ${id}`);
    const { data } = json["payload"] as { data: string };
    secret.versions.push({ state: "ENABLED", data });
    return versionOf(world, id, String(secret.versions.length));
  }),
  route("GET", `${SECRETS}/*/versions/*`, (world, { params: [, , id = "", version = ""] }) =>
    versionOf(world, id, version),
  ),
  route("GET", `${SECRETS}/*/versions/*:access`, (world, { params: [, , id = "", version = ""] }) => {
    const { name, number, state } = versionOf(world, id, version);
    if (state !== "ENABLED")
      throw new ApiError(400, "FAILED_PRECONDITION", `Secret Version [${name}] is in ${state} state.`);
    return { name, payload: { data: world.secrets.get(id)?.versions[number - 1]?.data } };
  }),
  route("POST", `${SECRETS}/*/versions/*:destroy`, (world, { params: [, , id = "", version = ""] }) => {
    const { number } = versionOf(world, id, version);
    world.secrets.get(id)?.versions.splice(number - 1, 1, { state: "DESTROYED", data: "" });
    return versionOf(world, id, version);
  }),
  route("GET", `${SECRETS}/*/versions`, (world, { params: [, , id = ""] }) => {
    secretOf(world, id);
    const versions = world.secrets.get(id)?.versions ?? [];
    return { versions: versions.map((_, at) => versionOf(world, id, String(at + 1))).toReversed() };
  }),
  route("GET", `${SECRETS}/*:getIamPolicy`, (world, { params: [, , id] }) => policyOf(world, `secrets/${id}`)),
  route("POST", `${SECRETS}/*:setIamPolicy`, (world, { json, params: [, , id] }) =>
    setPolicy(world, `secrets/${id}`, json),
  ),

  route("GET", `${RUN}:getIamPolicy`, (world, { params: [, , place, id] }) => policyOf(world, `run/${place}/${id}`)),
  route("POST", `${RUN}:setIamPolicy`, (world, { json, params: [, , place, id] }) =>
    setPolicy(world, `run/${place}/${id}`, json),
  ),
  route("GET", RUN, (_, { params: [, project, place, id] }) => ({
    name: `projects/${project}/locations/${place}/services/${id}`,
  })),

  route("GET", TASKS, (world, { params: [, , place, id] }) => {
    const found = world.queues.get(`${place}/${id}`);
    if (!found) throw notFound("Queue");
    return found;
  }),
  route("POST", `${TASKS}:purge`, (world, { params: [, , place, id] }) => {
    if (!world.queues.has(`${place}/${id}`)) throw notFound("Queue");
    return world.queues.get(`${place}/${id}`);
  }),
  route("PATCH", TASKS, (world, { json, params: [, project, place, id] }) => {
    const name = `projects/${project}/locations/${place}/queues/${id}`;
    const made = { state: "RUNNING", ...world.queues.get(`${place}/${id}`), ...json, name };
    world.queues.set(`${place}/${id}`, made);
    return made;
  }),
  route("POST", "cloudtasks.googleapis.com/*/projects/*/locations/*/queues", (world, { json }) => {
    const { name } = json as { name: string };
    const [, , , place, , id] = name.split("/");
    world.queues.set(`${place}/${id}`, { ...json, state: "RUNNING" });
    return json;
  }),
  route("GET", `${TASKS}:getIamPolicy`, (world, { params: [, , place, id] }) =>
    policyOf(world, `queues/${place}/${id}`),
  ),
  route("POST", `${TASKS}:setIamPolicy`, (world, { json, params: [, , place, id] }) =>
    setPolicy(world, `queues/${place}/${id}`, json),
  ),

  route("GET", `${SCHEDULER}/*`, (world, { params: [, , , id = ""] }) => {
    const found = world.jobs.get(id);
    if (!found) throw notFound("Job");
    return found;
  }),
  route("POST", SCHEDULER, (world, { json }) => {
    world.jobs.set(String(json["name"]).split("/").at(-1) ?? "", json);
    return json;
  }),
  route("PATCH", `${SCHEDULER}/*`, (world, { json, params: [, , , id = ""] }) => {
    world.jobs.set(id, json);
    return json;
  }),
  route("DELETE", `${SCHEDULER}/*`, (world, { params: [, , , id = ""] }) => {
    world.jobs.delete(id);
    return {};
  }),

  route("GET", REPOSITORIES, (world, { params: [, project, place, id] }) => {
    const name = `projects/${project}/locations/${place}/repositories/${id}`;
    return world.repositories.get(name) ?? { name, format: "DOCKER", labels: {} };
  }),
  route("PATCH", REPOSITORIES, (world, { json, params: [, project, place, id] }) => {
    const name = `projects/${project}/locations/${place}/repositories/${id}`;
    world.repositories.set(name, { ...world.repositories.get(name), ...json, name, format: "DOCKER" });
    return world.repositories.get(name);
  }),
];

/** Built at once and ACTIVE. https://cloud.google.com/functions/docs/reference/rest/v2/projects.locations.functions */
function putFunction(world: World, name: string, json: Record<string, unknown>) {
  const [, , , place, , id = ""] = name.split("/");
  const service = `projects/${world.projectId}/locations/${place}/services/${id.toLowerCase()}`;
  const uri = `https://${id.toLowerCase()}-abc-uc.a.run.app`;
  const made = {
    ...world.functions.get(name),
    ...json,
    name,
    state: "ACTIVE",
    environment: "GEN_2",
    updateTime: new Date().toISOString(),
    url: `https://${place}-${world.projectId}.cloudfunctions.net/${id}`,
    serviceConfig: { ...(json["serviceConfig"] as object | undefined), service, uri },
  };
  world.functions.set(name, made);
  return done(world, made, `projects/${world.projectId}/locations/${place}/operations/${id}`);
}

function secretOf({ secrets, projectNumber }: World, id: string) {
  const secret = secrets.get(id);
  if (!secret) throw notFound(`Secret [projects/${projectNumber}/secrets/${id}]`);
  return { name: `projects/${projectNumber}/secrets/${id}`, labels: secret.labels, replication: { automatic: {} } };
}

function versionOf(world: World, id: string, version: string) {
  const versions = world.secrets.get(id)?.versions ?? [];
  const number = version === "latest" ? versions.length : Number(version);
  const found = versions[number - 1];
  if (!found) throw notFound(`Secret Version [projects/${world.projectNumber}/secrets/${id}/versions/${version}]`);
  return { name: `projects/${world.projectNumber}/secrets/${id}/versions/${number}`, state: found.state, number };
}
