import { expect, test } from "vitest";
import { createFakeWorld } from "../chat/fake-services.ts";
import { unreachable } from "../request.ts";
import { resume } from "./resume.ts";

function setUp(answers: unknown[], { welcome = true } = {}) {
  const { world, services } = createFakeWorld(() => answers.shift() ?? unreachable);
  services.resumeKey.renew("old");
  const signedIn: string[] = [];
  const signInWith = async (token: string) => welcome && signedIn.push(token) > 0;
  const refused = new Set<string>();
  return { world, services, signedIn, resume: () => resume(services, { signInWith }, refused) };
}
const good = { kind: "ok", body: { token: "custom", key: "next" }, etag: null };

test("the key is turned into a sign-in, and exchanged for the next", async () => {
  const { world, services, signedIn, resume } = setUp([good]);
  await resume();
  expect([signedIn, services.resumeKey.get()]).toEqual([["custom"], "next"]);
  expect(world.asked.map(({ ask, body }) => [ask, body])).toEqual([["POST /visitor/resume", { key: "old" }]]);
});

test("a key that is nobody's is not asked for twice; another one is", async () => {
  const { world, services, signedIn, resume } = setUp([{ kind: "refused", code: "NOT_FOUND" }, good]);
  await resume();
  await resume();
  expect([world.asked.length, signedIn, world.dead]).toEqual([1, [], ["old"]]);
  services.resumeKey.renew("another");
  await resume();
  expect(signedIn).toEqual(["custom"]);
});

test("where another tab has given the page a newer key meanwhile, the page keeps that, and it is asked for", async () => {
  const { world, services, signedIn, resume } = setUp([]);
  const newer = () => services.resumeKey.hold("newer");
  const { request } = services;
  let asked = 0;
  services.request = (async (...given: Parameters<typeof request>) => {
    await request(...given);
    asked += 1;
    if (asked > 1) return good;
    newer();
    return { kind: "refused", code: "NOT_FOUND" };
  }) as typeof request;
  await resume();
  await resume();
  expect([world.dead, signedIn]).toEqual([[], ["custom"]]);
});

test.each([
  ["this project signs no tokens", [{ kind: "refused", code: "FAILED_PRECONDITION" }], true],
  ["the sign-in is refused", [good], false],
])("where %s the key is good all the same: the page keeps it", async (_, answers, welcome) => {
  const { world, resume } = setUp(answers, { welcome });
  await resume();
  expect(world.dead).toEqual([]);
});

test("a sign-in that is refused for good is a refused key", async () => {
  const { world, resume } = setUp([good], { welcome: false });
  await resume();
  await resume();
  expect(world.asked).toHaveLength(1);
});

test.each([
  ["the server does not answer", unreachable],
  ["an error page on the way to it does", { kind: "refused", code: undefined }],
])("where %s it rejects, and the key stays", async (_, answer) => {
  const { signedIn, services, resume } = setUp([answer, good]);
  await expect(resume()).rejects.toThrow("nobody can tell");
  expect(services.resumeKey.get()).toBe("old");
  await resume();
  expect(signedIn).toEqual(["custom"]);
});

test("without a key nothing is asked", async () => {
  const { world, services } = createFakeWorld();
  await resume(services, { signInWith: async () => true }, new Set());
  expect(world.asked).toEqual([]);
});
