import { expect, test } from "vitest";
import { type Allowance, spend } from "./pace.ts";

const ALLOWANCE: Allowance = { burst: 3, refillMs: 2_000 };

test.each([
  ["the first message leaves the rest of the burst", undefined, 1000, { tokens: 2, at: 1000 }],
  ["the last token can be spent", { tokens: 1, at: 1000 }, 1000, { tokens: 0, at: 1000 }],
  ["nothing left is nothing to spend", { tokens: 0, at: 1000 }, 1000, undefined],
  ["half a token is not enough", { tokens: 0, at: 1000 }, 2000, undefined],
  ["a token grows back in its time", { tokens: 0, at: 1000 }, 3000, { tokens: 0, at: 3000 }],
  ["growing back ends at the burst", { tokens: 0, at: 1000 }, 1_000_000, { tokens: 2, at: 1_000_000 }],
  ["a clock that is behind takes nothing away", { tokens: 2, at: 9000 }, 1000, { tokens: 1, at: 1000 }],
])("%s", (_, pace, now, left) => {
  expect(spend(pace, ALLOWANCE, now)).toEqual(left);
});
