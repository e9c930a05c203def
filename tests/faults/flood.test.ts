import { expect, test } from "vitest";
import { floodLine, playFlood } from "./flood.ts";

test("200 strangers in two minutes drown nobody, and cost nobody", async () => {
  const verdict = await playFlood(200, 600);
  expect(floodLine(verdict)).toBe("flood of 200: lost 0, doubled 0, stuck 0");
  // Five ring on each phone; WhatsApp, which has no silence, rings once more, for its digest.
  expect(Object.values(verdict.loud).toSorted((a, b) => a - b)).toEqual([5, 5, 5, 6]);
  const within = Object.entries(verdict.named).map(([phone, seconds]) => [phone.split(" ")[0], seconds] as const);
  expect(new Set(within.map(([channel]) => channel))).toEqual(new Set(["push", "telegram", "whatsapp"]));
  for (const [channel, seconds] of within) expect(seconds).toBeLessThanOrEqual(channel === "whatsapp" ? 120 : 30);
});
