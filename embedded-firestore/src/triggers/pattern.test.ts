import { describe, expect, it } from "vitest";
import { waitAfter } from "./backoff.ts";
import { matchesPattern } from "./pattern.ts";
import { functionOf } from "./registration.ts";

describe("document patterns", () => {
  it.each([
    ["rooms/{room}", "rooms/1", true],
    ["rooms/{room}", "rooms/1/messages/2", false],
    ["rooms/{room}/messages/{message}", "rooms/1/messages/2", true],
    ["rooms/{room}/messages/{message}", "rooms/1/notes/2", false],
    ["rooms/1", "rooms/1", true],
    ["rooms/1", "rooms/2", false],
    ["rooms/*", "rooms/2", true],
    ["{path=**}", "rooms/1/messages/2", true],
    ["rooms/{rest=**}", "rooms/1/messages/2", true],
    ["rooms/{rest=**}", "other/1", false],
    ["{any=**}/messages/{message}", "rooms/1/messages/2", true],
  ])("%s and %s: %s", (pattern, path, expected) => {
    expect(matchesPattern(pattern, path)).toBe(expected);
  });
});

describe("deliveries", () => {
  it("wait 10 s at first, twice as long each time, and 600 s at most", () => {
    expect([1, 2, 3, 7, 8, 100].map(waitAfter)).toEqual([10_000, 20_000, 40_000, 600_000, 600_000, 600_000]);
  });

  it("know a function through the generations of its key", () => {
    expect(functionOf("us-central1-tell-12")).toBe(functionOf("us-central1-tell-0"));
    expect(functionOf("us-central1-tell-0")).not.toBe(functionOf("us-central1-sweep-0"));
  });
});
