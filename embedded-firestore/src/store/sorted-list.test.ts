import { expect, it } from "vitest";
import { seededRandom } from "../seeded-random.ts";
import { SortedList } from "./sorted-list.ts";

it.each([1, 2, 3, 4])("gives items in order from any place, whatever was put in and taken out (seed %i)", (seed) => {
  const random = seededRandom(seed);
  const number = (): number => random.int(3000);
  const model = new Set(random.list(3000, number));
  const list = new SortedList<number>((a, b) => a - b, [...model]);
  for (let step = 0; step < 8000; step++) {
    const item = number();
    // First it grows, then it shrinks to almost nothing.
    const puts = random.chance(step < 4000 ? 0.8 : 0.1);
    if (puts) list.put(item);
    else list.remove(item);
    if (puts) model.add(item);
    else model.delete(item);
    if (step % 200 !== 0) continue;
    const start = number();
    const expected = [...model].filter((other) => other >= start).sort((a, b) => a - b);
    expect([...list.from((other) => other >= start)]).toEqual(expected);
  }
});
