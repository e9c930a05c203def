import { describe, expect, test } from "vitest";
import { DEFAULT_SITE } from "./default-site.ts";
import { fakeUnlisted } from "./fake-unlisted.ts";
import { listUnlisted } from "./list-unlisted.ts";
import { createReportPace } from "./report-pace.ts";
import { reportUnlisted } from "./report-unlisted.ts";

const SHOP = "https://shop.example";
const EVIL = "https://evil.example";
const HOUR_MS = 60 * 60_000;

function shop(allowedOrigins = [SHOP]) {
  const time = { now: Date.UTC(2026, 10, 30) };
  const clock = { now: () => time.now };
  const settings = { ...DEFAULT_SITE, allowedOrigins };
  const unlisted = fakeUnlisted();
  const report = reportUnlisted({ clock, unlisted, site: async () => settings, reportPace: createReportPace(clock) });
  const list = listUnlisted({
    unlisted,
    settings: { read: async () => settings, change: () => Promise.reject(new Error("not asked for")) },
  });
  return { time, settings, unlisted, report, list };
}

describe("pages that tried to show the chat and may not", () => {
  test("are counted, the newest first, with the time", async () => {
    const { time, report, list } = shop();
    await report("203.0.113.7", [EVIL]);
    await report("203.0.113.8", ["http://old.shop.example:8080"]);
    time.now += 1_000;
    await report("203.0.113.9", [EVIL]);
    expect(await list()).toEqual({
      pages: [
        { origin: EVIL, times: 2, at: "2026-11-30T00:00:01.000Z" },
        { origin: "http://old.shop.example:8080", times: 1, at: "2026-11-30T00:00:00.000Z" },
      ],
    });
  });

  test("are named alone where one that may holds them, or is held by them", async () => {
    const { report, list } = shop();
    await report("203.0.113.7", [SHOP, EVIL]);
    expect((await list()).pages.map(({ origin }) => origin)).toEqual([EVIL]);
  });

  test("cost nothing where they may by now, or any page may", async () => {
    for (const allowed of [[SHOP, EVIL], []]) {
      const { report, unlisted } = shop(allowed);
      await report("203.0.113.7", [EVIL]);
      expect(unlisted.writes).toBe(0);
    }
  });

  test("are gone from the list once they are allowed, or all are", async () => {
    const { settings, report, list } = shop();
    await report("203.0.113.7", [EVIL, "https://other.example"]);
    settings.allowedOrigins = [SHOP, EVIL];
    expect((await list()).pages.map(({ origin }) => origin)).toEqual(["https://other.example"]);
    settings.allowedOrigins = [];
    expect((await list()).pages).toEqual([]);
  });

  test("are ten at most", async () => {
    const { report, list } = shop();
    for (let n = 0; n < 30; n += 1) await report(`203.0.113.${n}`, [`https://n${n}.example`]);
    const origins = (await list()).pages.map(({ origin }) => origin);
    expect(origins).toHaveLength(10);
    expect(origins[0]).toBe("https://n29.example");
  });
});

describe("reports", () => {
  test("of one address are counted five times an hour", async () => {
    const { time, report, unlisted } = shop();
    for (let n = 0; n < 50; n += 1) await report("203.0.113.7", [EVIL]);
    expect(unlisted.writes).toBe(5);
    await report("203.0.113.8", [EVIL]);
    expect(unlisted.writes).toBe(6);
    time.now += HOUR_MS;
    await report("203.0.113.7", [EVIL]);
    expect(unlisted.writes).toBe(7);
  });

  test("of nobody knows where are one address's", async () => {
    const { report, unlisted } = shop();
    for (let n = 0; n < 50; n += 1) await report(undefined, [EVIL]);
    expect(unlisted.writes).toBe(5);
  });

  test("of all addresses are counted sixty times an hour by an instance", async () => {
    const { report, unlisted } = shop();
    for (let n = 0; n < 500; n += 1) await report(`203.0.${n % 7}.${n}`, [EVIL]);
    expect(unlisted.writes).toBe(60);
  });
});
