/** In a flood of strangers nobody is lost, whatever becomes of the digest that is to name them. */
import { describe, expect, test } from "vitest";
import { flood } from "../../test/flood.ts";
import { aPerson } from "../../test/notify-fakes.ts";
import { NO_RATE } from "./cursors/rates.ts";
import { beginDigest } from "./digest/digest-cursor.ts";
import { noteStatus } from "./note-status.ts";
import { ProviderUnknown, ProviderRejected, ProviderThrottled, ProviderUnreachable } from "../channels/channel.ts";

describe("nobody is lost", () => {
  const ofDigest = (failure: () => Error) => (alert: { digest?: unknown }) => (alert.digest ? failure() : undefined);
  const failures: [string, () => Error][] = [
    ["cannot be reached", () => new ProviderUnreachable("503")],
    ["asks to wait", () => new ProviderThrottled("429", 3_000)],
    ["does not say", () => new ProviderUnknown("no answer")],
  ];

  test.each(failures)("where the provider %s for a while: the digest comes after that", async (_what, failure) => {
    const { come, at, fails, digests, reasons } = flood();
    fails.telegram = ofDigest(failure);
    await come(0, 8);
    await at(3);
    delete fails.telegram;
    await at(60);
    expect(digests()).toHaveLength(1);
    expect(reasons("telegram:grace", 8).slice(5)).toEqual(Array(3).fill("together"));
  });

  test("where nobody can know whether it came, it is sent once more, and then it is said", async () => {
    const { come, at, fails, reasons } = flood();
    let tries = 0;
    fails.telegram = ofDigest(() => {
      tries += 1;
      return new ProviderUnknown("no answer");
    });
    await come(0, 8);
    await at(300);
    expect(reasons("telegram:grace", 8).slice(5)).toEqual(Array(3).fill("unsure"));
    expect(tries).toBe(2);
  });

  test("where the chat is gone the others on duty are notified, a silent digest among it or not", async () => {
    const staff = { grace: aPerson(7), alan: aPerson(8, { duty: { on: false } }) };
    const { come, at, fails, services, shown, staff: now } = flood({ staff });
    await come(0, 7);
    fails.telegram = ({ to }) => (to === "7" ? new ProviderRejected("blocked", { gone: true }) : undefined);
    now["alan"] = aPerson(8);
    await at(60);
    expect(services.channels.telegram).toBeDefined();
    const alans = shown.filter(({ to }) => to === "8");
    expect(new Set(alans.map(({ conversationId }) => conversationId))).toEqual(new Set(["stranger-5", "stranger-6"]));
  });

  test("where its job was lost they are looked at again, and a later digest names all", async () => {
    const { come, at, lost, reconcile, rung, digests, reasons } = flood();
    await come(0, 5);
    lost.jobs = true;
    await come(1, 30, 10, "late");
    await at(1_100);
    lost.jobs = false;
    await reconcile();
    await at(1_200);
    expect([rung().length, digests().length]).toEqual([5, 1]);
    expect(reasons("telegram:grace", 30, "late")).toEqual(Array(30).fill("together"));
  });

  test("where the job of their digest had run already they are named soon after", async () => {
    const { come, at, world, services, rung, digests, edits, reasons } = flood();
    await come(0, 8);
    await at(5.2);
    // An instance 2.5 s behind finds the time of the digest that was.
    const clock = { ...services.clock };
    services.clock.now = () => world.now - 2_500;
    await come(5.2, 1, 100, "late");
    await at(5.3);
    Object.assign(services.clock, clock);
    await at(120);
    expect(reasons("telegram:grace", 1, "late")).toEqual(["together"]);
    expect([rung().length, digests().length + edits.length]).toEqual([5, 2]);
  });

  test("however many they are", async () => {
    const { come, at, digests, reasons } = flood();
    await come(0, 5);
    await come(2, 2_010, 0.5, "more");
    await at(20);
    expect(new Set(reasons("telegram:grace", 2_010, "more"))).toEqual(new Set(["together"]));
    expect(digests().map(({ text }) => text)).toEqual([
      expect.stringMatching(/^2010 more visitors are waiting/) as string,
    ]);
  });

  const FAILURES: [string, number, string[]][] = [
    ["cannot deliver it", 131_026, []],
    ["says that the window is closed", 131_047, ["grace whatsapp 4790000000: window closed"]],
  ];
  test.each(FAILURES)(
    "where the provider took the digest and later %s: others are notified",
    async (_what, code, learnt) => {
      const staff = { grace: aPerson(7, { pairing: { whatsapp: { number: "4790000000" } } }) };
      const { come, at, shown, digests, states, services, world, staff: now } = flood({ staff });
      await come(0, 8);
      await at(200);
      now["alan"] = aPerson(8);
      const [{ ref } = { ref: "" }] = digests();
      const note = noteStatus(services);
      const failed = {
        provider: "whatsapp",
        ref,
        state: "failed",
        code,
        error: "not delivered",
        at: world.now,
      } as const;
      expect([await note(failed), await note(failed)]).toEqual(["noted", "noted"]);
      await at(300);
      expect(states("whatsapp:grace", "stranger-7")).toEqual(["dead failed"]);
      expect(states("whatsapp:grace", "stranger-0")).toEqual(["sent"]);
      expect(world.broken.slice(0, 1)).toEqual(learnt);
      const alans = shown.filter(({ to }) => to === "8").map(({ conversationId }) => conversationId);
      expect(alans.toSorted()).toEqual(["stranger-5", "stranger-6", "stranger-7"]);
    },
  );

  test("where that is said before all of them are settled, it is asked to come again", async () => {
    const { come, at, services, world } = flood();
    await come(0, 8);
    const note = noteStatus(services);
    const begun = (rate = NO_RATE) => ({
      rate: beginDigest(rate, "telegram:grace", world.now).rate,
      result: undefined,
    });
    await services.cursors.changeRate("grace", "telegram:grace", begun);
    const failed = { provider: "telegram", ref: ".digest/1/telegram:grace", state: "failed", at: world.now } as const;
    await expect(note(failed)).rejects.toMatchObject({ code: "UNAVAILABLE" });
    await at(80);
    expect(await note(failed)).toBe("noted");
  });

  test("where a channel is switched off before it left: skipped, and said why", async () => {
    const { come, at, services, states } = flood();
    await come(0, 7);
    services.channels = {};
    services.channelsOff = { telegram: "Telegram is off" };
    await at(60);
    expect([5, 6].map((n) => states("telegram:grace", `stranger-${n}`))).toEqual([["skipped off"], ["skipped off"]]);
  });

  test("where somebody is removed from the staff before it left, the others hear of the strangers", async () => {
    const { come, at, shown, staff } = flood({ staff: { grace: aPerson(7) } });
    await come(0, 7);
    staff["alan"] = aPerson(8);
    delete staff["grace"];
    await at(60);
    const alans = shown.filter(({ to }) => to === "8").map(({ conversationId }) => conversationId);
    expect(alans.toSorted()).toEqual(["stranger-5", "stranger-6"]);
  });
});
