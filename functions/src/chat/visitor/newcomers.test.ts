import { describe, expect, test } from "vitest";
import { ChatError } from "../../../contract/errors.ts";
import { type Admission, type Hold, OPEN_ADMISSION } from "./admission.ts";
import { createNewcomers, type NewcomerStore, type Writer } from "./newcomers.ts";

const HOUR_MS = 60 * 60_000;
const OFFICE = "203.0.113.7";

/** Instances that share a store, and whoever was let in. */
function site() {
  const time = { now: 20_000 * 24 * HOUR_MS };
  const visitors: string[] = [];
  let people = 0;
  const asked = { reads: 0 };
  const kept: {
    admission: Admission;
    from: Map<string, string>;
    fails: boolean;
    countFails: boolean;
    whenFlooded: "proof" | "closed" | "nothing";
  } = {
    admission: OPEN_ADMISSION,
    from: new Map(),
    fails: false,
    countFails: false,
    whenFlooded: "nothing",
  };
  const store: NewcomerStore = {
    key: async (day) => `key of ${day}`,
    async count(from) {
      asked.reads += 1;
      if (kept.countFails) throw new ChatError("UNAVAILABLE", "try again");
      return visitors.filter((each) => each === from).length;
    },
    fromOf: async (uid) => kept.from.get(uid),
    admission: async () => {
      if (kept.fails) throw new ChatError("UNAVAILABLE", "try again");
      return kept.admission;
    },
    changeAdmission: async (decide) => void (kept.admission = decide(kept.admission)),
  };
  const said = { full: 0, unknown: 0 };
  const logs = {
    newcomersRefused: () => void (said.full += 1),
    newcomersUnknown: () => void (said.unknown += 1),
  };
  const notified: Hold[] = [];
  const instance = () =>
    createNewcomers({
      clock: { now: () => time.now },
      store,
      logs,
      whenFlooded: async () => kept.whenFlooded,
      onFlood: async (hold) => void notified.push(hold),
    });
  /** Resolves with what is kept of where they came from. */
  const come = async (newcomers: ReturnType<typeof instance>, address: string, by: Partial<Writer> = {}) => {
    people += 1;
    const writer = { uid: `visitor-${people}`, address, ...by };
    const isNew = async () => {
      asked.reads += 1;
      return true;
    };
    const { from } = await newcomers.admit(writer, isNew, async (enter) => {
      const from = enter() ?? "";
      visitors.push(from);
      return { isFirst: true, from };
    });
    return from;
  };
  /** Somebody who has a conversation, and need not enter. */
  const goOn = (newcomers: ReturnType<typeof instance>, address: string) =>
    newcomers.admit(
      { uid: "kari", address },
      async () => false,
      async () => ({ isFirst: false }),
    );
  return { time, asked, said, kept, notified, instance, come, goOn };
}

describe("new conversations of one address", () => {
  test("thirty in an hour pass, the next is told when to come again, and does", async () => {
    const { time, instance, come } = site();
    const one = instance();
    time.now += 10 * 60_000;
    for (let n = 0; n < 30; n += 1) await come(one, OFFICE);
    await expect(come(one, OFFICE)).rejects.toMatchObject({ code: "RESOURCE_EXHAUSTED", retryAfterSeconds: 50 * 60 });
    await come(one, "198.51.100.9");
    time.now += 50 * 60_000;
    await come(one, OFFICE);
  });

  test("are counted over all instances, but for a few in each", async () => {
    const { instance, come } = site();
    const instances = Array.from({ length: 4 }, instance);
    let passed = 0;
    for (let n = 0; n < 500; n += 1) {
      const next = instances[n % 4];
      if (next)
        await come(next, OFFICE).then(
          () => (passed += 1),
          () => undefined,
        );
    }
    expect(passed).toBe(30);
  });

  test("are as few where all come at once", async () => {
    const { instance, come } = site();
    const one = instance();
    const all = await Promise.allSettled(Array.from({ length: 500 }, () => come(one, OFFICE)));
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(30);
  });

  test("are not those of people who are known there", async () => {
    const { instance, come } = site();
    const one = instance();
    const known = () =>
      one.admit(
        { uid: "kari", address: OFFICE },
        async () => false,
        async () => ({ isFirst: false }),
      );
    for (let n = 0; n < 100; n += 1) await known();
    for (let n = 0; n < 30; n += 1) await come(one, OFFICE);
    await expect(come(one, OFFICE)).rejects.toMatchObject({ code: "RESOURCE_EXHAUSTED" });
    await known();
  });

  test("are not counted up by people who are known there and write at the same time", async () => {
    const { instance, come } = site();
    const one = instance();
    const known = { isFirst: false };
    for (let n = 0; n < 5; n += 1) {
      const stored = Promise.withResolvers<typeof known>();
      const crowd = Array.from({ length: 35 }, () =>
        one.admit(
          { uid: "kari", address: OFFICE },
          async () => false,
          () => stored.promise,
        ),
      );
      // Whoever comes among them may be one too many, while they are being asked for and no longer.
      const isNew = async () => {
        stored.resolve(known);
        await Promise.all(crowd);
        return true;
      };
      await one.admit({ uid: "ola", address: OFFICE }, isNew, async () => ({ isFirst: true })).catch(() => undefined);
    }
    expect(await come(one, OFFICE)).toHaveLength(22);
  });

  test("are said in the log once an hour where they are too many: an owner would not know why nobody writes", async () => {
    const { time, said, instance, come } = site();
    const one = instance();
    const crowd = () => Promise.allSettled(Array.from({ length: 40 }, () => come(one, OFFICE)));
    for (let n = 0; n < 30; n += 1) await come(one, OFFICE);
    expect(said.full).toBe(0);
    await crowd();
    await crowd();
    expect(said.full).toBe(1);
    time.now += HOUR_MS;
    await crowd();
    expect(said.full).toBe(2);
  });

  test("cost no read where they are few, and one each once there are too many", async () => {
    const { asked, instance, come } = site();
    const one = instance();
    for (let n = 0; n < 100; n += 1) await come(one, `198.51.100.${n}`);
    for (let n = 0; n < 3; n += 1) await come(one, OFFICE);
    expect(asked.reads).toBe(0);
    for (let n = 0; n < 500; n += 1) await come(one, OFFICE).catch(() => undefined);
    expect(asked.reads).toBe(500 + 27);
  });
});

