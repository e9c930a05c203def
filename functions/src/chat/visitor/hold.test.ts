import { describe, expect, test } from "vitest";
import { type Admission, OPEN_ADMISSION } from "./admission.ts";
import { holdNow, withArrivals, withHold } from "./hold.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = 20_000 * DAY;

/** A site whose newcomers come at an even pace, five at a time, from `time.now` on. */
function site(whenFlooded: "proof" | "closed" | "nothing" = "proof") {
  const time = { now: START };
  const known: { admission: Admission; begun: number } = { admission: OPEN_ADMISSION, begun: 0 };
  const come = (count: number) => {
    const before = holdNow(known.admission, time.now);
    known.admission = withArrivals(known.admission, count, whenFlooded, time.now);
    if (!before && holdNow(known.admission, time.now)) known.begun += 1;
  };
  const comeFor = (ms: number, perHour: number) => {
    const pause = (5 * HOUR) / perHour;
    for (const end = time.now + ms; time.now < end; time.now += pause) come(5);
  };
  const how = () => holdNow(known.admission, time.now)?.how ?? null;
  return { time, known, come, comeFor, how };
}

describe("by itself", () => {
  test("a site where nobody writes is not flooded by ten, nor by forty", () => {
    const { come, how } = site();
    come(10);
    expect(how()).toBeNull();
    come(30);
    expect(how()).toBeNull();
    come(10);
    expect(how()).toBe("proof");
  });

  test("fifty over a day are no flood", () => {
    const { comeFor, known } = site();
    comeFor(DAY, 20);
    expect(known.begun).toBe(0);
  });

  test.each([60, 300, 1200])(
    "with %i an hour on usual days, three times as many are none, and ten times are",
    (usual) => {
      const { comeFor, known, how } = site();
      // Learnt is what never came near a flood: as a shop grows.
      for (let part = 0.05; part < 1; part *= 1.5) comeFor(14 * DAY, Math.max(5, usual * part));
      comeFor(30 * DAY, usual);
      const before = known.begun;
      comeFor(2 * HOUR, usual * 3);
      expect([known.begun, how()]).toEqual([before, null]);
      comeFor(2 * HOUR, usual * 15);
      expect([known.begun, how()]).toEqual([before + 1, "proof"]);
    },
  );

  test("it is begun once, goes on while they come, and ends an hour after they were too many last", () => {
    const { time, known, come, comeFor, how } = site();
    come(300);
    comeFor(5 * HOUR, 3000);
    expect([known.begun, how()]).toEqual([1, "proof"]);
    time.now += 59 * MINUTE;
    expect(how()).toBe("proof");
    time.now += 2 * MINUTE;
    expect(how()).toBeNull();
    comeFor(DAY, 20);
    expect([known.begun, how()]).toEqual([1, null]);
  });

  test("what comes in a flood is not learnt as usual: the next day's is one again", () => {
    const { time, known, comeFor, how } = site();
    comeFor(5 * HOUR, 3000);
    time.now += DAY;
    expect(how()).toBeNull();
    comeFor(10 * MINUTE, 3000);
    expect([known.begun, how()]).toEqual([2, "proof"]);
  });

  test("the site says what is done, and that may be nothing", () => {
    for (const wanted of ["closed", "nothing"] as const) {
      const { come, how } = site(wanted);
      come(1_000);
      expect(how()).toBe(wanted === "nothing" ? null : wanted);
    }
  });

  test("who ends it says that as many are usual: only twice as many are a flood then", () => {
    const { known, time, come, how } = site();
    come(100);
    known.admission = withHold(known.admission, null, time.now);
    expect(how()).toBeNull();
    come(90);
    expect([known.begun, how()]).toEqual([1, null]);
    come(20);
    expect([known.begun, how()]).toEqual([2, "proof"]);
  });
});

describe("by hand", () => {
  const closed = (now: number) => ({ how: "closed", by: "ada", since: now, until: now + 2 * HOUR }) as const;

  test("it is on for as long as was asked for, whatever comes", () => {
    const { known, time, come, how } = site();
    known.admission = withHold(known.admission, closed(time.now), time.now);
    come(300);
    expect([known.begun, how()]).toEqual([0, "closed"]);
    time.now += 2 * HOUR;
    expect(how()).toBeNull();
  });

  test("ending it says nothing of what is usual", () => {
    const { known, time } = site();
    known.admission = withHold(withHold(known.admission, closed(time.now), time.now), null, time.now);
    expect(known.admission).toEqual(OPEN_ADMISSION);
  });
});

describe("a clock that jumps", () => {
  test("a day ahead holds nobody longer than a day, and counts from now on", () => {
    const { known, time, come, how } = site();
    time.now += 30 * DAY;
    come(60);
    time.now -= 30 * DAY;
    expect(how()).toBeNull();
    time.now += MINUTE;
    come(5);
    expect(known.admission.arrivals.at).toBe(time.now);
  });

  test("back takes away nothing", () => {
    const { known, time, come, how } = site();
    come(45);
    time.now -= 5 * MINUTE;
    come(5);
    expect([how(), known.admission.arrivals.at]).toEqual(["proof", START]);
  });
});
