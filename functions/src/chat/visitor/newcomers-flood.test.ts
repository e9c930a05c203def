import { describe, expect, test } from "vitest";
import { prove } from "../../../test/prove.ts";
import { type Admission, type Hold, OPEN_ADMISSION } from "./admission.ts";
import { createNewcomers, type NewcomerStore, type Writer } from "./newcomers.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Instances that share a store; each newcomer has an address of their own. */
function site(whenFlooded: "proof" | "closed" | "nothing" = "proof") {
  const time = { now: 20_000 * 24 * HOUR };
  const kept: { admission: Admission; reads: number; writes: number } = {
    admission: OPEN_ADMISSION,
    reads: 0,
    writes: 0,
  };
  const notified: Hold[] = [];
  const store: NewcomerStore = {
    key: async (day) => `key of ${day}`,
    count: async () => 0,
    fromOf: async () => undefined,
    async admission() {
      kept.reads += 1;
      return kept.admission;
    },
    async changeAdmission(decide) {
      kept.admission = decide(kept.admission);
      kept.reads += 1;
      kept.writes += 1;
    },
  };
  const nothing = () => undefined;
  const instance = () =>
    createNewcomers({
      clock: { now: () => time.now },
      store,
      whenFlooded: async () => whenFlooded,
      onFlood: async (hold) => void notified.push(hold),
      logs: { newcomersRefused: nothing, newcomersUnknown: nothing },
    });
  type Newcomers = ReturnType<typeof instance>;
  let people = 0;
  const come = (newcomers: Newcomers, by: Partial<Writer> = {}) => {
    people += 1;
    const writer = { uid: `v${people}`, address: `2001:db8:${people.toString(16)}`, ...by };
    return newcomers.admit(
      writer,
      async () => true,
      async (enter) => ({ isFirst: true, from: enter() }),
    );
  };
  const goOn = (newcomers: Newcomers) =>
    newcomers.admit(
      { uid: "kari" },
      async () => false,
      async () => ({ isFirst: false }),
    );
  /** So many, over two minutes: how many were let in. */
  const flood = async (newcomers: readonly Newcomers[], count: number) => {
    let passed = 0;
    for (let n = 0; n < count; n += 1) {
      time.now += (2 * MINUTE) / count;
      const one = newcomers[n % newcomers.length];
      if (one)
        await come(one).then(
          () => (passed += 1),
          () => undefined,
        );
    }
    return passed;
  };
  return { time, kept, notified, instance, come, goOn, flood };
}

describe("a flood of newcomers", () => {
  test("fifty are let in, then each needs a proof; who wrote before goes on; the admins are told once", async () => {
    const { notified, instance, come, goOn, flood } = site();
    const one = instance();
    expect(await flood([one], 300)).toBeLessThan(60);
    await expect(come(one)).rejects.toMatchObject({ code: "FAILED_PRECONDITION" });
    await goOn(one);
    expect(notified).toMatchObject([{ how: "proof", by: null }]);
    await come(one, { uid: "ola", proof: prove(await one.challenge("ola")) });
  });

  test("over several instances as well, which know it within half a minute", async () => {
    const { notified, time, instance, come, flood } = site();
    const instances = Array.from({ length: 4 }, instance);
    await flood(instances, 300);
    time.now += 30_000;
    for (const each of instances) await expect(come(each)).rejects.toMatchObject({ code: "FAILED_PRECONDITION" });
    expect(notified).toHaveLength(1);
  });

  test("ends by itself; another is told again", async () => {
    const { time, notified, instance, come, flood } = site();
    const one = instance();
    await flood([one], 300);
    time.now += 3 * HOUR;
    await come(one);
    await flood([one], 300);
    expect(notified).toHaveLength(2);
  });

  test("where the site is closed then, newcomers are told when to come again, and App Check does not help", async () => {
    const { instance, come, goOn, flood } = site("closed");
    const one = instance();
    await flood([one], 300);
    const attested = async () => true;
    await expect(come(one, { attested })).rejects.toMatchObject({ code: "RESOURCE_EXHAUSTED", retryAfterSeconds: 120 });
    await goOn(one);
  });

  test("does nothing where the site says so", async () => {
    const { notified, instance, flood } = site("nothing");
    expect(await flood([instance()], 300)).toBe(300);
    expect(notified).toEqual([]);
  });

  test("whom App Check vouches for needs no other proof", async () => {
    const { instance, come, flood } = site();
    const one = instance();
    await flood([one], 300);
    await come(one, { attested: async () => true });
    await expect(come(one, { attested: async () => false })).rejects.toMatchObject({ code: "FAILED_PRECONDITION" });
  });

  test("who waits and asks again and again is counted once: it ends all the same", async () => {
    const { time, instance, come, flood } = site("closed");
    const one = instance();
    await flood([one], 300);
    for (const end = time.now + 2 * HOUR; time.now < end; time.now += 2 * MINUTE)
      for (let n = 0; n < 10; n += 1) await come(one, { uid: `waiting-${n}` }).catch(() => undefined);
    expect(await come(one, { uid: "waiting-0" })).toMatchObject({ isFirst: true });
  });

  test("a newcomer costs a fifth of a read and of a write, in a flood less", async () => {
    const { kept, time, instance, come, flood } = site();
    const one = instance();
    for (let n = 0; n < 100; n += 1, time.now += 20 * MINUTE) await come(one);
    expect([kept.writes, kept.reads]).toEqual([20, 120]);
    Object.assign(kept, { reads: 0, writes: 0 });
    await flood([one], 2_000);
    expect(kept.writes).toBeLessThanOrEqual(61);
    expect(kept.reads).toBeLessThanOrEqual(2 * 61);
  });
});

