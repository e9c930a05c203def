import { describe, expect, test } from "vitest";
import { aPerson } from "../../../test/notify-fakes.ts";
import { reachable } from "../../../test/plan-fakes.ts";
import { by, shop } from "../../../test/shop.ts";
import { ProviderRejected, ProviderUnreachable } from "../../channels/channel.ts";
import { resendDelivery } from "./resend-delivery.ts";

const KEY = "telegram:grace";
const WANTED = { conversationId: "ada", messageId: "ada-1", key: KEY };
const STAFF = ["alan", "staff"];

/** Grace's Telegram has refused Ada's message. */
async function refused() {
  const scene = shop();
  scene.fails.telegram = () => new ProviderRejected("blocked");
  await scene.say(0);
  delete scene.fails.telegram;
  return { ...scene, resend: resendDelivery(scene.services) };
}

test("what is dead is due again at once, and comes with its sound", async () => {
  const { resend, at, on, states } = await refused();
  expect(await resend(STAFF, WANTED)).toMatchObject({
    messageId: "ada-1",
    targets: [{ key: KEY, state: "pending", attempts: 0, error: null, reason: null }],
  });
  await at(1);
  expect(on("telegram")).toEqual(["0 s rings"]);
  expect(states(KEY)).toEqual(["sent"]);
});

test("what is three days old is sent, although it has been read since", async () => {
  const { resend, at, on, read, states } = await refused();
  read("alan", 1);
  await at(3 * 24 * 3_600);
  await resend(STAFF, WANTED);
  await at(3 * 24 * 3_600 + 1);
  expect(on("telegram")).toHaveLength(1);
  expect(states(KEY)).toEqual(["sent"]);
});

test("what was skipped as read is sent too, and what came after it is told once", async () => {
  const { say, at, on, read, services, fails, shown } = shop();
  fails.telegram = () => new ProviderUnreachable("503");
  await say(0);
  read("alan", 1);
  delete fails.telegram;
  await at(30);
  await say(40);
  await resendDelivery(services)(STAFF, WANTED);
  await at(60);
  expect(on("telegram").map((line) => line.split(" ").at(-1))).toEqual(["rings", "rings"]);
  expect(shown.map(({ text }) => text)).toEqual(["ada 2", "ada 1"]);
});

test("a connection that is marked broken is tried all the same, and mended if it works", async () => {
  const { resend, at, on, staff, world } = await refused();
  staff["grace"] = aPerson(7, { pairing: { telegram: { chatId: 7, userId: 7, broken: "bot was blocked" } } });
  await resend(STAFF, WANTED);
  await at(1);
  expect(on("telegram")).toEqual(["0 s rings"]);
  expect(world.broken).toEqual(["grace telegram 7: null"]);
});

test("without its job the reconciler finds it", async () => {
  const { resend, at, on, lost, reconcile } = await refused();
  lost.jobs = true;
  await resend(STAFF, WANTED);
  await at(1_200);
  await reconcile();
  expect(on("telegram")).toEqual(["1200 s rings"]);
});

test("it is one of several that came together, and the others stay as they are", async () => {
  const scene = shop({ staff: { grace: reachable({ telegram: { visitor: false }, whatsapp: { delaySeconds: 60 } }) } });
  scene.fails.whatsapp = () => new ProviderRejected("blocked");
  for (const second of [0, 1, 2]) await scene.say(second);
  await scene.at(100);
  delete scene.fails.whatsapp;
  const key = "whatsapp:grace";
  await resendDelivery(scene.services)(STAFF, { ...WANTED, messageId: "ada-2", key });
  await scene.at(200);
  expect(scene.states(key)).toEqual(["dead refused", "sent", "dead refused"]);
  expect(scene.on("whatsapp")).toEqual(["100 s 1 new"]);
});

describe("refused", () => {
  test("what is sent, or still on its way", async () => {
    const { say, services, fails } = shop();
    const resend = resendDelivery(services);
    await say(0);
    await expect(resend(STAFF, WANTED)).rejects.toMatchObject({ code: "FAILED_PRECONDITION" });
    fails.telegram = () => new ProviderUnreachable("503");
    await say(1);
    const second = { ...WANTED, messageId: "ada-2" };
    await expect(resend(STAFF, second)).rejects.toMatchObject({ code: "FAILED_PRECONDITION" });
  });

  test("what is not there, or not for one's eyes", async () => {
    const { resend, states } = await refused();
    const strangers: [string[], object][] = [
      [STAFF, { key: "telegram:nobody" }],
      [STAFF, { key: "constructor" }],
      [STAFF, { messageId: "another" }],
      [STAFF, { conversationId: "nobody" }],
      [["bert"], {}],
    ];
    for (const [principals, change] of strangers)
      await expect(resend(principals, { ...WANTED, ...change })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(states(KEY)).toEqual(["dead refused"]);
  });

  test("what was asked for within ten seconds", async () => {
    const { resend, at, fails, states } = await refused();
    fails.telegram = () => new ProviderRejected("blocked");
    await resend(STAFF, WANTED);
    await at(9.999);
    expect(states(KEY)).toEqual(["dead refused"]);
    await expect(resend(STAFF, WANTED)).rejects.toMatchObject({ code: "RESOURCE_EXHAUSTED" });
    await at(10);
    await resend(STAFF, WANTED);
  });
});

test("nobody's own words are sent to them, whatever came to nothing around them", async () => {
  const { fails, say, services } = shop({ staff: { alan: aPerson(8), grace: aPerson(7) } });
  fails.telegram = () => new ProviderRejected("blocked");
  await say(0);
  await say(1, "ada", by("alan"));
  const own = { conversationId: "ada", messageId: "ada-2", key: "telegram:alan" };
  await expect(resendDelivery(services)(STAFF, own)).rejects.toMatchObject({ code: "NOT_FOUND" });
});
