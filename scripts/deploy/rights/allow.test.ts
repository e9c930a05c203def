import { expect, test } from "vitest";
import { askWorld } from "../../../tests/deploy/ask-world.ts";
import { newWorld, type World } from "../../../tests/deploy/google/world.ts";
import { allow } from "./allow.ts";
import { GoogleError, type Google } from "../google.ts";

const PROJECT = "shop-1234";
const ACCOUNT = "123456789012-compute@developer.gserviceaccount.com";
const SIGNS = { role: "roles/iam.serviceAccountTokenCreator", members: [`serviceAccount:${ACCOUNT}`] };

function shop() {
  const world = newWorld(PROJECT);
  const { google, asked } = askWorld(world);
  return { world, google, asked, on: { google, project: PROJECT } };
}

const onAccounts = ({ policies }: World) =>
  [...policies].filter(([of]) => of.startsWith("accounts/")).map(([of, { bindings }]) => [of, bindings]);

test("the functions' account may sign for itself and for nobody else, and staff may come in by a mail", async () => {
  const { world, on } = shop();
  const own = { role: "roles/viewer", members: ["user:ada@shop.test"] };
  world.policies.set(`accounts/${ACCOUNT}`, { bindings: [own], etag: "a" });
  await allow(on);
  expect(onAccounts(world)).toEqual([[`accounts/${ACCOUNT}`, [own, SIGNS]]]);
  expect(world.authConfig).toMatchObject({ signIn: { email: { passwordRequired: false } } });
});

test("it is the account that the functions really run as", async () => {
  const { world, on } = shop();
  const serviceAccountEmail = "chat@shop-1234.iam.gserviceaccount.com";
  const name = `projects/${PROJECT}/locations/europe-west1/functions/api`;
  world.functions.set(name, { name, serviceConfig: { serviceAccountEmail } });
  await allow(on);
  expect(onAccounts(world).map(([of]) => of)).toEqual([`accounts/${serviceAccountEmail}`]);
});

test("what may be done already is not written again", async () => {
  const { google, asked, on } = shop();
  await allow(on);
  const before = asked.length;
  await allow({ ...on, google });
  expect(asked.slice(before).filter((request) => request.endsWith(":setIamPolicy"))).toEqual([]);
});

test("a connection that is lost at any request leaves nothing that the next run does not take up", async () => {
  const { asked, on } = shop();
  await allow(on);
  for (const late of [false, true])
    for (let number = 1; number <= asked.length; number++) {
      const world = newWorld(PROJECT);
      const lost = askWorld(world, { number, late });
      await expect(allow({ google: lost.google, project: PROJECT })).rejects.toThrow("fetch failed");
      await allow({ google: askWorld(world).google, project: PROJECT });
      expect(world.policies.get(`accounts/${ACCOUNT}`)?.bindings).toEqual([SIGNS]);
      expect(world.authConfig).toMatchObject({ signIn: { email: { passwordRequired: false } } });
    }
});

test("where Google refuses, the deploy has gone through all the same; a lost connection is said", async () => {
  const failing = (error: Error): Pick<Google, "ask"> => ({
    async ask() {
      throw error;
    },
  });
  const refused = new GoogleError(403, "Permission iam.serviceAccounts.setIamPolicy denied");
  await expect(allow({ google: failing(refused), project: PROJECT })).resolves.toBeUndefined();
  await expect(allow({ google: failing(new Error("not reached")), project: PROJECT })).rejects.toThrow("not reached");
});
