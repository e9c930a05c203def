/** The whole of Porchlight on one machine: starts the parts in order, and stops them all when one of them fails. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { seedAccounts, seedSite } from "../demo/site.ts";
import { migrateData } from "../demo/migrations.ts";
import { setTelegramWebhook } from "../demo/telegram-webhook.ts";
import { makeWhatsAppTemplates } from "../demo/whatsapp-templates.ts";
import { FCM_VAPID_KEY } from "../providers/fcm/world.ts";
import { localBot } from "../providers/telegram/world.ts";
import * as twilio from "../providers/twilio/world.ts";
import * as whatsapp from "../providers/whatsapp/world.ts";
import { assemble, type Codebase } from "./assemble.ts";
import type { FirebaseOptions } from "./firebase-part.ts";
import type { FirestoreOptions } from "./firestore-part.ts";
import { startPart, type Part } from "./part.ts";
import { assertPortsFree, type Ports } from "./ports.ts";
import type { ProvidersOptions } from "./providers-part.ts";
import type { TasksPartOptions } from "./tasks-part.ts";

/** The only project of the local run. Projects named demo-… can never be real ones. */
const PROJECT = "demo-porchlight";

/** Hosting's emulator finds functions in this region and in no other. */
const LOCAL_REGION = "us-central1";

export interface StackOptions {
  root: string;
  /** Everything the run keeps: data, logs, the assembled folder. */
  folder: string;
  ports: Ports;
  /** Keep data in memory only: nothing is there at the next start. */
  memory?: boolean;
  /** Leave one out to see what the other does alone; both by default. */
  codebases?: Codebase[];
  /** Which Firestore: the embedded one by default, or Google's own emulator, which keeps nothing on disk. */
  firestore?: "embedded" | "google";
  /** By whom WhatsApp is reached; Meta's Cloud API by default. */
  whatsapp?: "cloud" | "twilio" | "off";
  /** Where the functions find the providers, if not at the providers themselves. */
  providersUrl?: string;
  /** What of the demo site's settings is otherwise. */
  settings?: object;
  /** Secrets that differ from the local world's; "none" is unset. */
  secrets?: Record<string, string>;
  /** Ends the start between two steps: it rejects with the signal's reason, and nothing is left running. */
  signal?: AbortSignal;
  /** Told of each part that has become ready, in words. */
  onProgress?: (line: string) => void;
}

export interface Stack {
  ports: Ports;
  url: {
    site: string;
    functions: string;
    auth: string;
    firestore: string;
    phone: string;
    /** Cloud Tasks: `GET /emulator/v1/tasks` says what waits. */
    tasks: string;
    /** Where Firebase's emulators are steered from: `PUT /functions/disableBackgroundTriggers` and the like. */
    hub: string;
  };
  /** Resolves with one sentence if a part ends by itself; everything else has been stopped by then. */
  failed: Promise<string>;
  stop(): Promise<void>;
}

