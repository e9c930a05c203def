import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { KEEP_ALIVE_MS } from "../keep-alive.ts";
import { machineClock, type Clock } from "./clock.ts";
import { createControl } from "./control/control.ts";
import { createFaults } from "./faults.ts";
import { createPhonePage } from "./control/phone-page.ts";
import type { Provider } from "./provider.ts";
import { createRecord, type RecordItem } from "./control/record.ts";
import { createServeCall } from "./serve-call.ts";
import { createFcm } from "./fcm/fcm.ts";
import { localFcm, type FcmSpec } from "./fcm/world.ts";
import { localPeople, type PersonSpec } from "./handsets/people.ts";
import { createSnapshot } from "./snapshot.ts";
import { createTelegram } from "./telegram/telegram.ts";
import { localBot, localChats, type BotSpec, type ChatSpec } from "./telegram/world.ts";
import type { PostUpdate } from "./telegram/webhook/webhook-delivery.ts";
import { createTwilio } from "./twilio/twilio.ts";
import { localTwilio, type TwilioSpec } from "./twilio/world.ts";
import { postOverHttp } from "./webhook-posts.ts";
import { createWhatsApp } from "./whatsapp/whatsapp.ts";
import { localWhatsApp, type WhatsAppSpec } from "./whatsapp/world.ts";
import { readRequest, sendJson, splitTarget } from "./wire.ts";

const WEBHOOK_TIMEOUT_MS = 60_000;

export interface ProvidersOptions {
  /** 0 for any free port. */
  port: number;
  host?: string | undefined;
  /** Where `providers.json` is kept between runs; without it nothing is kept. */
  dataDir?: string | undefined;
  clock?: Clock;
  /** Default: the bot of the local run. */
  bots?: BotSpec[];
  /** Default: the people, groups and sentinels of the local run. */
  chats?: ChatSpec[];
  /** Who has WhatsApp, beside the sentinels. Default: the people of the local run. */
  people?: PersonSpec[];
  /** Whatever is to differ from the business number of the local run, such as its `webhookUrl` and `templates`. */
  whatsapp?: Partial<WhatsAppSpec>;
  /** Whatever is to differ from the Twilio account of the local run, such as its `webhookUrl` and `contents`. */
  twilio?: Partial<TwilioSpec>;
  /** Whatever is to differ from the Firebase project of the local run, such as its `project` and `devices`. */
  fcm?: Partial<FcmSpec>;
  /** Told of what goes wrong in the stand-ins themselves. */
  onError?: (error: unknown) => void;
}

export interface RunningProviders {
  port: number;
  /** `http://<host>:<port>`, also the root of the Bot API. */
  url: string;
  /** Everything that arrived, oldest first. */
  record(): RecordItem[];
  /** Ends every connection, also those that hang by a fault, and writes what is to be kept. */
  close(): Promise<void>;
}

interface Kept {
  record?: RecordItem[];
  telegram?: unknown;
  whatsapp?: unknown;
  twilio?: unknown;
  push?: unknown;
}

/** Starts the local providers and the phone page. Rejects with one sentence when the port is taken. */
export async function startProviders(options: ProvidersOptions): Promise<RunningProviders> {
  const { port, host = "127.0.0.1", clock = machineClock, bots = [localBot], chats = localChats } = options;
  const onError = options.onError ?? (() => {});

  const snapshot = createSnapshot(options.dataDir, "providers.json", clock, () => ({
    record: record.items(),
    telegram: telegram.save(),
    whatsapp: whatsapp.save(),
    twilio: twilio.save(),
    push: fcm.save(),
  }));
  const kept = (snapshot.load() ?? {}) as Kept;
  const record = createRecord(kept.record, snapshot.touch);
  const telegram = createTelegram({
    bots,
    chats,
    clock,
    post: postUpdate,
    saved: kept.telegram,
    changed: snapshot.touch,
  });
  const people = options.people ?? localPeople;
  const phones = { people, clock, post: postOverHttp, changed: snapshot.touch };
  const whatsapp = createWhatsApp({ ...phones, spec: { ...localWhatsApp, ...options.whatsapp }, saved: kept.whatsapp });
  const twilio = createTwilio({ ...phones, spec: { ...localTwilio, ...options.twilio }, saved: kept.twilio });
  const fcm = createFcm({
    spec: { ...localFcm, ...options.fcm },
    clock,
    saved: kept.push,
    changed: snapshot.touch,
  });
  const providers: Provider[] = [telegram, whatsapp, twilio, fcm];
  const faults = createFaults();
  const control = createControl({ record, faults, providers, injectUpdate: (update) => telegram.inject(update) });
  const phonePage = createPhonePage(() => ({
    telegram: telegram.phone(),
    whatsapp: [...whatsapp.phone(), ...twilio.phone()],
    push: fcm.phone(),
  }));
  const serveCall = createServeCall({ record, faults, clock, onError });

  async function serve(incoming: IncomingMessage, response: ServerResponse) {
    const { path } = splitTarget(incoming.url ?? "/");
    const provider = providers.find((other) => other.claims(path));
    if (provider) return serveCall(provider, incoming, response);
    if (await control(incoming, response)) return;
    if (await phonePage(incoming, response)) return;
    await readRequest(incoming);
    sendJson(response, 404, { error: "Nothing is served at this path." });
  }

  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (incoming, response) => {
    serve(incoming, response).catch((error: unknown) => {
      onError(error);
      sendJson(response, 500, { error: "The local providers failed." });
    });
  });
  await listen(server, port, host);
  const address = server.address();
  const actual = typeof address === "object" && address ? address.port : port;
  return {
    port: actual,
    url: `http://${host}:${actual}`,
    record: () => record.items(),
    async close() {
      for (const provider of providers) await provider.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      snapshot.flush();
    },
  };
}

function listen(server: Server, port: number, host: string) {
  return new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      reject(
        taken
          ? new Error(`Port ${port} for the local providers and the phone page is taken.`, { cause: error })
          : error,
      );
    });
    server.listen(port, host, resolve);
  });
}

/** Posts an update as Telegram does, with the secret in its header. */
const postUpdate: PostUpdate = async (url, secret, body) => {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(secret && { "x-telegram-bot-api-secret-token": secret }),
    },
    body,
    redirect: "manual",
    signal: AbortSignal.timeout(WEBHOOK_TIMEOUT_MS),
  });
  await response.body?.cancel();
  return { status: response.status, statusText: response.statusText, retryAfter: response.headers.get("retry-after") };
};
