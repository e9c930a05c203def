/** A flood of strangers: five ring, and the others are named by one silent message. */
import { describe, expect, test } from "vitest";
import { flood } from "../../test/flood.ts";
import { aPerson, NOON } from "../../test/notify-fakes.ts";
import { aDevice } from "../../test/plan-fakes.ts";
import { by } from "../../test/shop.ts";

const WHATSAPP = { grace: aPerson(7, { pairing: { whatsapp: { number: "4790000000" } } }) };

describe("on Telegram", () => {
  test("five ring, and one silent message names the others", async () => {
    const { come, at, rung, digests, states, reasons } = flood();
    await come(0, 8);
    await at(8);
    expect(rung().map(({ sound }) => sound)).toEqual(Array(5).fill("rings"));
    expect(digests()).toMatchObject([
      { at: 5, sound: "silent", text: expect.stringMatching(/^3 more visitors are waiting: /) as string },
    ]);
    expect(reasons("telegram:grace", 8).slice(5)).toEqual(Array(3).fill("together"));
    expect(states("telegram:grace", "stranger-7")).toEqual(["sent"]);
  });

  test("a hundred more only change what it says", async () => {
    const { come, at, rung, digests, edits, reasons } = flood();
    await come(0, 105);
    await at(30);
    expect([rung().length, digests().length]).toEqual([5, 1]);
    expect(edits.at(-1)).toMatch(/^7 telegram-6 100 more visitors are waiting: /);
    expect(new Set(reasons("telegram:grace", 105).slice(5))).toEqual(new Set(["together"]));
  });

  test("where it was deleted from the chat, another one comes", async () => {
    const { come, at, digests } = flood({ alerts: { edit: async () => false } });
    await come(0, 8);
    await come(6, 2, 100, "later");
    await at(12);
    expect(digests().map(({ text }) => text.split(":")[0])).toEqual([
      "3 more visitors are waiting",
      "5 more visitors are waiting",
    ]);
  });

  test("whom somebody answers or has taken rings within it, and so does who rang long ago", async () => {
    const { come, say, at, change, shown } = flood();
    change("known", { createdAt: NOON - 3_600_000 });
    await say(0, "known");
    await say(0, "answered");
    await say(1, "answered", by("alan"));
    change("taken", { assignee: "grace" });
    await come(70, 8);
    for (const id of ["known", "answered", "taken"]) await say(72, id);
    await at(80);
    const last = shown.filter(({ at: second }) => second === 72);
    expect(last.filter(({ sound }) => sound === "rings").map(({ conversationId }) => conversationId)).toEqual([
      "known",
      "answered",
      "taken",
    ]);
  });

  test("who has only been named is a stranger, however long ago it was", async () => {
    const { come, at, rung } = flood();
    await come(0, 60);
    await come(700, 60);
    await at(800);
    // The five that had rung, and five more.
    expect(rung().map(({ at: second }) => second >= 700)).toEqual([...Array(5).fill(false), ...Array(10).fill(true)]);
  });

  test("it is seen by instances whose clocks differ", async () => {
    const { world, services, come, at, rung, digests } = flood();
    const clock = { ...services.clock };
    for (let n = 0; n < 60; n += 1) {
      services.clock.now = () => world.now + (n % 2) * 120_000;
      await come(n / 10, 1, 100, `stranger ${n}`);
    }
    Object.assign(services.clock, clock);
    await at(400);
    // The first one's time is another clock's and does not count.
    expect(rung()).toHaveLength(6);
    expect(digests().length).toBeGreaterThanOrEqual(1);
  });

  test.each(["constructor", "toString"])("it is seen for somebody whose uid is %s", async (uid) => {
    const { come, at, rung, digests } = flood({ staff: { [uid]: aPerson(7) } });
    await come(0, 20);
    await at(30);
    expect([rung().length, digests().length]).toEqual([5, 1]);
  });

  test("a stranger who has rung and writes again is heard as ever", async () => {
    const { come, say, at, rung } = flood();
    await come(0, 8);
    await say(4, "stranger-0");
    await at(10);
    expect(rung().at(-1)).toMatchObject({ conversationId: "stranger-0", sound: "silent" });
  });

  test("one who was named and is still waiting is not forgotten when they write again", async () => {
    const { come, say, at, edits, states } = flood();
    await come(0, 8);
    await say(20, "stranger-7");
    await at(60);
    expect(edits).toHaveLength(1);
    expect(states("telegram:grace", "stranger-7")).toEqual(["sent", "sent"]);
  });

  test("after a minute of calm they ring again", async () => {
    const { come, at, rung, digests } = flood();
    await come(0, 8);
    await at(70);
    await come(70, 2, 100, "later");
    await at(80);
    expect(rung().slice(5)).toMatchObject([
      { conversationId: "later-0", sound: "rings" },
      { conversationId: "later-1", sound: "rings" },
    ]);
    expect(digests()).toHaveLength(1);
  });

  test("who was read or answered before it left is not told of as waiting", async () => {
    const { come, at, read, reasons } = flood();
    await come(0, 8);
    read("alan", 1, "stranger-6");
    await at(10);
    expect(reasons("telegram:grace", 8).slice(5)).toEqual(["together", "read", "together"]);
  });
});

describe("on WhatsApp, which has no silence", () => {
  test("five ring at its pace, and then one message in two minutes names the others", async () => {
    const { come, at, rung, digests } = flood({ staff: WHATSAPP });
    await come(0, 5, 7_000);
    await come(35, 60, 5_000, "more");
    await at(900);
    expect(rung().length).toBeGreaterThanOrEqual(5);
    const times = digests().map(({ at: second }) => second);
    const gaps = times.slice(1).map((second, n) => second - (times[n] ?? 0));
    expect(times.length).toBeGreaterThanOrEqual(2);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(119);
  });

  test("a visitor whom staff have answered goes ahead of the strangers in line", async () => {
    const { come, say, at, rung } = flood({ staff: WHATSAPP });
    await say(0, "known");
    await say(1, "known", by("alan"));
    await come(100, 5, 10);
    await say(101, "known");
    await at(200);
    const order = rung()
      .slice(1)
      .map(({ conversationId }) => conversationId);
    expect(order.indexOf("known")).toBeLessThanOrEqual(2);
    expect(order).toHaveLength(6);
  });
});

test("on push each device has its own", async () => {
  const staff = { grace: aPerson(7, { pairing: {} }) };
  const { come, at, rung, digests } = flood({ staff, devicesOf: { grace: [aDevice("a"), aDevice("b")] } });
  await come(0, 8);
  await at(20);
  const of = (list: { to: string }[], to: string) => list.filter((each) => each.to === to).length;
  expect(["token of a", "token of b"].map((to) => [of(rung(), to), of(digests(), to)])).toEqual([
    [5, 1],
    [5, 1],
  ]);
});

test.each(["answers", "takes"])(
  "a stranger left to the digest whom somebody %s then rings by themselves",
  async (how) => {
    const { come, say, at, change, rung } = flood({ staff: WHATSAPP });
    await come(0, 15);
    if (how === "answers") await say(15, "stranger-14", by("alan"));
    else change("stranger-14", { assignee: "grace" });
    await say(20, "stranger-14");
    await at(60);
    expect(rung().map(({ conversationId }) => conversationId)).toContain("stranger-14");
  },
);
