import { expect, test } from "vitest";
import { prepare } from "../../scripts/deploy/prepare.ts";
import { askWorld } from "./ask-world.ts";
import { newWorld, type World } from "./google/world.ts";

const PROJECT = "shop-1234";

async function run(world: World, lost?: { number: number; late: boolean }) {
  const line = askWorld(world, lost);
  const said: string[] = [];
  const { google } = line;
  const ended = await prepare({
    google,
    project: PROJECT,
    region: "europe-west1",
    say: (text) => void said.push(text),
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
      ["WHATSAPP_APP_SECRET", ["none"]],
      ["TWILIO_AUTH_TOKEN", ["none"]],
    ],
    sites: [[PROJECT, "1:123456789012:web:1"]],
    webApps: ["1:123456789012:web:1"],
  });
});

test("the second time nothing is changed, and nothing said", async () => {
  const world = newWorld(PROJECT);
  await run(world);
  const { asked, said } = await run(world);
  expect(asked.filter((request) => !request.startsWith("GET"))).toEqual([]);
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
    "a function of the owner's own",
    ({ functions }) => void functions.set("f", { name: "projects/p/locations/l/functions/api", labels: {} }),
    /functions of its own named api/,
  ],
])("%s is said, with what to do", async (_, change, expected) => {
  const world = newWorld(PROJECT);
  change(world);
  expect((await run(world)).ended).toMatch(expected);
});
