/** Who one is, what project there is, who may do what, which APIs are on, who pays. */
import { ApiError, done, notFound, route, type Asked } from "./route.ts";
import type { World } from "./world.ts";

const RESOURCES = "cloudresourcemanager.googleapis.com";
const USAGE = "serviceusage.googleapis.com/*/projects/*/services";

export const projects = [
  route("GET", "*/*/**operations/*", ({ operations }, { params: [, , before = "", id] }) => {
    const found = operations.get(`${before}operations/${id}`);
    if (!found) throw notFound("Operation");
    return found;
  }),
  route("GET", "*/*/operations/*", ({ operations }, { params: [, , id] }) => {
    const found = operations.get(`operations/${id}`);
    if (!found) throw notFound("Operation");
    return found;
  }),
  // What firebase-tools has to say to everybody, and its counting, which a test does not answer.
  route("GET", "firebase-public.firebaseio.com/cli.json", () => ({})),
  route("GET", "registry.npmjs.org/*", () => ({ "dist-tags": { latest: "0.0.0" } })),
  route("GET", "compute.googleapis.com/compute/v1/projects/*", ({ projectNumber }) => ({
    defaultServiceAccount: `${projectNumber}-compute@developer.gserviceaccount.com`,
  })),
  route("GET", "firebase.googleapis.com/*/projects/*", (world, { params: [, id] }) => projectOf(world, id)),
  route("GET", "firebase.googleapis.com/*/projects/*/adminSdkConfig", (world, { params: [, projectId] }) => ({
    projectId,
    storageBucket: `${projectId}.firebasestorage.app`,
    locationId: [...world.databases.values()][0]?.locationId,
  })),
  route("GET", "firebase.googleapis.com/*/projects", (world) => ({
    results: world.isMade && world.hasFirebase ? [projectOf(world, world.projectId)] : [],
  })),
  route("POST", `${RESOURCES}/*/projects`, (world, { json }) => {
    if (world.isMade) throw new ApiError(409, "ALREADY_EXISTS", "Requested entity already exists");
    Object.assign(world, { isMade: true, projectId: json["projectId"] });
    return done(world, {}, "operations/project");
  }),
  route("POST", "firebase.googleapis.com/*/projects/*:addFirebase", (world, { params: [, id] }) => {
    projectOf(world, id);
    if (world.hasFirebase) throw new ApiError(409, "ALREADY_EXISTS", "Requested entity already exists");
    world.hasFirebase = true;
    return done(world, {}, "operations/firebase");
  }),
  route("GET", `${RESOURCES}/*/projects/*`, (world, { params: [, id] }) => {
    if (!world.isMade) throw new ApiError(403, "PERMISSION_DENIED", "The caller does not have permission");
    return projectOf(world, id);
  }),
  route("POST", `${RESOURCES}/*/projects/*:testIamPermissions`, (world, { json, params: [, id] }) => {
    projectOf(world, id);
    const asked = json["permissions"] as string[];
    return { permissions: asked.filter((each) => !world.denied.has(each)) };
  }),
  // https://cloud.google.com/resource-manager/reference/rest/v1/projects/getEffectiveOrgPolicy
  route("POST", `${RESOURCES}/*/projects/*:getEffectiveOrgPolicy`, ({ organisation }, { json }) => {
    const allowedValues = organisation.get(String(json["constraint"]).replace("constraints/", ""));
    return { constraint: json["constraint"], listPolicy: allowedValues ? { allowedValues } : { allValues: "ALLOW" } };
  }),
  route("POST", `${RESOURCES}/*/projects/*:getIamPolicy`, (world, { params: [, id] }) =>
    policyOf(world, `projects/${id}`),
  ),
  route("POST", `${RESOURCES}/*/projects/*:setIamPolicy`, (world, { params: [, id], json }) =>
    setPolicy(world, `projects/${id}`, json),
  ),
  route("POST", "iam.googleapis.com/*/projects/*/serviceAccounts/*:getIamPolicy", (world, { params: [, , email] }) =>
    policyOf(world, `accounts/${email}`),
  ),
  route("POST", "iam.googleapis.com/*/projects/*/serviceAccounts/*:setIamPolicy", (world, { params, json }) =>
    setPolicy(world, `accounts/${params[2]}`, json),
  ),
  route("POST", "iam.googleapis.com/*/projects/*/serviceAccounts/*:testIamPermissions", (_, { json }) => json),
  route("GET", "iam.googleapis.com/*/projects/*/serviceAccounts/*", (_, { params: [, id, email] }) => ({
    name: `projects/${id}/serviceAccounts/${email}`,
    email,
  })),
  route("GET", "cloudbilling.googleapis.com/v1/projects/*/billingInfo", ({ billingEnabled }, { params: [id] }) => ({
    name: `projects/${id}/billingInfo`,
    projectId: id,
    billingEnabled,
    ...(billingEnabled && { billingAccountName: "billingAccounts/0A0A0A-0B0B0B-0C0C0C" }),
  })),
  route("GET", `${USAGE}/*`, ({ services }, { params: [, id, name = ""] }) => ({
    name: `projects/${id}/services/${name}`,
    state: services.has(name) ? "ENABLED" : "DISABLED",
  })),
  route("POST", `${USAGE}/*:enable`, (world, { params: [, , name = ""] }) => enable(world, [name])),
  route("POST", `${USAGE}:batchEnable`, (world, { json }) => enable(world, json["serviceIds"] as string[])),
  route("POST", `${USAGE}/*:generateServiceIdentity`, (world, { params: [, , name = ""] }) =>
    done(world, {
      email: `service-${world.projectNumber}@gcp-sa-${name.split(".")[0]}.iam.gserviceaccount.com`,
      uniqueId: "1",
    }),
  ),
];

function projectOf({ projectId, projectNumber }: World, id?: string) {
  if (id !== projectId && id !== projectNumber)
    throw new ApiError(403, "PERMISSION_DENIED", "The caller does not have permission");
  return {
    projectId,
    projectNumber,
    name: `projects/${projectId}`,
    displayName: projectId,
    state: "ACTIVE",
    lifecycleState: "ACTIVE",
    resources: { hostingSite: projectId },
  };
}

function enable(world: World, names: string[]) {
  for (const name of names) world.services.add(name);
  return done(world, {});
}

/** A project is called by its id or by its number. */
const named = ({ projectId, projectNumber }: World, resource: string) =>
  resource === `projects/${projectNumber}` ? `projects/${projectId}` : resource;

/** https://cloud.google.com/iam/docs/reference/rest/v1/Policy */
export function policyOf(world: World, resource: string) {
  return world.policies.get(named(world, resource)) ?? { bindings: [], etag: "BwY=" };
}

export function setPolicy(world: World, resource: string, { policy }: Asked["json"]) {
  const given = policy as { bindings?: { role: string; members: string[] }[] } | undefined;
  if (!given) throw new ApiError(400, "INVALID_ARGUMENT", "policy is missing");
  const kept = { bindings: given.bindings ?? [], etag: "BwZ=" };
  world.policies.set(named(world, resource), kept);
  return kept;
}