test("where they cannot be counted newcomers wait, others write, and one line says so", async () => {
  const { instance, come, goOn, kept, said } = site();
  const one = instance();
  for (let n = 0; n < 3; n += 1) await come(one, OFFICE);
  kept.countFails = true;
  for (let n = 0; n < 5; n += 1) await expect(come(one, OFFICE)).rejects.toMatchObject({ code: "UNAVAILABLE" });
  await goOn(one, OFFICE);
  expect(said.unknown).toBe(1);
  kept.countFails = false;
  await come(one, OFFICE);
});

describe("what is kept of an address", () => {
  test("is the same in all instances, within the hour", async () => {
    const { time, instance, come } = site();
    const first = await come(instance(), OFFICE);
    expect(await come(instance(), OFFICE)).toBe(first);
    expect(first).toHaveLength(22);
    expect(first).not.toContain(OFFICE);
    time.now += HOUR_MS;
    expect(await come(instance(), OFFICE)).not.toBe(first);
  });

  test("cannot be told while its key cannot be read: newcomers wait, others write, and it is asked for again", async () => {
    const { come, goOn } = site();
    const failing = { is: true };
    const said: string[] = [];
    const store: NewcomerStore = {
      key: async () => {
        if (failing.is) throw new ChatError("UNAVAILABLE", "try again");
        return "key";
      },
      count: async () => 0,
      fromOf: async () => undefined,
      admission: async () => OPEN_ADMISSION,
      changeAdmission: async () => undefined,
    };
    const logs = { newcomersRefused: () => undefined, newcomersUnknown: () => void said.push("unknown") };
    const newcomers = createNewcomers({
      clock: { now: () => 0 },
      store,
      logs,
      whenFlooded: async () => "nothing",
      onFlood: async () => undefined,
    });
    await expect(come(newcomers, OFFICE)).rejects.toMatchObject({ code: "UNAVAILABLE" });
    await expect(come(newcomers, OFFICE)).rejects.toMatchObject({ code: "UNAVAILABLE" });
    expect(await goOn(newcomers, OFFICE)).toEqual({ isFirst: false });
    expect(said).toEqual(["unknown"]);
    failing.is = false;
    expect(await come(newcomers, OFFICE)).toHaveLength(22);
  });
});

describe("where a blocked visitor came from", () => {
  test("nobody new is let in for the day; who has a conversation goes on", async () => {
    const { time, kept, instance, come, goOn } = site();
    const one = instance();
    kept.from.set("kari", await come(one, OFFICE));
    await one.block("kari", true);
    for (let hours = 0; hours < 24; hours += 1, time.now += HOUR_MS) {
      await expect(come(one, OFFICE)).rejects.toMatchObject({ code: "PERMISSION_DENIED" });
      await goOn(one, OFFICE);
      await come(one, "198.51.100.9");
    }
    expect(await come(one, OFFICE)).toHaveLength(22);
  });

  test("it is undone, and other instances know both within half a minute", async () => {
    const { time, kept, instance, come } = site();
    const [one, other] = [instance(), instance()];
    kept.from.set("kari", await come(one, OFFICE));
    await come(other, "198.51.100.9");
    await one.block("kari", true);
    time.now += 30_000;
    await expect(come(other, OFFICE)).rejects.toMatchObject({ code: "PERMISSION_DENIED" });
    await other.block("kari", false);
    await come(other, OFFICE);
    time.now += 30_000;
    await come(one, OFFICE);
  });

  test("is not known of everybody: then the account alone is blocked", async () => {
    const { kept, instance } = site();
    await instance().block("kari", true);
    expect(kept.admission).toBe(OPEN_ADMISSION);
  });

  test("cannot be told while it cannot be read: newcomers wait, others write, and one line says so", async () => {
    const { time, kept, said, instance, come, goOn } = site();
    const one = instance();
    kept.fails = true;
    for (let n = 0; n < 5; n += 1) await expect(come(one, OFFICE)).rejects.toMatchObject({ code: "UNAVAILABLE" });
    await goOn(one, OFFICE);
    expect(said.unknown).toBe(1);
    kept.fails = false;
    await come(one, OFFICE);
    time.now += HOUR_MS;
    kept.fails = true;
    await expect(come(one, OFFICE)).rejects.toMatchObject({ code: "UNAVAILABLE" });
    expect(said.unknown).toBe(2);
  });
});

test("who was blocked is kept there no longer than that day, whoever changes it first", async () => {
  const { instance, kept, time } = site();
  const newcomers = instance();
  kept.from.set("kari", "hash");
  await newcomers.block("kari", true);
  await newcomers.hold("ada", { how: "proof", minutes: 60 });
  expect(kept.admission.blocked).toEqual([{ uid: "kari", from: "hash" }]);
  time.now += 24 * HOUR_MS;
  await newcomers.hold("ada", { how: null, minutes: 60 });
  expect(kept.admission.blocked).toEqual([]);
});
