import { expect, test } from "vitest";
import { release } from "./release.ts";

/** Runs a release in which firebase-tools says these things in turn; what was done, said and waited. */
async function run(outputs: readonly (string | undefined)[], { isSignedIn = true } = {}) {
  const did: string[] = [];
  const left = [...outputs];
  const ended = await release({
    deploy: async (only) => {
      const output = left.shift();
      did.push(only);
      return output === undefined ? { code: 0, output: "" } : { code: 1, output };
    },
    indexesReady: async () => void did.push("indexes are ready"),
    assertSignedIn: () => (isSignedIn ? Promise.resolve() : Promise.reject(new Error("sign in again"))),
    wait: async (ms) => void did.push(`${ms / 1_000} s`),
    say: () => undefined,
  }).then(
    () => "released",
    (thrown: unknown) => String(thrown),
  );
  return { did, ended };
}

test("the panel is released only after its indexes and its functions", async () => {
  expect(await run([])).toEqual({
    did: ["firestore,auth", "indexes are ready", "functions", "hosting"],
    ended: "released",
  });
});

test.each([
  "Permission denied while using the Eventarc Service Agent. If you recently started to use Eventarc, it may take a few minutes.",
  "Error: Request to https://run.googleapis.com/v1 had HTTP Error: 503, unavailable",
  "Error: Cloud Tasks API has not been used in project 1 before or it is disabled.",
])("what passes by itself is waited for: %s", async (output) => {
  const { did, ended } = await run([undefined, output, output]);
  expect([did.slice(2), ended]).toEqual([
    ["functions", "20 s", "functions", "40 s", "functions", "hosting"],
    "released",
  ]);
});

test("what never passes ends after some minutes, with what firebase-tools said", async () => {
  const outputs = Array.from({ length: 20 }, () => "Error: HTTP Error: 503, unavailable\n\nHaving trouble?");
  const { did, ended } = await run(outputs);
  expect([did.filter((each) => each === "firestore,auth").length, ended]).toEqual([
    7,
    "Error: Error: HTTP Error: 503, unavailable\nHaving trouble?",
  ]);
});

test.each([
  ["FAILED_PRECONDITION: secret version projects/1/secrets/A/versions/1 is destroyed", /functions:secrets:set/],
  ["spec.template.metadata.annotations[autoscaling.knative.dev/maxScale]: not allowed", /so many instances/],
])("what does not pass is said at once, with what to do: %s", async (output, remedy) => {
  const { did, ended } = await run([undefined, output]);
  expect(did).toEqual(["firestore,auth", "indexes are ready", "functions"]);
  expect(ended).toMatch(remedy);
});

test("what looks the same where a connection was lost is tried once more before it is said", async () => {
  const refused = "Unable to set the invoker for the IAM policy on the following functions: api";
  expect((await run([undefined, refused])).ended).toBe("released");
  const { did, ended } = await run([undefined, refused, refused]);
  expect(did.slice(2)).toEqual(["functions", "20 s", "functions"]);
  expect(ended).toMatch(/administrator to allow "allUsers"/);
});

test("what is not known is tried once more: firebase-tools hides that a connection was lost", async () => {
  const hidden = "Error: Failed to list functions for shop";
  expect(await run([undefined, hidden])).toEqual({
    did: ["firestore,auth", "indexes are ready", "functions", "20 s", "functions", "hosting"],
    ended: "released",
  });
  const { did, ended } = await run([undefined, hidden, hidden]);
  expect([did.slice(2), ended]).toEqual([["functions", "20 s", "functions"], `Error: ${hidden}`]);
});

test("nor is it waited for where the owner is signed in no more", async () => {
  const { did, ended } = await run([undefined, "Error: Failed to list functions for shop"], { isSignedIn: false });
  expect([did.at(-1), ended]).toEqual(["functions", "Error: sign in again"]);
});