describe("a proof", () => {
  async function flooded() {
    const all = site();
    const one = all.instance();
    await all.flood([one], 300);
    const refused = { code: "FAILED_PRECONDITION" };
    return { ...all, one, refused, proof: prove(await one.challenge("ola")) };
  }

  test("is its account's alone", async () => {
    const { one, come, refused, proof } = await flooded();
    await expect(come(one, { uid: "kari", proof })).rejects.toMatchObject(refused);
    await come(one, { uid: "ola", proof });
  });

  test("is good for five minutes, and of one day", async () => {
    const { time, one, come, refused, proof } = await flooded();
    time.now += 5 * MINUTE;
    await expect(come(one, { uid: "ola", proof })).rejects.toMatchObject(refused);
  });

  test("must have been worked for, and signed by us", async () => {
    const { time, one, come, refused, proof } = await flooded();
    const [challenge = "", numbers = ""] = proof.split(":");
    const later = (time.now + 10 * MINUTE).toString(36);
    const lazy = [
      `${challenge}:${numbers.replace(/\d+$/u, "0")}`,
      `${challenge}:${numbers.split(",")[0]}`,
      `${later}.${challenge.split(".")[1]}:${numbers}`,
      `zzzzzzzzzzzz.${"x".repeat(22)}:${numbers}`,
    ];
    for (const each of lazy) await expect(come(one, { uid: "ola", proof: each })).rejects.toMatchObject(refused);
    await expect(come(one, { uid: "ola" })).rejects.toMatchObject(refused);
  });
});

describe("an admin", () => {
  const wanted = { how: "closed", minutes: 30 } as const;

  test("holds newcomers for as long as they wish, without anybody being told by an alert", async () => {
    const { time, notified, instance, come, goOn } = site();
    const [one, other] = [instance(), instance()];
    expect(await one.hold("ada", wanted)).toEqual({
      how: "closed",
      by: "ada",
      since: new Date(time.now).toISOString(),
      until: new Date(time.now + 30 * MINUTE).toISOString(),
    });
    for (const each of [one, other]) await expect(come(each)).rejects.toMatchObject({ code: "RESOURCE_EXHAUSTED" });
    await goOn(other);
    time.now += 30 * MINUTE;
    expect([await one.held(), notified]).toEqual([null, []]);
    await come(other);
  });

  test("lets them in again", async () => {
    const { instance, come, flood } = site();
    const one = instance();
    await flood([one], 300);
    expect(await one.hold("ada", { how: null, minutes: 60, asOf: { how: "proof" } })).toBeNull();
    await come(one);
  });

  test("does not undo what another has done meanwhile; what is so already is no conflict", async () => {
    const { instance } = site();
    const [one, other] = [instance(), instance()];
    await one.hold("ada", { ...wanted, asOf: { how: null } });
    await expect(other.hold("bo", { how: "proof", minutes: 60, asOf: { how: null } })).rejects.toMatchObject({
      code: "ABORTED",
    });
    expect(await other.hold("bo", { ...wanted, asOf: { how: null } })).toMatchObject({ how: "closed" });
    await other.hold("bo", { how: null, minutes: 60, asOf: { how: "closed" } });
    expect(await other.held()).toBeNull();
  });
});
