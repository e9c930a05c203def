import { expect, test } from "vitest";
import { createFakeWorld } from "../chat/fake-services.ts";
import { unreachable } from "../request.ts";
import { identify } from "./identify.ts";

const custom = (uid: string) => `e30.${btoa(JSON.stringify({ uid })).replace(/=/g, "")}.c2ln`;
const known = (uid: string, key?: string) => ({ kind: "ok", body: { token: custom(uid), key }, etag: null });

function setUp(answer: unknown, { uid = "anon", welcome = true } = {}) {
  const { world, services } = createFakeWorld(() => answer);
  const signedIn: string[] = [];
  const turns: string[] = [];
  const deps = {
    services,
    auth: { uid: () => uid, signInWith: async (token: string) => welcome && signedIn.push(token) > 0 },
    identity: { token: async () => "id-token" },
    turn: async (name: string, work: () => Promise<void>) => {
      turns.push(name);
      await work();
    },
  };
  return { world, services, signedIn, turns, become: () => identify(deps, "signed") };
}

test("whom the token names is signed in, with a key to come back by", async () => {
  const { world, services, signedIn, turns, become } = setUp(known("id_kari", "next"));
  expect(await become()).toBeUndefined();
  expect(world.asked).toMatchObject([{ ask: "POST /visitor/identify", token: "id-token", body: { token: "signed" } }]);
  expect([signedIn, services.resumeKey.get(), services.kept.conversed]).toEqual([[custom("id_kari")], "next", true]);
  expect(turns).toEqual(["porchlight:sign-in"]);
});

test("who is signed in as them already stays so, and the page keeps its key", async () => {
  const { world, signedIn, become } = setUp(known("id_kari"), { uid: "id_kari" });
  expect(await become()).toBeUndefined();
  expect([signedIn, world.keys]).toEqual([[], []]);
});

test("the key of whoever was here before does not stay with the page", async () => {
  const { services, become } = setUp(known("id_ola"), { uid: "id_kari" });
  services.resumeKey.hold("Kari's");
  await become();
  expect(services.resumeKey.get()).toBe("none");
});

test("why a token is not taken is said, and nothing changes", async () => {
  const { services, signedIn, become } = setUp({
    kind: "refused",
    code: "INVALID_ARGUMENT",
    message: "token has expired",
  });
  expect(await become()).toBe("token has expired");
  expect([signedIn, services.kept.conversed]).toEqual([[], false]);
});

test.each([
  ["the server does not answer", unreachable, true],
  ["an error page on the way to it does", { kind: "refused", code: undefined }, true],
  ["Firebase does not take the sign-in", known("id_kari", "next"), false],
])("where %s it rejects, and no key takes the place of the page's", async (_, answer, welcome) => {
  const { world, become } = setUp(answer, { welcome });
  await expect(become()).rejects.toThrow(/nobody can tell|not taken/u);
  expect(world.keys).toEqual([]);
});
