/** What is stored of who was notified cannot be read in part. */
import { Timestamp } from "firebase-admin/firestore";
import { expect, test } from "vitest";
import { aPerson } from "../../test/notify-fakes.ts";
import { shop } from "../../test/shop.ts";
import { cursorsFields, cursorsFrom } from "../firestore/notify/cursor-document.ts";
import { ProviderThrottled } from "../channels/channel.ts";

test("a cursor is spoiled while a message is pending: it is planned anew, for nobody twice", async () => {
  const { say, at, shown, fails, world, reconcile } = shop({ staff: { grace: aPerson(7), alan: aPerson(8) } });
  fails.telegram = ({ to }) => (to === "7" ? new ProviderThrottled("429", 60_000) : undefined);
  await say(0);
  delete fails.telegram;
  const cursors = world.cursors.get("ada");
  if (!cursors) throw new Error("no cursors");
  const stored = cursorsFields(cursors, world.now, { Timestamp });
  stored["targets"] = { ...cursors.targets, "telegram:grace": { channel: "telegram" } };
  world.cursors.set("ada", cursorsFrom("ada", stored, { documentBroken: () => undefined }));
  await at(120);
  await reconcile();
  await at(180);
  expect(shown.map(({ to, text }) => `${to}: ${text}`)).toEqual(["8: ada 1", "7: ada 1"]);
});
