/** Google as the scripts ask it, without a connection and without firebase-tools. */
import { GoogleError, type Google } from "../../scripts/deploy/google.ts";
import { served } from "./google/server.ts";
import type { World } from "./google/world.ts";

export interface Line {
  google: Google;
  /** What was asked, in order. */
  asked: string[];
  /** What nothing here answers. */
  unserved: string[];
  /** Resolves when the process that asks is killed, and hears of nothing any more. */
  killed: Promise<void>;
}

interface Request {
  number: number;
  /** Google has done what it asks. */
  late: boolean;
}

/** `lost`: the connection is, before this request arrives, or after it. `killed`: whoever asks is. */
export function askWorld(world: World, lost?: Request, killed?: Request): Line {
  const asked: string[] = [];
  const unserved: string[] = [];
  const death = Promise.withResolvers<void>();
  const die = () => (death.resolve(), new Promise<never>(() => undefined));
  const google: Google = {
    async ask<Body>(method: string, host: string, path: string, body?: object): Promise<Body> {
      asked.push(`${method} ${host}/${path}`);
      const isKilled = killed !== undefined && asked.length >= killed.number;
      if (isKilled && !(killed.late && asked.length === killed.number)) return die();
      const isLost = lost?.number === asked.length;
      if (isLost && !lost.late) throw new TypeError("fetch failed");
      const address = new URL(`/${host}/${path}`, "http://google.test");
      const given = { method, address, headers: {}, body: Buffer.from(JSON.stringify(body ?? {})) };
      const { status, json } = served({ world, unserved, url: "" }, given);
      if (isKilled) return die();
      if (isLost) throw new TypeError("fetch failed");
      if (status >= 400) throw new GoogleError(status, (json as { error: { message: string } }).error.message);
      return json as Body;
    },
  };
  return { google, asked, unserved, killed: death.promise };
}
