/** One digest at a time, and none for nothing: on WhatsApp each makes a sound. */
import { expect, test } from "vitest";
import { flood } from "../../test/flood.ts";
import { aPerson, NOON } from "../../test/notify-fakes.ts";
import { ProviderUnknown } from "../channels/channel.ts";
import { isFlood, NO_RATE, withAlert, withFlood } from "./cursors/rates.ts";
import { sendDigest } from "./digest/send-digest.ts";

const KEY = "whatsapp:grace";
const WHATSAPP = { grace: aPerson(7, { pairing: { whatsapp: { number: "4790000000" } } }) };
const countOf = ({ text }: { text: string }) => Number.parseInt(text, 10);

/** Twenty strangers in two seconds: five ring by and by, and fifteen wait for the digest at 120 s. */
async function drowning() {
  const scene = flood({ staff: WHATSAPP });
  await scene.come(0, 20);
  return scene;
}

test("of which nobody knows whether it arrived is sent again after as long as an alert", async () => {
  const { at, fails, digests } = await drowning();
  let sent = 0;
  fails.whatsapp = ({ digest }) => (digest && (sent += 1) === 1 ? new ProviderUnknown("no answer") : undefined);
  await at(239);
  expect([sent, digests().length]).toEqual([1, 0]);
  await at(600);
  expect([sent, digests().map(countOf)]).toEqual([2, [15]]);
});

test("whose job comes twice while strangers go on coming is followed by the next no sooner than it may be", async () => {
  const { at, come, digests, services } = await drowning();
  await at(121);
  await come(121, 5, 100, "more");
  await sendDigest(services)(KEY).catch(() => undefined);
  await at(239);
  expect(digests()).toHaveLength(1);
  await at(600);
  expect(digests().map(countOf)).toEqual([15, 20]);
});

test("that one of those it names cannot be settled repeats it for nobody else, and the next one names it", async () => {
  const { at, services, digests, failures, states } = await drowning();
  const { cursors } = services;
  let refuses = true;
  services.cursors = {
    ...cursors,
    change: (id, decide) =>
      id === "stranger-9" && refuses ? Promise.reject(new Error("aborted")) : cursors.change(id, decide),
  };
  await at(200);
  refuses = false;
  expect([digests().map(countOf), failures]).toEqual([[15], ["settleFolded INTERNAL"]]);
  await at(1_200);
  expect(digests().map(countOf)).toEqual([15, 1]);
  expect(states(KEY, "stranger-9")).toEqual(["sent"]);
});

test("is not sent where all whom it would name were answered meanwhile", async () => {
  const { at, read, digests, reasons } = await drowning();
  await at(60);
  for (let n = 5; n < 20; n += 1) read("alan", 1, `stranger-${n}`);
  await at(600);
  expect(digests()).toEqual([]);
  expect(new Set(reasons(KEY, 20).slice(5))).toEqual(new Set(["read"]));
});

test("counts nobody twice while those of the last one are still being settled", async () => {
  const { at, come, services, digests, edits, time } = flood();
  const { cursors } = services;
  services.cursors = {
    ...cursors,
    async change(id, decide) {
      if (id.startsWith("slow")) await time.pause(400);
      return cursors.change(id, decide);
    },
  };
  await come(0, 5);
  await come(1, 100, 50, "slow");
  await at(300);
  const counts = [...digests().map(countOf), ...edits.map((line) => Number(/ (\d+) more/.exec(line)?.[1]))];
  expect(Math.max(...counts)).toBe(100);
});

test("a person whose uid is what every object has is not drowned", async () => {
  const { come, at, rung } = flood({ staff: { constructor: aPerson(7) } });
  await come(0, 40);
  await at(30);
  expect(rung()).toHaveLength(5);
});

test("clocks that are two minutes apart see the same flood", () => {
  let rate = NO_RATE;
  const rings: number[] = [];
  for (let n = 0; n < 60; n += 1) {
    const now = NOON + n * 100 - (n % 2 === 0 ? 0 : 120_000);
    if (isFlood(rate, null, now)) rate = withFlood(rate, 2_000, now);
    else {
      rings.push(n);
      rate = withAlert(rate, now);
    }
  }
  expect(rings).toEqual([0, 1, 2, 3, 4]);
});
