/** The connection is lost at each request of firebase-tools in turn, which takes an hour: `PORCHLIGHT_LONG=1`. */
import { expect, test } from "vitest";
import { inTheEnd, newOwner, type Step } from "./owner.ts";

const STEPS: readonly Step[] = ["firestore,auth", "functions", "hosting"];

test.each(STEPS)(
  "lost at each request of the step %s, it ends as if nothing had been",
  { timeout: 4 * 3_600_000 },
  async (step) => {
    const owner = await newOwner("lost");
    try {
      const before = structuredClone(owner.google.world);
      const begun = owner.google.asked.length;
      expect(await owner.releases([step])).toMatchObject({ ended: "released" });
      const whole = inTheEnd(owner.google.world);
      const count = owner.google.asked.length - begun;
      expect(count).toBeGreaterThan(5);
      const wrong: object[] = [];
      for (let number = 1; number <= count; number++) {
        // The server keeps its world: what is in it is set back.
        Object.assign(owner.google.world, structuredClone(before));
        const from = owner.google.asked.length;
        owner.google.fault = (_, asked) => (asked - from === number ? "cut" : undefined);
        const { ended } = await owner.releases([step]);
        const end = inTheEnd(owner.google.world);
        if (ended !== "released" || JSON.stringify(end) !== JSON.stringify(whole))
          wrong.push({ number, request: owner.google.asked[from + number - 1], ended, end });
      }
      expect(wrong).toEqual([]);
    } finally {
      await owner.stop();
    }
  },
);
