/** firebase-admin's messaging, on an app of its own; loaded when first needed, for it weighs on a cold start. */
import { Agent, type AgentOptions } from "node:https";
import { connect } from "node:net";
import type { Messaging } from "firebase-admin/messaging";

/** Local calls show what Firebase's own emulators take for the owner's token. */
const LOCAL_TOKEN = "owner";

/** One app for each FCM that is sent to; in production there is one. */
const APP = "porchlight-push";

/** `localFcm` is where the local run's FCM listens; undefined sends to Google. */
export async function openMessaging(project: string | undefined, localFcm: string | undefined): Promise<Messaging> {
  const { getApps, initializeApp } = await import("firebase-admin/app");
  const { getMessaging } = await import("firebase-admin/messaging");
  const name = `${APP}@${localFcm ?? "google"}`;
  const open = getApps().find((app) => app.name === name);
  if (open) return getMessaging(open);
  // A connection for each message: an instance that was frozen between two would find a kept one dead.
  const options = { ...(project !== undefined && { projectId: project }), httpAgent: new Agent({ keepAlive: false }) };
  if (localFcm === undefined) return getMessaging(initializeApp(options, name));
  const credential = { getAccessToken: async () => ({ access_token: LOCAL_TOKEN, expires_in: 3600 }) };
  const local = { ...options, credential, httpAgent: new LocalAgent(new URL(localFcm), { keepAlive: false }) };
  return getMessaging(initializeApp(local, name));
}

/** The SDK's host is fixed and has no emulator's variable: this leads its requests to one, as plain HTTP. */
class LocalAgent extends Agent {
  readonly #to: URL;

  constructor(to: URL, options: AgentOptions) {
    super(options);
    this.#to = to;
  }

  override createConnection() {
    return connect(Number(this.#to.port), this.#to.hostname);
  }
}
