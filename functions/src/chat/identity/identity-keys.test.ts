import { expect, test } from "vitest";
import { fakeIdentities } from "./fake-identities.ts";
import { changeIdentityKeys, listIdentityKeys } from "./identity-keys.ts";

function site() {
  const identities = fakeIdentities();
  const time = { now: Date.UTC(2026, 10, 22) };
  let given = 0;
  const ids = { secret: () => `secret-${(given += 1)}`, conversation: () => "c" };
  const change = changeIdentityKeys({ clock: { now: () => (time.now += 1_000) }, ids, identities });
  return { identities, change, list: listIdentityKeys({ identities }) };
}

test("a key is shown once, as it is made, and the one before stays good until it is ended", async () => {
  const { identities, change, list } = site();
  expect(await list()).toEqual({ keys: [] });
  const first = await change({ how: "make" });
  const second = await change({ how: "make" });
  expect(new Set([first.key, second.key]).size).toBe(2);
  expect(JSON.stringify(await list())).not.toMatch(/secret/u);
  expect((await identities.read())?.keys.map(({ secret }) => secret)).toEqual([second.key, first.key]);
  expect(await change({ how: "endFormer" })).toEqual({ keys: second.keys.slice(0, 1), key: null });
  expect((await identities.read())?.keys.map(({ secret }) => secret)).toEqual([second.key]);
});

test("a third ends the first, and all may be ended; what ids are hashed with stays", async () => {
  const { identities, change } = site();
  await change({ how: "make" });
  const before = await identities.read();
  const made = [await change({ how: "make" }), await change({ how: "make" })];
  expect((await identities.read())?.keys.map(({ secret }) => secret)).toEqual(made.map(({ key }) => key).toReversed());
  expect(await change({ how: "endAll" })).toEqual({ keys: [], key: null });
  expect((await identities.read())?.pepper).toBe(before?.pepper);
});

test("of two admins at once the second is told, and nothing ends that they have not seen", async () => {
  const { identities, change } = site();
  const { keys } = await change({ how: "make", asOf: { madeAt: null } });
  await expect(change({ how: "make", asOf: { madeAt: null } })).rejects.toMatchObject({ code: "ABORTED" });
  expect((await identities.read())?.keys).toHaveLength(1);
  await change({ how: "make", asOf: { madeAt: keys[0]?.madeAt ?? null } });
  expect((await identities.read())?.keys).toHaveLength(2);
});
