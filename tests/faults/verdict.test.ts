import { describe, expect, test } from "vitest";
import { judge, type JudgedTarget, type Request } from "./verdict.ts";

const target = (change: Partial<JudgedTarget> = {}): JudgedTarget => ({
  channel: "telegram",
  state: "sent",
  unknown: 0,
  error: null,
  ...change,
});
const taken = (silent = false): Request => ({ accepted: true, silent });
const refused: Request = { accepted: false, silent: false };
const fault = (...given: Parameters<typeof judge>) => judge(...given).fault;

describe("a target that should have been sent", () => {
  const sent = { end: "sent" } as const;
  test("is right where the provider has it once, whatever was refused before", () => {
    expect(fault(sent, target(), [refused, taken()])).toBe("none");
  });
  test("is lost without a plan, without the provider's receipt, and where it was given up", () => {
    expect(fault(sent, undefined, [])).toBe("lost");
    expect(fault(sent, target(), [refused])).toBe("lost");
    expect(fault(sent, target({ state: "dead", error: "refused" }), [refused])).toBe("lost");
  });
  test("is stuck in any state that is not final", () => {
    for (const state of ["pending", "leased", "sending", "retry", "unknown"])
      expect(fault(sent, target({ state }), [taken()])).toBe("stuck");
  });
  test("is doubled where it was taken twice without an unknown outcome, or rang twice", () => {
    expect(fault(sent, target(), [taken(), taken(true)])).toBe("doubled");
    expect(fault(sent, target({ unknown: 1 }), [taken(), taken()])).toBe("doubled");
    expect(fault(sent, target({ unknown: 1 }), [taken(), taken(true)])).toBe("none");
    expect(fault(sent, target({ unknown: 2 }), [taken(), taken(true), taken(true)])).toBe("doubled");
  });
  test("may ring twice on WhatsApp after an unknown outcome, and not three times", () => {
    expect(fault(sent, target({ channel: "whatsapp", unknown: 1 }), [taken(), taken()])).toBe("none");
    expect(fault(sent, target({ channel: "whatsapp", unknown: 1 }), [taken(), taken(), taken()])).toBe("doubled");
  });
});

test("what is dead or skipped says why", () => {
  expect(fault({ end: "dead" }, target({ state: "dead" }), [])).toBe("lost");
  expect(fault({ end: "dead" }, target({ state: "dead", error: "blocked" }), [refused])).toBe("none");
  expect(fault({ end: "skipped" }, target({ state: "skipped", error: "not set up" }), [])).toBe("none");
});
