import { expect, test } from "vitest";
import { CANNED_MOST, saveCanned as schema } from "../../contract/people/canned.ts";
import { unknownVariable } from "../../contract/values/canned-variables.ts";
import { listCanned, saveCanned } from "./canned-answers.ts";
import { fakeCanned } from "./fake-canned.ts";

const one = (n: number, name = `name ${n}`) => ({
  id: `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`,
  name,
  text: "Hello {visitor}",
});

test("one is kept, changed under its id, and taken away, whoever does it twice", async () => {
  const canned = fakeCanned();
  const save = saveCanned({ canned });
  await save(one(2, "shipping"));
  expect(await save(one(1, "hours"))).toEqual([one(1, "hours"), one(2, "shipping")]);
  expect(await save({ ...one(2, "about shipping") })).toEqual([one(2, "about shipping"), one(1, "hours")]);
  for (let times = 0; times < 2; times += 1) await save({ id: one(1).id, remove: true });
  expect(await listCanned({ canned })()).toEqual([one(2, "about shipping")]);
});

test("there are no more than can be looked over; those that are there can be changed", async () => {
  const canned = fakeCanned(...Array.from({ length: CANNED_MOST }, (_, n) => one(n)));
  const save = saveCanned({ canned });
  await expect(save(one(CANNED_MOST))).rejects.toMatchObject({ code: "FAILED_PRECONDITION" });
  expect(await save(one(7, "seven"))).toHaveLength(CANNED_MOST);
});

test.each([
  ["Hello {visitor}, {me} here, about {page}", undefined],
  ["{ visitor } and {}, {1}", undefined],
  ["Hello {name}", "name"],
  ["Hello {Visitor}", "Visitor"],
])("in %j the variable that nobody knows is %s", (text, unknown) => {
  expect(unknownVariable(text)).toBe(unknown);
  expect(schema.safeParse({ ...one(1), text }).success).toBe(unknown === undefined);
});
