import type { WireRequest } from "../wire.ts";
import { createInstallation, createRegistration, deleteRegistration, generateAuthToken } from "./registrations.ts";

/** What is served beside sending: what a browser's SDK asks. */
export const clientEndpoints = {
  "POST /v1/projects/{project}/installations": createInstallation,
  "POST /v1/projects/{project}/installations/{fid}/authTokens:generate": generateAuthToken,
  "POST /v1/projects/{project}/registrations": createRegistration,
  "PATCH /v1/projects/{project}/registrations/{fid}": createRegistration,
  "DELETE /v1/projects/{project}/registrations/{fid}": deleteRegistration,
};

export const SEND = "POST /v1/projects/{project}/messages:send";

/** What a request asks for: the endpoint's name, the project, and the id in the path, if it has one. */
export function findEndpoint({ method, path }: WireRequest) {
  const parts = path.split("/");
  const [, , , project = "", collection = "", id = "", action = ""] = parts;
  const shape = [collection, id && "{fid}", action].filter(Boolean).join("/");
  return { name: `${method} /v1/projects/{project}/${shape}`, project, id };
}
