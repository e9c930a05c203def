/** A world for tests: its clock stands until it is moved, and its storage can be looked into. */
import { fakeStorage } from "@porchlight/browser/fake-storage.ts";
import { createKept } from "../kept.ts";
import { unreachable, type Answer } from "../request.ts";
import type { Services } from "./services.ts";

/** What the server was asked. */
export interface Asked {
  ask: string;
  token?: string | undefined;
  etag?: string | undefined;
  body?: unknown;
}

/** `answer` is the server; without one it cannot be reached. Set `online` and `visible` on the way. */
export function createFakeWorld(answer: (asked: Asked) => unknown = () => unreachable) {
  const lasting = fakeStorage();
  const passing = fakeStorage();
  const asked: Asked[] = [];
  let timers: { at: number; callback: () => void }[] = [];
  let ids = 0;
  let key = "";
  const world = {
    /** The resume keys that the host page was told. */
    keys: [] as string[],
    /** Those that it was told to be dead. */
    dead: [] as string[],
    time: 0,
    online: true,
    visible: true,
    asked,
    lasting,
    passing,
    /** Whether what Firebase keeps was deleted, and the sign-ins with it. */
    forgotten: undefined as "all" | "all but sign-ins" | undefined,
    /** Waits for everything that is under way, then moves the clock and runs what is due, in order. */
    async advance(ms: number) {
      await settled();
      const end = world.time + ms;
      for (;;) {
        const due = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!due) break;
        timers = timers.filter((timer) => timer !== due);
        world.time = Math.max(world.time, due.at);
        due.callback();
        await settled();
      }
      world.time = end;
    },
  };
  const services: Services = {
    now: () => world.time,
    newId: () => `id-${(ids += 1)}`,
    random: () => 1,
    later(ms, callback) {
      const timer = { at: world.time + ms, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    request: async (ask, given) => {
      const one: Asked = { ask, ...given };
      asked.push(one);
      return (await answer(one)) as Answer<never>;
    },
    proveBy: () => {},
    kept: createKept(lasting, passing),
    resumeKey: {
      get: () => key,
      hold: (given) => void (key = given),
      renew: (fresh) => world.keys.push((key = fresh)),
      end() {
        world.dead.push(key);
        key = "";
      },
    },
    forgetFirebase: (signIns) => void (world.forgotten = signIns ? "all" : "all but sign-ins"),
    visible: () => world.visible,
    online: () => world.online,
    locale: () => "en",
    timezone: () => "Europe/Oslo",
  };
  return { world, services };
}

/** Until every promise that can go on has gone on. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
