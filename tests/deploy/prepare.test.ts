import { expect, test } from "vitest";
import { prepare } from "../../scripts/deploy/prepare.ts";
import { askWorld } from "./ask-world.ts";
import { newWorld, type World } from "./google/world.ts";

const PROJECT = "shop-1234";

type Lost = { number: number; late: boolean };

async function run(world: World, lost?: Lost, mayReplace: readonly ("rules" | "site")[] = []) {
  const line = askWorld(world, lost);
  const said: string[] = [];
  const { google } = line;
  const ended = await prepare({
    google,
    project: PROJECT,
    region: "europe-west1",
    say: (text) => void said.push(text),
    mayReplace: new Set(mayReplace),
  }).then(
    () => "ready",
    (thrown: unknown) => (thrown as Error).message,
  );
  return { ...line, said, ended };
}

/** What stays the same however often it was interrupted. */
const made = ({ databases, secrets, services, sites, webApps }: World) => ({
  databases: [...databases.values()].map(({ locationId, type }) => [locationId, type]),
  secrets: [...secrets].map(([id, { versions }]) => [id, versions.map(({ data }) => atob(data))]),
  services: [...services].sort(),
  sites: [...sites].map(([id, { appId }]) => [id, appId]),
  webApps: [...webApps.keys()],
});

test("a project that was just made has all that a deploy would ask for, in its region", async () => {
  const world = newWorld(PROJECT);
  const { ended, unserved } = await run(world);
  expect([ended, unserved]).toEqual(["ready", []]);
  expect(made(world)).toMatchObject({
    databases: [["europe-west1", "FIRESTORE_NATIVE"]],
    secrets: [
      ["TELEGRAM_BOT_TOKEN", ["none"]],
      ["WHATSAPP_ACCESS_TOKEN", ["none"]],
      ["TWILIO_AUTH_TOKEN", ["none"]],
      ["WHATSAPP_APP_SECRET", ["none"]],
    ],
    sites: [[PROJECT, "1:123456789012:web:1"]],
    webApps: ["1:123456789012:web:1"],
  });
});

test("the second time nothing is changed, and nothing said", async () => {
  const world = newWorld(PROJECT);
  await run(world);
  const { asked, said } = await run(world);
  const isLook = (request: string) => request.startsWith("GET") || request.endsWith(":testIamPermissions");
  expect(asked.filter((request) => !isLook(request))).toEqual([]);
  expect(said).toEqual([]);
});

test("a connection that is lost at any request leaves nothing that the next run does not take up", async () => {
  const whole = newWorld(PROJECT);
  const { asked } = await run(whole);
  expect(asked.length).toBeGreaterThan(30);
  for (const late of [false, true]) {
    for (let number = 1; number <= asked.length; number++) {
      const world = newWorld(PROJECT);
      const request = asked[number - 1];
      const [lost, again] = [await run(world, { number, late }), await run(world)];
      expect({ request, ended: [lost.ended, again.ended] }).toEqual({ request, ended: ["fetch failed", "ready"] });
      expect({ request, ...made(world) }).toEqual({ request, ...made(whole) });
    }
  }
});

test("secrets that are set stay; one that was destroyed is set to none again", async () => {
  const world = newWorld(PROJECT);
  const version = (state: string, text: string) => ({ state, data: btoa(text) });
  world.secrets.set("TELEGRAM_BOT_TOKEN", { labels: {}, versions: [version("ENABLED", "1:token")] });
  world.secrets.set("TWILIO_AUTH_TOKEN", { labels: {}, versions: [version("DESTROYED", "")] });
  await run(world);
  expect(made(world).secrets).toContainEqual(["TELEGRAM_BOT_TOKEN", ["1:token"]]);
  expect(made(world).secrets).toContainEqual(["TWILIO_AUTH_TOKEN", ["", "none"]]);
});

function ownRules({ rulesets, releases }: World) {
  const content = "match /posts/{id} { allow read; allow write: if request.auth != null; }";
  const name = `projects/${PROJECT}/rulesets/1`;
  rulesets.set("1", { name, source: { files: [{ content }] }, createTime: "" });
  releases.set("cloud.firestore", name);
}

function ownSite({ sites }: World) {
  const versions = new Map([["7", { status: "FINALIZED", config: { cleanUrls: true }, files: new Set(["a"]) }]]);
  sites.set(PROJECT, { versions, live: "7" });
}

test("rules and site of the owner's own are left alone until they say that they may go", async () => {
  const world = newWorld(PROJECT);
  ownRules(world);
  ownSite(world);
  expect((await run(world)).ended).toContain("add --replace-rules --replace-site to replace it");
  expect((await run(world, undefined, ["rules"])).ended).toContain("add --replace-site to");
  expect(world.databases.size).toBe(0);
  expect((await run(world, undefined, ["rules", "site"])).ended).toBe("ready");
});

test("two runs at once make everything once", async () => {
  const [world, whole] = [newWorld(PROJECT), newWorld(PROJECT)];
  await run(whole);
  const both = await Promise.all([run(world), run(world)]);
  expect(both.map(({ ended }) => ended)).toEqual(["ready", "ready"]);
  const { databases, services, sites } = made(world);
  expect([databases, services]).toEqual([made(whole).databases, made(whole).services]);
  expect(sites.map(([id]) => id)).toEqual([PROJECT]);
  expect([...world.secrets.values()].every(({ versions }) => versions.every(({ data }) => atob(data) === "none"))).toBe(
    true,
  );
});

test.each<[string, (world: World) => void, RegExp]>([
  ["a project of somebody else", (world) => void (world.projectId = "other"), /no Firebase project shop-1234 that you/],
  ["no card", (world) => void (world.billingEnabled = false), /Choose the plan Blaze at https:/],
  [
    "a database elsewhere",
    ({ databases }) =>
      void databases.set("(default)", { name: "", locationId: "nam5", type: "FIRESTORE_NATIVE", uid: "" }),
    /is in nam5, and stays there. Write PORCHLIGHT_REGION=us-central1 into functions\/\.env\.shop-1234/,
  ],
  [
    "a database of another kind",
    ({ databases }) =>
      void databases.set("(default)", { name: "", locationId: "europe-west1", type: "DATASTORE_MODE", uid: "" }),
    /Datastore mode/,
  ],
  [
    "a project that one may only see",
    ({ denied }) => void denied.add("cloudfunctions.functions.create").add("secretmanager.secrets.create"),
    /not change all of it: cloudfunctions\.functions\.create, secretmanager\.secrets\.create\. Ask its owner/,
  ],
  ["rules of the owner's own", ownRules, /security rules that let somebody in .*add --replace-rules to replace it/s],
  ["a site of the owner's own", ownSite, /https:\/\/shop-1234\.web\.app shows a site already .*add --replace-site/s],
  [
    "a function of the owner's own",
    ({ functions }) => void functions.set("f", { name: "projects/p/locations/l/functions/api", labels: {} }),
    /functions of its own named api/,
  ],
])("%s is said, with what to do", async (_, change, expected) => {
  const world = newWorld(PROJECT);
  change(world);
  expect((await run(world)).ended).toMatch(expected);
});
