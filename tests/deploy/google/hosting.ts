/** Hosting, web apps and sign-in. */
import { ApiError, done, notFound, route } from "./route.ts";
import type { World } from "./world.ts";

const SITES = "firebasehosting.googleapis.com/*/projects/*/sites";
const SITE = `${SITES}/*`;

export const hosting = [
  route("GET", SITES, (world) => ({ sites: [...world.sites.keys()].map((id) => site(world, id)) })),
  route("GET", SITE, (world, { params: [, , id = ""] }) => site(world, id)),
  route("GET", `${SITE}/channels`, () => ({ channels: [] })),
  // https://firebase.google.com/docs/reference/hosting/rest/v1beta1/sites.channels
  route("GET", `${SITE}/channels/*`, (world, { params: [, project, id = ""] }) => {
    const { live } = siteOf(world, id);
    const name = `projects/${project}/sites/${id}`;
    return {
      name: `${name}/channels/live`,
      ...(live !== null && { release: { version: { name: `${name}/versions/${live}` } } }),
    };
  }),
  route("GET", `${SITE}/versions/*`, (world, { params: [, project, id = "", version = ""] }) => {
    const { status, config } = versionOf(world, id, version);
    return { name: `projects/${project}/sites/${id}/versions/${version}`, status, config };
  }),
  route("POST", `${SITE}/versions`, (world, { params: [, project, id = ""], json }) => {
    const { versions } = siteOf(world, id);
    const version = String(versions.size + 1);
    versions.set(version, { status: "CREATED", config: json["config"] ?? {}, files: new Set() });
    return { name: `projects/${project}/sites/${id}/versions/${version}`, status: "CREATED" };
  }),
  route("POST", `${SITE}/versions/*:populateFiles`, (world, { params: [, , id = "", version = ""], json }) => {
    const hashes = Object.values((json["files"] ?? {}) as Record<string, string>);
    const { files } = versionOf(world, id, version);
    const required = hashes.filter((hash) => !files.has(hash));
    for (const hash of hashes) files.add(hash);
    return {
      uploadRequiredHashes: required,
      uploadUrl: `https://upload-firebasehosting.googleapis.com/upload/sites/${id}`,
    };
  }),
  route("POST", "upload-firebasehosting.googleapis.com/upload/sites/*/*", () => ({})),
  route("PATCH", `${SITE}/versions/*`, (world, { params: [, project, id = "", version = ""], json }) => {
    const found = versionOf(world, id, version);
    Object.assign(found, json);
    return { name: `projects/${project}/sites/${id}/versions/${version}`, ...json };
  }),
  route("POST", `${SITE}/channels/*/releases`, (world, { address, params: [, , id = ""] }) => {
    const name = address.searchParams.get("versionName") ?? address.searchParams.get("version_name") ?? "";
    siteOf(world, id).live = name.split("/").at(-1) ?? null;
    return { name: `${name}/releases/1`, version: { name }, type: "DEPLOY" };
  }),
  route("GET", `${SITE}/channels/live`, (world, { params: [, project, id = ""] }) => {
    const { live } = siteOf(world, id);
    const name = `projects/${project}/sites/${id}/versions/${live}`;
    if (live === "disabled") return { release: { type: "SITE_DISABLE" } };
    return {
      name: `sites/${id}/channels/live`,
      ...(live !== null && { release: { type: "DEPLOY", version: { name } } }),
    };
  }),
  route("GET", `${SITE}/versions/*`, (world, { params: [, , id = "", version = ""] }) => versionOf(world, id, version)),
  route("POST", `${SITE}/releases`, (world, { json, params: [, , id = ""] }) => {
    if (json["type"] !== "SITE_DISABLE") throw new ApiError(400, "INVALID_ARGUMENT", "versionName is missing");
    siteOf(world, id).live = "disabled";
    return json;
  }),
  route("PATCH", SITE, (world, { params: [, , id = ""], json }) => {
    siteOf(world, id).appId = json["appId"] as string | undefined;
    return site(world, id);
  }),
  route("GET", "firebase.googleapis.com/*/projects/*:searchApps", ({ webApps }) => ({ apps: [...webApps.values()] })),
  // https://firebase.google.com/docs/reference/firebase-management/rest/v1alpha/firebase/provisionFirebaseApp
  route("POST", "firebase.googleapis.com/*/firebase:provisionFirebaseApp", (world, { json }) => {
    const { firebaseAuthInput = {} } = json as { firebaseAuthInput?: Record<string, string> };
    const isOn = (name: string) => firebaseAuthInput[name] === "PROVIDER_ENABLED";
    world.authConfig["signIn"] = {
      anonymous: { enabled: isOn("anonymousAuthProviderMode") },
      email: { enabled: isOn("emailAuthProviderMode"), passwordRequired: true },
    };
    return done(world, {}, "operations/provision");
  }),
  route("GET", "firebase.googleapis.com/*/projects/*/webApps", ({ webApps }) => ({ apps: [...webApps.values()] })),
  route("POST", "firebase.googleapis.com/*/projects/*/webApps", (world, { json, params: [, project] }) => {
    const appId = `1:${world.projectNumber}:web:${world.webApps.size + 1}`;
    const name = `projects/${project}/webApps/${appId}`;
    const made = { name, appId, displayName: String(json["displayName"]), platform: "WEB", projectId: project };
    world.webApps.set(appId, made);
    return done(world, made, "operations/app");
  }),
  route("GET", "firebase.googleapis.com/*/projects/*/webApps/*/config", (world, { params: [, project, appId] }) => ({
    projectId: project,
    appId,
    apiKey: "AIzaSyFakeKeyOfTheLocalTest",
    authDomain: `${project}.firebaseapp.com`,
    messagingSenderId: world.projectNumber,
  })),
  route("POST", "identitytoolkit.googleapis.com/*/projects/*/accounts:lookup", ({ accounts }, { json }) => {
    const { email: emails = [], localId: uids = [] } = json as { email?: string[]; localId?: string[] };
    const users = [...accounts].filter(([uid, { email }]) => emails.includes(email) || uids.includes(uid));
    return users.length > 0 ? { users: users.map(([localId, account]) => ({ localId, ...account })) } : {};
  }),
  route("POST", "identitytoolkit.googleapis.com/*/projects/*/accounts", ({ accounts }, { json }) => {
    const { email, displayName } = json as { email: string; displayName: string };
    if (!/^[^@\s.]+(\.[^@\s.]+)*@[^@\s.]+(\.[^@\s.]+)+$/.test(email))
      throw new ApiError(400, "INVALID_ARGUMENT", "INVALID_EMAIL");
    if ([...accounts.values()].some((each) => each.email === email))
      throw new ApiError(400, "INVALID_ARGUMENT", "EMAIL_EXISTS");
    const localId = `uid-${accounts.size + 1}`;
    accounts.set(localId, { email, displayName });
    return { localId };
  }),
  route("POST", "identitytoolkit.googleapis.com/*/projects/*/accounts:delete", ({ accounts }, { json }) => {
    if (!accounts.delete(String(json["localId"]))) throw new ApiError(400, "INVALID_ARGUMENT", "USER_NOT_FOUND");
    return {};
  }),
  route("POST", "identitytoolkit.googleapis.com/*/projects/*/accounts:sendOobCode", ({ mails }, { json }) => {
    mails.push((json as { email: string }).email);
    return { email: json["email"] };
  }),
  route("GET", "identitytoolkit.googleapis.com/*/projects/*/config", ({ authConfig }) => authConfig),
  route("GET", "identitytoolkit.googleapis.com/*/projects/*/defaultSupportedIdpConfigs/google.com", () => {
    throw notFound("google.com");
  }),
  // Of what is sent only the fields of the mask are taken; here it is one, inside of two others.
  route("PATCH", "identitytoolkit.googleapis.com/*/projects/*/config", (world, { json }) => {
    const { email, ...signIn } = Object(world.authConfig["signIn"]) as { email?: object };
    const { signIn: wanted } = json as { signIn?: { email?: object } };
    world.authConfig["signIn"] = { ...signIn, email: { ...email, ...wanted?.email } };
    return world.authConfig;
  }),
  route("POST", "identitytoolkit.googleapis.com/*/projects/*/identityPlatform:initializeAuth", (world) => {
    Object.assign(world.authConfig, { name: `projects/${world.projectNumber}/config` });
    return {};
  }),
];

function site(world: World, id: string) {
  const { appId } = siteOf(world, id);
  return {
    name: `projects/${world.projectId}/sites/${id}`,
    ...(appId !== undefined && { appId }),
    defaultUrl: `https://${id}.web.app`,
    type: "DEFAULT_SITE",
  };
}

function siteOf({ sites }: World, id: string) {
  const found = sites.get(id);
  if (!found) throw notFound(`Site ${id}`);
  return found;
}

function versionOf(world: World, id: string, version: string) {
  const found = siteOf(world, id).versions.get(version);
  if (!found) throw notFound(`Version ${version}`);
  return found;
}