/** Ready when `GET /api/site` answers 200. Rejects with one sentence, and then nothing is left running. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const {
    root,
    folder,
    ports,
    memory = false,
    codebases = ["api", "notify"],
    firestore: kind = "embedded",
    whatsapp: whatsappProvider = "cloud",
    providersUrl = `http://127.0.0.1:${ports.phone}`,
    settings = {},
    secrets = {},
    signal,
    onProgress = () => undefined,
  } = options;
  await assertPortsFree(ports);
  const data = join(folder, "data");
  await mkdir(data, { recursive: true });
  const at = (port: number) => `http://127.0.0.1:${port}`;
  const { hub } = await assemble({
    root,
    folder: join(folder, "run"),
    ports,
    // All of them: the emulator would write a missing one's default into the file, and load the functions anew for it.
    parameters: {
      PORCHLIGHT_REGION: LOCAL_REGION,
      PUBLIC_URL: at(ports.hosting),
      TELEGRAM_API_ROOT: providersUrl,
      PUSH_VAPID_KEY: FCM_VAPID_KEY,
      FCM_API_ROOT: providersUrl,
      APP_CHECK: "off",
      APP_CHECK_SITE_KEY: "",
      WHATSAPP_PROVIDER: whatsappProvider,
      WHATSAPP_API_ROOT: providersUrl,
      WHATSAPP_PHONE_NUMBER_ID: whatsapp.WHATSAPP_PHONE_NUMBER_ID,
      TWILIO_API_ROOT: providersUrl,
      TWILIO_ACCOUNT_SID: twilio.TWILIO_ACCOUNT_SID,
      TWILIO_WHATSAPP_NUMBER: twilio.TWILIO_NUMBER,
    },
    secrets: {
      TELEGRAM_BOT_TOKEN: localBot.token,
      WHATSAPP_ACCESS_TOKEN: whatsapp.WHATSAPP_ACCESS_TOKEN,
      WHATSAPP_APP_SECRET: whatsapp.WHATSAPP_APP_SECRET,
      TWILIO_AUTH_TOKEN: twilio.TWILIO_AUTH_TOKEN,
      ...secrets,
    },
    codebases,
  });
  const url = {
    site: at(ports.hosting),
    functions: at(ports.functions),
    auth: at(ports.auth),
    firestore: at(ports.firestore),
    phone: at(ports.phone),
    tasks: at(ports.tasks),
    hub: at(hub),
  };

  const parts: Part[] = [];
  const stop = async () => {
    for (const part of parts.splice(0).toReversed()) await part.stop();
  };
  const start = async (name: string, file: string, partOptions: object, environment?: NodeJS.ProcessEnv) => {
    const started = performance.now();
    parts.push(
      await startPart(name, file, partOptions, join(folder, `${file.replace("-part.ts", "")}.log`), environment),
    );
    onProgress(`${name} is ready (${seconds(started)})`);
    signal?.throwIfAborted();
  };
  const firestore: FirestoreOptions = {
    port: ports.firestore,
    dataDir: memory ? undefined : join(data, "firestore"),
    rules: join(root, "firestore.rules"),
    indexes: join(root, "firestore.indexes.json"),
    functionsUrl: url.functions,
  };
  const providers: ProvidersOptions = {
    port: ports.phone,
    dataDir: memory ? undefined : join(data, "providers"),
    whatsapp: { webhookUrl: `${url.site}/hooks/whatsapp` },
    // Twilio tries once and no more, unless the address says otherwise.
    twilio: { webhookUrl: `${url.site}/hooks/twilio#rc=2&rp=all` },
  };
  const tasks: TasksPartOptions = { port: ports.tasks, dataDir: memory ? undefined : join(data, "tasks") };
  const firebase: FirebaseOptions = {
    folder: join(folder, "run"),
    project: PROJECT,
    auth: ports.auth,
    functions: ports.functions,
    hosting: ports.hosting,
    firestore: ports.firestore,
    tasks: ports.tasks,
    accountsFile: memory ? undefined : join(data, "accounts.json"),
  };
  try {
    // All to their end, even if one fails: what is still starting could not be stopped.
    const first = await Promise.allSettled([
      kind === "google"
        ? start("Google's Firestore emulator", "google-firestore-part.ts", firestore)
        : start("Firestore", "firestore-part.ts", firestore),
      start("Telegram and the phone", "providers-part.ts", providers),
      start("Cloud Tasks", "tasks-part.ts", tasks),
    ]);
    for (const result of first) if (result.status === "rejected") throw result.reason;
    // Before the functions run, which keep both documents in memory for a while.
    await seedSite(PROJECT, url.firestore, settings);
    const second = await Promise.allSettled([
      // No Google machine is asked for credentials: there is none, and asking takes seconds.
      start("Auth, Functions and Hosting", "firebase-part.ts", firebase, { METADATA_SERVER_DETECTION: "none" }),
      whatsappProvider === "off"
        ? undefined
        : makeWhatsAppTemplates({ root, provider: whatsappProvider, ports, signal }),
      memory ? undefined : migrateData({ root, ports, signal }),
    ]);
    for (const result of second) if (result.status === "rejected") throw result.reason;
    await seedAccounts(PROJECT, url.auth);
    await setTelegramWebhook(url.phone, url.site);
    const started = performance.now();
    await answering(`${url.site}/api/site`, parts, join(folder, "firebase.log"), signal);
    onProgress(`The site answers (${seconds(started)})`);
  } catch (error) {
    await stop();
    throw error;
  }
  const failed = Promise.race(parts.map((part) => part.crashed)).then(async (sentence) => {
    await stop();
    return sentence;
  });
  return { ports, url, failed, stop };
}

/** Waits until the address answers 200; rejects if a part ends or a minute passes. */
async function answering(address: string, parts: Part[], log: string, signal: AbortSignal | undefined): Promise<void> {
  const deadline = performance.now() + 60_000;
  let crash: string | undefined;
  for (const part of parts) void part.crashed.then((sentence) => (crash = sentence));
  for (;;) {
    const status = await fetch(address).then(
      (response) => response.status,
      () => 0,
    );
    signal?.throwIfAborted();
    if (status === 200) return;
    if (crash !== undefined) throw new Error(crash);
    if (performance.now() > deadline)
      throw new Error(`${address} does not answer (last status ${status}); the output of the functions is in ${log}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
