import { describe, expect, test } from "vitest";
import { fakeJobs } from "../../test/fake-jobs.ts";
import { fakeDevices } from "../people/fake-devices.ts";
import { fakePeople } from "../people/fake-people.ts";
import { deviceOf } from "../people/device.ts";
import type { RosterEntry } from "../people/roster.ts";
import { DEFAULT_SITE } from "../site/default-site.ts";
import { examine } from "./examine.ts";
import { fakeHealth } from "./fake-health.ts";
import type { Examination } from "./health-store.ts";
import { readHealth } from "./read-health.ts";

const NOW = Date.UTC(2026, 10, 29);
const WEBHOOK = { title: "Telegram's webhook", state: "ok", words: "answers reach you" } as const;
const TELEGRAM = { telegram: { chatId: 7, userId: 7 } };

/** `runs`: after so many looks `notify` has examined; never if absent. */
function looking(
  people: Record<string, Partial<RosterEntry>>,
  { before, runs }: { before?: Examination; runs?: number } = {},
) {
  const time = { now: NOW };
  const jobs = fakeJobs();
  const devices = fakeDevices();
  const { store, kept } = fakeHealth(before);
  const failures: string[] = [];
  let waits = 0;
  const read = readHealth({
    clock: { now: () => time.now },
    jobs,
    devices,
    health: store,
    people: fakePeople(people),
    settings: { read: async () => DEFAULT_SITE, change: () => Promise.reject(new Error("not asked for")) },
    logs: {
      requestFailed: (where, code) => void failures.push(`${where} ${code}`),
      reconciled: () => {},
      deliveryFailed: () => {},
    },
    async wait(ms) {
      time.now += ms;
      waits += 1;
      if (waits === runs) kept.examination = { at: time.now, checks: [WEBHOOK] };
    },
  });
  const states = async () => Object.fromEntries((await read()).checks.map(({ title, state }) => [title, state]));
  return { time, jobs, devices, kept, failures, read, states };
}

describe("who is there", () => {
  test("all is well", async () => {
    const { devices, states } = looking({ ada: { role: "admin", pairing: TELEGRAM } }, { runs: 1 });
    devices.stored.set("ada", [deviceOf("phone", 0)]);
    expect(await states()).toEqual({
      Admin: "ok",
      Duty: "ok",
      Reachable: "ok",
      Connections: "ok",
      Browsers: "ok",
      "Your site": "note",
      Notifying: "ok",
      "Telegram's webhook": "ok",
    });
  });

  test.each([
    ["nobody is admin", { bo: { pairing: TELEGRAM } }, "Admin", "fault"],
    ["nobody is on duty", { ada: { role: "admin", duty: { on: false }, pairing: TELEGRAM } }, "Duty", "fault"],
    ["who is on duty has no phone", { ada: { pairing: TELEGRAM, duty: { on: false } }, bo: {} }, "Reachable", "note"],
    [
      "whose phone is connected has blocked the bot",
      { ada: { pairing: { telegram: { ...TELEGRAM.telegram, broken: "blocked" } } } },
      "Reachable",
      "note",
    ],
    ["no browser shows anything", { ada: {} }, "Browsers", "note"],
  ] as const)("%s", async (_, people, title, state) => {
    expect((await looking(people as Record<string, Partial<RosterEntry>>, { runs: 1 }).states())[title]).toBe(state);
  });
});

test("whose phone no longer rings is named, on duty or not, though others are reached", async () => {
  const { read } = looking(
    {
      ada: { name: "Ada", role: "admin", pairing: TELEGRAM },
      bo: {
        name: "Bo",
        duty: { on: false },
        pairing: {
          telegram: { ...TELEGRAM.telegram, broken: "blocked" },
          whatsapp: { number: "", broken: "another's by now" },
        },
      },
    },
    { runs: 1 },
  );
  const { checks } = await read();
  expect(checks.find(({ title }) => title === "Reachable")).toMatchObject({ state: "ok" });
  expect(checks.find(({ title }) => title === "Connections")).toMatchObject({
    state: "fault",
    words: "Telegram does not reach Bo. WhatsApp does not reach Bo",
  });
});

describe("what the providers say", () => {
  test("is not asked again within the minute", async () => {
    const { jobs, kept, read } = looking({}, { before: { at: NOW - 59_999, checks: [WEBHOOK] } });
    const { checks, askedAt, version } = await read();
    expect(checks.at(-1)).toEqual(WEBHOOK);
    expect([jobs.added, kept.reads, askedAt]).toEqual([[], 1, new Date(NOW - 59_999).toISOString()]);
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test("is asked once for all who look at the same time, and waited for", async () => {
    const { jobs, read } = looking({}, { before: { at: NOW - 60_000, checks: [] }, runs: 3 });
    expect((await read()).checks.at(-1)).toEqual(WEBHOOK);
    await read();
    expect(jobs.added).toEqual([{ job: { kind: "examine" }, id: `examine-${NOW / 60_000}` }]);
  });

  test("where nobody answers that is said after 12 seconds, and what was known is shown", async () => {
    const { time, kept, read } = looking({}, { before: { at: NOW - 600_000, checks: [WEBHOOK] } });
    const { checks } = await read();
    expect(checks.slice(-2)).toEqual([expect.objectContaining({ title: "Notifying", state: "fault" }), WEBHOOK]);
    expect([time.now, kept.reads]).toEqual([NOW + 12_000, 25]);
  });

  test("where it cannot even be asked nobody waits", async () => {
    const { time, jobs, failures, states } = looking({});
    jobs.refuses = new Error("no such queue");
    expect((await states())["Notifying"]).toBe("fault");
    expect([time.now, failures]).toEqual([NOW, ["health INTERNAL"]]);
  });
});

describe("asking the providers", () => {
  const asking = (channels: Parameters<typeof examine>[0]["channels"], before?: Examination) => {
    const { store, kept } = fakeHealth(before);
    const off = { whatsapp: "WhatsApp is not set up" };
    return { kept, run: examine({ clock: { now: () => NOW }, health: store, channels, channelsOff: off }) };
  };

  test("each says what it found; one that is off says so, and one that fails says why", async () => {
    const { kept, run } = asking({
      push: { examine: async () => [{ title: "Push", state: "ok", words: "by a key of your own" }] },
      telegram: { examine: () => Promise.reject(new Error("Telegram: Unauthorized")) },
    });
    await run();
    expect(kept.examination?.at).toBe(NOW);
    expect(kept.examination?.checks.map(({ title, state, words }) => [title, state, words])).toEqual([
      ["Push", "ok", "by a key of your own"],
      ["Telegram", "fault", "Telegram: Unauthorized"],
      ["WhatsApp", "note", "WhatsApp is not set up"],
      ["Work", "ok", "nothing is left undone"],
    ]);
    expect([kept.reads, kept.writes]).toEqual([2, 1]);
  });

  test("what is left undone is a fault", async () => {
    const { kept, run } = asking({});
    kept.overdue = 3;
    await run();
    expect(kept.examination?.checks.at(-1)).toMatchObject({ state: "fault", words: expect.stringContaining("3 conv") });
  });

  test("a job that comes twice asks once", async () => {
    let asked = 0;
    const channel = { examine: async () => ((asked += 1), []) };
    const { kept, run } = asking({ telegram: channel }, { at: NOW - 59_999, checks: [] });
    await run();
    expect([asked, kept.writes]).toEqual([0, 0]);
  });
});
