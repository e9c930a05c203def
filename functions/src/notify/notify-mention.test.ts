/** A note that names somebody: they are notified of it, and nobody else is. */
import { expect, test } from "vitest";
import { ProviderUnreachable } from "../channels/channel.ts";
import { aPerson } from "../../test/notify-fakes.ts";
import { aDevice, away } from "../../test/plan-fakes.ts";
import { by, shop } from "../../test/shop.ts";

const staff = { grace: aPerson(7), alan: aPerson(8) };
const naming = (...uids: string[]) => ({
  ...by("alan"),
  internal: true,
  text: "@grace, do we?",
  mentions: uids.map((uid) => ({ uid, name: uid })),
});
/** Ada has written, and Alan reads and answers her. */
async function answered(given: Parameters<typeof shop>[0] = {}) {
  const world = shop({ staff, ...given });
  await world.say(0);
  world.read("alan", 1);
  await world.say(100, "ada", by("alan"));
  world.shown.splice(0);
  return world;
}

test("whoever is named is notified, though others have read the conversation; nobody else is", async () => {
  const { say, read, shown, at } = await answered();
  await say(200, "ada", naming("grace"));
  read("alan", 3);
  await at(300);
  expect(shown.map(({ to, sound, text }) => [to, sound, text])).toEqual([["7", "rings", "@grace, do we?"]]);
});

test("a note that names nobody notifies nobody, and its author is never notified", async () => {
  const { say, shown, at } = await answered();
  await say(200, "ada", naming());
  await say(210, "ada", naming("alan"));
  await at(300);
  expect(shown).toEqual([]);
});

test("its visitor never hears of it, whatever else they are notified of", async () => {
  const devicesOf = { ada: [aDevice("phone")] };
  const { say, shown, at, fails, states } = await answered({ devicesOf });
  fails.push = () => new ProviderUnreachable("503");
  await say(200, "ada", { ...by("alan"), text: "We do." });
  await say(201, "ada", naming("grace"));
  await say(202, "ada", { ...by("alan"), text: "To Oslo too." });
  await at(210);
  delete fails.push;
  await at(1000);
  const pushed = shown.filter(({ channel }) => channel === "push");
  expect(pushed.map(({ text }) => text).join()).toMatch(/To Oslo too\.$/u);
  expect(pushed.map(({ text }) => text)).not.toContain("@grace, do we?");
  expect(states("push:ada:phone").at(-2)).toBe("nobody");
});

test("whoever has read it before it leaves is left in peace", async () => {
  const later = aPerson(7, { preferences: { telegram: { delaySeconds: 30 } } });
  const { say, read, shown, at } = await answered({ staff: { ...staff, grace: later } });
  await say(200, "ada", naming("grace"));
  await at(210);
  read("grace", 3);
  await at(300);
  expect(shown).toEqual([]);
});

test("what waits for a person's delay waits on when a colleague answers the visitor", async () => {
  const later = aPerson(7, { preferences: { telegram: { delaySeconds: 30 } } });
  const { say, shown, at } = await answered({ staff: { ...staff, grace: later } });
  await say(200, "ada", naming("grace"));
  await say(210, "ada", by("alan"));
  await at(300);
  expect(shown.map(({ to, text }) => [to, text])).toEqual([["7", "@grace, do we?"]]);
});

test("off duty it comes without a sound", async () => {
  const { say, shown, at } = await answered({ staff: { ...staff, grace: aPerson(7, away) } });
  await say(200, "ada", naming("grace"));
  await at(300);
  expect(shown.map(({ to, sound }) => [to, sound])).toEqual([["7", "silent"]]);
});

test("who has left the staff is not notified", async () => {
  const { say, shown, at } = await answered();
  await say(200, "ada", naming("former"));
  await at(300);
  expect(shown).toEqual([]);
});
