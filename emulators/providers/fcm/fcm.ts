import { randomUUID } from "node:crypto";
import type { Clock } from "../clock.ts";
import { readObject, type Fields } from "../fields.ts";
import type { About, Answer, Provider, StatusFault } from "../provider.ts";
import type { WireRequest } from "../wire.ts";
import { createDevices, type DevicesState } from "./devices.ts";
import { clientEndpoints, findEndpoint, SEND } from "./endpoints.ts";
import { badField, denied, errorAnswer, failures, FcmError } from "./errors.ts";
import { describe, parseRequest, readMessage } from "./message.ts";
import { createTray, type Notification, type TrayItem } from "./tray.ts";
import type { FcmSpec } from "./world.ts";

const FAULT_WAIT_SECONDS = 2;

/** Browsers ask from other origins. */
const cors = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "POST, PATCH, DELETE",
  "access-control-allow-headers":
    "content-type, x-goog-api-key, x-goog-firebase-installations-auth, x-firebase-client, authorization",
};

/** Everything that is kept between runs: plain JSON. */
interface FcmState {
  devices: DevicesState;
  tray: Notification[];
}

export interface FcmOptions {
  spec: FcmSpec;
  clock: Clock;
  /** What `save` gave in an earlier run. */
  saved?: unknown;
  changed: () => void;
}

export interface Fcm extends Provider {
  /** What lies in the trays. */
  phone(): TrayItem[];
}

/** The local FCM: https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages/send */
export function createFcm({ spec, clock, saved, changed }: FcmOptions): Fcm {
  const state = (saved as FcmState | undefined) ?? { devices: {}, tray: [] };
  const devices = createDevices(spec.devices, state.devices, changed);
  const tray = createTray(clock, state.tray, changed);

  function open(request: WireRequest) {
    const { name, project, id } = findEndpoint(request);
    return {
      about: aboutOf(name, request),
      async answer(): Promise<Answer> {
        const isSend = name === SEND;
        try {
          const body = isSend ? send(request, project) : ask(name, project, id, request);
          return { status: 200, ...(!isSend && { headers: cors }), body };
        } catch (error) {
          if (!(error instanceof FcmError)) throw error;
          const refused = errorAnswer(error);
          return isSend ? refused : { ...refused, headers: { ...refused.headers, ...cors } };
        }
      },
      refuse: (fault: StatusFault) => errorAnswer(faults[fault](project)),
    };
  }

  function send(request: WireRequest, project: string): object {
    const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? "")?.[1];
    if (token === undefined) throw denied.missing();
    if (!spec.accessTokens.includes(token)) throw denied.invalid();
    if (project !== spec.project) throw denied.project(project);
    const body = parseRequest(request.body);
    const { target, shown } = readMessage(body);
    const device = devices.find(target);
    if (body["validateOnly"] === true) return { name: `projects/${project}/messages/fake_message_id` };
    tray.show(device.fid, shown);
    return { name: `projects/${project}/messages/${randomUUID()}` };
  }

  function ask(name: string, project: string, id: string, request: WireRequest): object {
    if (request.method === "OPTIONS") return {};
    const endpoint = Object.entries(clientEndpoints).find(([known]) => known === name)?.[1];
    if (!endpoint) throw new FcmError("NOT_FOUND", "The requested URL was not found on this server.");
    if (project !== spec.project) throw denied.project(project);
    return endpoint({ project, devices, name: id, body: readObject(request.body), request });
  }

  return {
    name: "push",
    claims: (path) => /^\/v1\/projects\/[^/]+\/(messages:send|installations|registrations)(\/|$)/.test(path),
    open: async (request) => open(request),
    say: (saying) => tray.say(saying),
    phone: () => tray.view(devices.nameOf),
    save: () => state,
    close: async () => {},
  };
}

const faults: Record<StatusFault, (project: string) => FcmError> = {
  "400": () => badField("message", "Request contains an invalid argument."),
  "403": (project) => denied.project(project),
  "429": () => failures.quotaExceeded(FAULT_WAIT_SECONDS),
  "500": failures.internal,
  "503": () => failures.unavailable(FAULT_WAIT_SECONDS),
};

/** What the record says. Tokens of senders and installations are in headers, which are not kept. */
function aboutOf(name: string, { method, path, body }: WireRequest): About {
  if (name !== SEND) return { to: "", text: "", silent: false, request: { method, path } };
  const parsed = lenient(body);
  const { target, shown } = describe(parsed);
  return {
    to: target,
    text: [shown.title, shown.body].filter(Boolean).join("\n"),
    silent: shown.silent,
    request: { method, path, body: parsed },
  };
}

function lenient(body: Buffer): Fields {
  try {
    return parseRequest(body);
  } catch {
    return {};
  }
}
