/** A cursor that cannot be read is left out (firestore/notify/cursor-document.ts): what it was to send goes on without it. */
import { expect, test } from "vitest";
import { aPerson } from "../../test/notify-fakes.ts";
import { shop } from "../../test/shop.ts";
import { ProviderUnreachable } from "../channels/channel.ts";

/** Ada's message waits for Grace and Alan; then these keys can no longer be read. */
async function broken(...keys: string[]) {
  const scene = shop({ staff: { grace: aPerson(7), alan: aPerson(8) } });
  scene.fails.telegram = () => new ProviderUnreachable("503");
  await scene.say(0);
  delete scene.fails.telegram;
  const cursors = scene.world.cursors.get("ada");
  if (!cursors) throw new Error("nobody is to be notified");
  const targets = Object.fromEntries(Object.entries(cursors.targets).filter(([key]) => !keys.includes(key)));
  scene.world.cursors.set("ada", { ...cursors, targets });
  return scene;
}

test("the others are notified as ever, and who was left out with the next message", async () => {
  const { at, say, shown } = await broken("telegram:grace");
  await at(60);
  expect(shown.map(({ to, text }) => `${to} ${text}`)).toEqual(["8 ada 1"]);
  await say(300);
  expect(shown.map(({ to, text }) => `${to} ${text}`).toSorted()).toEqual(["7 ada 2", "8 ada 1", "8 ada 2"]);
});
