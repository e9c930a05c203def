import { objectOf, stringOf, type Fields } from "../fields.ts";
import type { WireRequest } from "../wire.ts";
import { installationId, type Devices } from "./devices.ts";
import { badField, denied } from "./errors.ts";

const WEEK = "604800s";
const AUTH_PREFIX = "porchlight-local-installation.";

/** What a browser's SDK asks for, before it can be sent to. Nothing of it is secret here. */
interface Asked {
  project: string;
  devices: Devices;
  /** The last part of the path: an installation id or a token. */
  name: string;
  body: Fields;
  request: WireRequest;
}

/** https://firebase.google.com/docs/reference/installations/rest, as the web SDK speaks it: the id is taken as it is wished. */
export function createInstallation({ project, body }: Asked): object {
  const fid = installationId(stringOf(body, "fid"));
  return {
    name: `projects/${project}/installations/${fid}`,
    fid,
    refreshToken: `porchlight-local-refresh.${fid}`,
    authToken: { token: `${AUTH_PREFIX}${fid}`, expiresIn: WEEK },
  };
}

export function generateAuthToken({ name }: Asked): object {
  return { token: `${AUTH_PREFIX}${name}`, expiresIn: WEEK };
}

/** Registers the device whose installation asks; answers with its id (`name`) and a registration token. */
export function createRegistration({ project, devices, body, request }: Asked): object {
  const fid = installationOf(request);
  const web = objectOf(body, "web");
  if (!web || !stringOf(web, "endpoint")) throw badField("registration.web.endpoint", "The endpoint is not set.");
  const { token } = devices.register(fid, `A browser at ${stringOf(web, "origin") ?? "an unknown page"}`);
  return { name: `projects/${project}/registrations/${fid}`, token, web };
}

export function deleteRegistration({ devices, name, request }: Asked): object {
  installationOf(request);
  devices.unregister(name);
  return {};
}

function installationOf({ headers }: WireRequest) {
  const auth = headers["x-goog-firebase-installations-auth"];
  const fid = String(auth ?? "").replace(/^FIS /, "");
  if (!fid.startsWith(AUTH_PREFIX)) throw auth === undefined ? denied.missing() : denied.invalid();
  return installationId(fid.slice(AUTH_PREFIX.length));
}
