import { expect, test } from "vitest";
import { openLedger, type Delivery } from "../notify/ledger.ts";
import type { Target } from "../notify/target.ts";
import { receive } from "./receive.ts";
import { aDeed, aText, NOON, replyWorld } from "./reply-fakes.ts";

/** Ada's alert 400 of Kari is on the phone; the sender writes down that it is there after so long. */
function sceneWith({ writtenAfterMs, target = {} }: { writtenAfterMs: number; target?: Partial<Target> }) {
  const world = replyWorld();
  const { services, links, time } = world;
  const planned = { key: "telegram:ada", to: "7", dueAt: NOON, silent: false, unlessRead: false };
  services.deliveries = {
    async ofConversation(conversationId): Promise<Delivery[]> {
      if (conversationId !== "kari") return [];
      const message = { id: "m", conversationId, seq: 1, at: NOON };
      const ledger = openLedger(message, [{ ...planned, channel: "telegram" }], NOON);
      const isWritten = time.now >= NOON + writtenAfterMs;
      const state = isWritten ? ("sent" as const) : ("sending" as const);
      const [each] = Object.values(ledger.targets);
      const now = each && { ...each, state, leaseUntil: isWritten ? null : NOON + 60_000, ...target };
      return [{ ...ledger, targets: now ? { "telegram:ada": now } : {} }];
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
  await receive(services)(aDeed(aText("E14, up to 40 W.", "400")));
  expect([textsOf("kari"), told]).toEqual([["E14, up to 40 W."], []]);
});

test.each([
  ["whose sender says nothing for ten seconds", { writtenAfterMs: 30_000 }, 10_000],
  ["whose sender has crashed", { writtenAfterMs: 30_000, target: { leaseUntil: NOON - 1 } }, 0],
  ["that is for another chat", { writtenAfterMs: 30_000, target: { to: "8" } }, 0],
  ["where nothing is on its way", { writtenAfterMs: 0 }, 0],
])("an answer to an alert %s is asked about", async (_which, scene, waited) => {
  const { services, told, time, textsOf } = sceneWith(scene);
  await receive(services)(aDeed(aText("E14, up to 40 W.", "400")));
  expect(textsOf("kari")).toEqual([]);
  expect(told).toHaveLength(1);
  expect(time.now - NOON).toBeLessThanOrEqual(waited);
});
