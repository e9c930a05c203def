import { expect, test } from "vitest";
import { aCursor, anEntry, aRequest, cursorsOf } from "../../../test/cursor-fakes.ts";
import { newPending } from "../../notify/cursors/cursor.ts";
import { receive } from "../receive.ts";
import { anInbound, aText, NOON, replyWorld } from "../../../test/reply-fakes.ts";

interface Scene {
  /** After so long the sender has written down that it is there. */
  writtenAfterMs: number;
  leaseUntil?: number;
  to?: string;
}

/** Ada's alert 400 of Kari is on the phone. */
function sceneWith({ writtenAfterMs, leaseUntil = NOON + 60_000, to = "7" }: Scene) {
  const world = replyWorld();
  const { services, links, time } = world;
  services.cursors = {
    async read(conversationId) {
      if (conversationId !== "kari") return undefined;
      const isWritten = time.now >= NOON + writtenAfterMs;
      const leaving = aCursor({ to, wanted: 1, pending: newPending(NOON), request: aRequest({ leaseUntil }) });
      const written = aCursor({ to, wanted: 1, notified: 1, history: [anEntry(1)] });
      return { ...cursorsOf({ "telegram:ada": isWritten ? written : leaving }), conversationId };
    },
  };
  const wait = services.wait;
  services.wait = async (ms) => {
    await wait(ms);
    if (time.now >= NOON + writtenAfterMs) links.set("telegram:7:400", "kari");
  };
  return world;
}

test("an alert that is answered before its sender has written down where it stands is answered", async () => {
  const { services, told, textsOf } = sceneWith({ writtenAfterMs: 3_000 });
  await receive(services)(anInbound(aText("E14, up to 40 W.", "400")));
  expect([textsOf("kari"), told]).toEqual([["E14, up to 40 W."], []]);
});

test.each([
  ["whose sender says nothing for ten seconds", { writtenAfterMs: 30_000 }, 10_000],
  ["whose sender has crashed", { writtenAfterMs: 30_000, leaseUntil: NOON - 1 }, 0],
  ["that is for another chat", { writtenAfterMs: 30_000, to: "8" }, 0],
  ["where nothing is on its way", { writtenAfterMs: 0 }, 0],
])("an answer to an alert %s is asked about", async (_which, scene, waited) => {
  const { services, told, time, textsOf } = sceneWith(scene);
  await receive(services)(anInbound(aText("E14, up to 40 W.", "400")));
  expect(textsOf("kari")).toEqual([]);
  expect(told).toHaveLength(1);
  expect(time.now - NOON).toBeLessThanOrEqual(waited);
});
