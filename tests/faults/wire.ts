/**
 * The line between the functions and the local providers: requests pass through it as they are, and those of a run that
 * asked for a fault meet it. Faults that the local providers know are theirs (`POST /faults`), aimed at the one request.
 */
import { createServer, request as call, type IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Fault as LocalFault } from "../../emulators/providers/faults.ts";

export type ProviderName = "telegram" | "whatsapp" | "push";

/** One request on the wire, and what can be done with it. */
export interface Exchange {
  provider: ProviderName;
  response: ServerResponse;
  /** Lets the provider do what is asked, and answers with its whole answer. */
  forward: () => Promise<{ status: number; headers: Record<string, string>; body: string }>;
  /** Where nobody should ever be sent: who follows a redirect is counted. */
  elsewhere: string;
}

/** What happens to one request: a fault of the local provider's, or something that is done on the wire. */
export type WireFault = LocalFault | ((exchange: Exchange) => Promise<void>);

export interface Wire {
  url: string;
  /** The next requests that mention the mark meet these faults, one each, in this order. */
  arm(mark: string, faults: readonly WireFault[]): void;
  /** How many faults of this mark have not happened. */
  left(mark: string): number;
  /** How many requests with this mark are away. */
  away(mark: string): number;
  /** Nobody can connect (ECONNREFUSED) until it is opened again. */
  shut(): Promise<void>;
  open(): Promise<void>;
  /** Requests that followed a redirect. */
  strayed(): number;
  stop(): Promise<void>;
}

export async function startWire(port: number, phone: () => string): Promise<Wire> {
  const scripts = new Map<string, WireFault[]>();
  const away = new Map<string, number>();
  const turns = new Map<string, Promise<void>>();
  const sockets = new Set<Socket>();
  let strayed = 0;
  const url = `http://127.0.0.1:${port}`;

  /** One request after the other reaches a provider, so that a fault that was ordered for one is met by that one. */
  function inTurn(provider: ProviderName, send: () => Promise<void>): Promise<void> {
    const turn = (turns.get(provider) ?? Promise.resolve()).then(send, send);
    turns.set(
      provider,
      turn.catch(() => undefined),
    );
    return turn;
  }

  const server = createServer((incoming, response) => {
    if (incoming.url === "/elsewhere") strayed += 1;
    void serve(incoming, response).catch(() => response.socket?.resetAndDestroy());
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
  });

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readAll(incoming);
    const provider = providerOf(incoming.url ?? "");
    const mark = [...scripts.keys()].find((known) => body.includes(known));
    const fault = mark === undefined ? undefined : scripts.get(mark)?.shift();
    if (mark !== undefined) {
      away.set(mark, (away.get(mark) ?? 0) + 1);
      response.once("close", () => away.set(mark, (away.get(mark) ?? 1) - 1));
    }
    const send = (then: (answer: IncomingMessage) => void, failed: (error: Error) => void) => {
      const headers = { ...incoming.headers, host: new URL(phone()).host };
      const outgoing = call(
        new URL(incoming.url ?? "/", phone()),
        { method: incoming.method ?? "POST", headers, agent: false },
        then,
      );
      outgoing.once("error", failed);
      outgoing.end(body);
      return outgoing;
    };
    if (typeof fault === "function") {
      const forward: Exchange["forward"] = async () => {
        const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
        await inTurn(provider, async () => {
          send(resolve, reject);
          await promise;
        });
        const answer = await promise;
        const { "content-type": type = "application/json" } = answer.headers;
        return { status: answer.statusCode ?? 0, headers: { "content-type": type }, body: await readAll(answer) };
      };
      await fault({ provider, response, forward, elsewhere: `${url}/elsewhere` });
      return;
    }
    await inTurn(provider, async () => {
      if (fault !== undefined) await order(provider, fault);
      const { promise: arrived, resolve } = Promise.withResolvers<void>();
      const outgoing = send(
        (answer) => {
          resolve();
          response.writeHead(answer.statusCode ?? 0, answer.headers);
          answer.on("error", () => response.socket?.resetAndDestroy());
          answer.pipe(response);
        },
        () => {
          resolve();
          response.socket?.resetAndDestroy();
        },
      );
      response.once("close", () => outgoing.destroy());
      await (fault === undefined ? arrived : taken(provider));
    });
  }

  async function order(provider: ProviderName, fault: LocalFault): Promise<void> {
    const answer = await fetch(`${phone()}/faults`, {
      method: "POST",
      body: JSON.stringify({ provider, times: 1, fault }),
    });
    if (!answer.ok) throw new Error(await answer.text());
  }

  /** Until the provider has met the fault. */
  async function taken(provider: ProviderName): Promise<void> {
    for (;;) {
      const { items } = (await (await fetch(`${phone()}/faults`)).json()) as { items: { provider: string }[] };
      if (!items.some((item) => item.provider === provider)) return;
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
  }

  const open = () => new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const shut = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  await open();
  return {
    url,
    arm: (mark, faults) => void scripts.set(mark, [...faults]),
    left: (mark) => scripts.get(mark)?.length ?? 0,
    away: (mark) => away.get(mark) ?? 0,
    shut,
    open,
    strayed: () => strayed,
    stop: () => (server.listening ? shut() : Promise.resolve()),
  };
}

function providerOf(path: string): ProviderName {
  if (path.startsWith("/bot")) return "telegram";
  return path.startsWith("/v1/projects/") ? "push" : "whatsapp";
}

async function readAll(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
