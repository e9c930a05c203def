/** A project that setup makes: found again whatever has ended the run that made it. */
import { expect, test } from "vitest";
import { GoogleError, type Google } from "../../scripts/deploy/google.ts";
import { newWorld } from "./google/world.ts";
import { ANSWERS, owner, PROJECT } from "./setting-up.ts";

const { run } = owner();
const NEW = { ...ANSWERS, project: "new", "new-project": PROJECT };

function unmade() {
  const world = newWorld(PROJECT);
  Object.assign(world, { isMade: false, hasFirebase: false });
  return world;
}

test("a new project is made, with Firebase in it", async () => {
  const world = unmade();
  const { ended } = await run(world, NEW);
  expect([ended, world.isMade, world.hasFirebase]).toEqual(["done", true, true]);
});

test.each(["lost", "killed"])("where the run is %s at any request of its making, the next one goes on", async (end) => {
  const whole = await run(unmade(), NEW);
  const count = whole.asked.findIndex((request) => request.includes(":testIamPermissions"));
  expect(count).toBeGreaterThanOrEqual(5);
  for (const late of [false, true])
    for (let number = 1; number <= count; number++) {
      const world = unmade();
      await run(world, NEW, { [end]: { number, late } });
      const { ended } = await run(world, NEW);
      expect([whole.asked[number - 1], late, ended, world.hasFirebase]).toEqual([
        whole.asked[number - 1],
        late,
        "done",
        true,
      ]);
    }
});

/** Google refuses this request. */
const refusing =
  (request: RegExp, error: GoogleError) =>
  (google: Google): Google => ({
    ask: (method, host, path, body) =>
      request.test(`${method} ${host}/${path}`) ? Promise.reject(error) : google.ask(method, host, path, body),
  });

test.each<[string, RegExp, GoogleError, RegExp]>([
  [
    "an id that is somebody else's",
    /^POST .*\/v1\/projects$/,
    new GoogleError(409, "Requested entity already exists"),
    /^The id shop-1234 is taken: .*Run this again with another\.$/,
  ],
  [
    "Firebase's terms that were never accepted",
    /:addFirebase$/,
    new GoogleError(403, "The caller does not have permission"),
    /The caller does not have permission\n.*terms are to be accepted first: open https:\/\/console\.firebase\.google\.com/,
  ],
  [
    "too many projects",
    /^POST .*\/v1\/projects$/,
    new GoogleError(429, "The caller has exceeded their allotted project quota."),
    /allotted project quota\.\n.*make the project at https:\/\/console/,
  ],
])("%s is said, with what to do", async (_, request, error, words) => {
  const { ended, did } = await run(unmade(), NEW, { google: refusing(request, error) });
  expect(ended).toMatch(words);
  expect(did).toEqual([]);
});

test("an owner of many projects is shown all of them", async () => {
  const pages = (line: Google): Google => ({
    async ask<Body>(...[method, host, path, body]: Parameters<Google["ask"]>): Promise<Body> {
      if (!path.startsWith("v1beta1/projects?")) return line.ask<Body>(method, host, path, body);
      const isSecond = path.includes("pageToken=a%2Fb");
      const page = isSecond
        ? { results: [{ projectId: PROJECT }] }
        : { results: [{ projectId: "first-one" }], nextPageToken: "a/b" };
      return page as Body;
    },
  });
  const { ended } = await run(newWorld(PROJECT), ANSWERS, { google: pages });
  expect(ended).toBe("done");
});
