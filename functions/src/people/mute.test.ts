import { expect, test } from "vitest";
import { fakePeople } from "./fake-people.ts";
import { muteForAnHour } from "./mute.ts";

test("for an hour, beside what is muted already; what is over goes", async () => {
  const people = fakePeople({ ada: { muted: { kari: 99, tom: 101 } } });
  await muteForAnHour({ people, clock: { now: () => 100 } })("ada", "mei");
  expect((await people.read())["ada"]?.muted).toEqual({ tom: 101, mei: 3_600_100 });
});

test("somebody who is not staff mutes nothing", async () => {
  const people = fakePeople({ ada: {} });
  await muteForAnHour({ people, clock: { now: () => 100 } })("eve", "mei");
  expect(Object.keys(await people.read())).toEqual(["ada"]);
});
