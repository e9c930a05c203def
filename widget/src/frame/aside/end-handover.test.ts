import { expect, test } from "vitest";
import { createFakeWorld } from "../chat/fake-services.ts";
import type { AsideDeps } from "./aside-deps.ts";
import { endHandover } from "./end-handover.ts";

const deps = (handedOver: boolean, answer: () => unknown) => {
  const { world, services } = createFakeWorld(answer);
  const all: Pick<AsideDeps, "services" | "identity" | "handedOver"> = {
    services,
    identity: { token: async () => "token" },
    handedOver,
  };
  return { world, all };
};

test.each([
  [true, ["DELETE /visitor/handover"]],
  [false, []],
])("who is forgotten ends what was handed over and not taken: %s", async (handedOver, asked) => {
  const { world, all } = deps(handedOver, () => ({ kind: "ok", body: undefined, etag: null }));
  await endHandover(all);
  expect(world.asked.map(({ ask }) => ask)).toEqual(asked);
});

test("nobody waits in vain for a sign-in that is gone", async () => {
  const { all } = deps(true, () => ({ kind: "ok", body: undefined, etag: null }));
  await expect(
    endHandover({ ...all, identity: { token: () => Promise.reject(new Error("no line")) } }),
  ).resolves.toBeUndefined();
});
