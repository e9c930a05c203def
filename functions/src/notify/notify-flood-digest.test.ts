/** The digest of a flood: no more often than its channel may make itself heard, and it counts nobody twice. */
import { describe, expect, test } from "vitest";
import { flood } from "../../test/flood.ts";
import { aPerson, NOON } from "../../test/notify-fakes.ts";
import { by } from "../../test/shop.ts";
import { ProviderRejected, ProviderUnknown } from "../channels/channel.ts";
import { sendDigest } from "./digest/send-digest.ts";

const WHATSAPP = { grace: aPerson(7, { pairing: { whatsapp: { number: "4790000000" } } }) };
const countIn = (text: string | undefined) => Number(text?.match(/(\d+) more visitors?/)?.[1]);

describe("on WhatsApp, where each is heard", () => {
  const waiting = async (setting: Parameters<typeof flood>[0] = {}) => {
    const scene = flood({ staff: WHATSAPP, ...setting });
    await scene.come(0, 20, 1_000);
    return scene;
  };

  test("one of which nobody knows whether it came waits as long as an alert does before it is sent again", async () => {
    const { at, fails, world } = await waiting();
    const tries: number[] = [];
    fails.whatsapp = ({ digest }) => {
      if (!digest) return undefined;
      tries.push(world.now);
      return new ProviderUnknown("no answer");
    };
    await at(600);
    const [first = 0, second = 0] = tries;
    expect(tries).toHaveLength(2);
    expect(second - first).toBeGreaterThanOrEqual(120_000);
  });

  test("a job that comes twice while strangers go on coming sends no second one", async () => {
    const { at, come, digests, services } = await waiting();
    await come(110, 30, 1_000, "more");
    const again = sendDigest(services, "whatsapp:grace").catch(({ name }: Error) => name);
    expect(await again).toBe("DigestNotSent");
    await at(400);
    const times = digests().map(({ at: second }) => second);
    expect(times).toHaveLength(2);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(120);
  });

  const untilThen = (until: number, { services, world }: ReturnType<typeof flood>) => {
    const stored = { ...services.cursors };
    services.cursors.change = (id, decide) =>
      world.now < NOON + until * 1_000 && id === "stranger-15"
        ? Promise.reject(new Error("ABORTED"))
        : stored.change(id, decide);
  };

  test("until who has read is let out of it, it does not leave", async () => {
    const scene = await waiting();
    scene.read("alan", 1, "stranger-15");
    untilThen(130, scene);
    await scene.at(400);
    const [digest, ...more] = scene.digests();
    expect([countIn(digest?.text), more.length]).toEqual([14, 0]);
    expect(digest?.at).toBeGreaterThanOrEqual(130);
    expect(scene.reasons("whatsapp:grace", 20)[15]).toBe("read");
  });

  test("where it was refused, and one of them could not be told so, it is sent for that one again", async () => {
    const scene = await waiting();
    const tries: unknown[] = [];
    scene.fails.whatsapp = ({ digest }) => {
      if (!digest) return undefined;
      tries.push(digest.count);
      return new ProviderRejected("no");
    };
    untilThen(130, scene);
    await scene.at(400);
    expect([tries, scene.failures]).toEqual([[15, 1], ["settleFolded INTERNAL"]]);
    expect(scene.reasons("whatsapp:grace", 20).slice(5)).toEqual(Array(15).fill("refused"));
  });

  test("nothing is sent where all were read or answered meanwhile", async () => {
    const { at, say, read, digests, reasons } = await waiting();
    for (let n = 5; n < 19; n += 1) read("alan", 1, `stranger-${n}`);
    await say(30, "stranger-19", by("alan"));
    await at(200);
    expect(digests()).toEqual([]);
    expect(reasons("whatsapp:grace", 20).slice(5)).toEqual([...Array<string>(14).fill("read"), "answered"]);
  });

  test("one that was muted meanwhile holds up no other", async () => {
    const { at, digests, staff, world, reasons } = await waiting();
    const muted = { "stranger-19": world.now + 3_600_000 };
    staff["grace"] = { ...WHATSAPP.grace, muted };
    await at(200);
    expect(digests().map(({ text }) => countIn(text))).toEqual([14]);
    expect(reasons("whatsapp:grace", 20).slice(5, 19)).toEqual(Array(14).fill("together"));
  });
});

test("whom a digest stands for that is still on its way is not counted again", async () => {
  const scene = flood();
  const stored = { ...scene.services.conversations };
  let reading = 0;
  scene.services.conversations.get = async (id) => {
    const batch = scene.world.cursors.get(id)?.targets["telegram:grace"]?.pending?.folded ?? null;
    if (batch !== null) await scene.time.pause(400 * (1 + (reading++ % 3)));
    return stored.get(id);
  };
  await scene.come(0, 200, 50);
  await scene.at(200);
  const said = [...scene.digests().map(({ text }) => text), ...scene.edits].map(countIn);
  expect(Math.max(...said)).toBe(195);
  expect(new Set(scene.reasons("telegram:grace", 200).slice(5))).toEqual(new Set(["together"]));
});

test("one who was named and writes again is counted once", async () => {
  const { come, say, at, edits } = flood();
  await come(0, 8);
  await say(20, "stranger-7");
  await come(21, 1, 100, "later");
  await at(60);
  expect(countIn(edits.at(-1))).toBe(4);
});
