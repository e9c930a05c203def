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
}

/** The request with this number is lost before it arrives, or, `late`, after Google has done what it asks. */
export function askWorld(world: World, lost?: { number: number; late: boolean }): Line {
  const asked: string[] = [];
  const unserved: string[] = [];
  const google: Google = {
    async ask<Body>(method: string, host: string, path: string, body?: object): Promise<Body> {
      asked.push(`${method} ${host}/${path}`);
      const isLost = lost?.number === asked.length;
      if (isLost && !lost.late) throw new TypeError("fetch failed");
      const address = new URL(`/${host}/${path}`, "http://google.test");
      const given = { method, address, headers: {}, body: Buffer.from(JSON.stringify(body ?? {})) };
      const { status, json } = served({ world, unserved, url: "" }, given);
      if (isLost) throw new TypeError("fetch failed");
      if (status >= 400) throw new GoogleError(status, (json as { error: { message: string } }).error.message);
      return json as Body;
    },
  };
  return { google, asked, unserved };
}
