/** What a deploy meets at Google, with the real firebase-tools: each refusal has the form that its reference documents. */
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Answer } from "./google/route.ts";
import type { Google } from "./google/server.ts";
import { inTheEnd, newOwner, type Owner, type Step } from "./owner.ts";

let owner: Owner;
let count = 0;
beforeEach(async () => {
  owner = await newOwner(`fault${++count}`);
});
afterEach(() => owner.stop());

const refusal = (code: number, status: string, message: string): Answer => ({
  status: code,
  json: { error: { code, status, message } },
});

/** The first `times` requests that match are answered so. */
function answers(google: Google, request: RegExp, answer: Answer | "cut", times = Infinity): void {
  let left = times;
  google.fault = (asked) => (request.test(asked) && left-- > 0 ? answer : undefined);
}

/** An operation that has failed. https://google.aip.dev/151 */
function failed(google: Google, code: number, message: string): Answer {
  const name = `projects/${google.world.projectId}/locations/europe-west1/operations/failed`;
  const operation = { name, done: true, error: { code, message } };
  google.world.operations.set(name, operation);
  return { status: 200, json: operation };
}

const CREATE = /^POST cloudfunctions\.googleapis\.com\/v2\/.*\/functions$/;
const EVENTARC =
  "Validation failed for trigger projects/shop/locations/europe-west1/triggers/onmessagecreated: Invalid resource state for " +
  '"": Permission denied while using the Eventarc Service Agent. If you recently started to use Eventarc, it may take a few ' +
  "minutes before all necessary permissions are propagated to the Service Agent.";

test("Eventarc that has its rights only minutes later is waited for, and said", async () => {
  answers(owner.google, CREATE, failed(owner.google, 7, EVENTARC), 1);
  const { ended, said, waited } = await owner.releases(["functions"]);
  expect([ended, waited]).toEqual(["released", [20]]);
  expect(said).toContain("Waiting 20 s for Google to give Eventarc its rights ...");
  expect(owner.google.world.functions.size).toBe(5);
});

test.each<[string, RegExp, (google: Google) => Answer, RegExp, number[]?]>([
  [
    "an organisation that forbids public functions",
    /^POST run\.googleapis\.com\/.*:setIamPolicy$/,
    () =>
      refusal(
        400,
        "FAILED_PRECONDITION",
        "One or more users named in the policy do not belong to a permitted customer, perhaps due to an organization policy.",
      ),
    /Ask its administrator to allow "allUsers"/,
    // firebase-tools says of a lost connection no other thing.
    [20],
  ],
  [
    "a project that may not run so many instances",
    CREATE,
    (google) =>
      failed(
        google,
        3,
        "Could not create Cloud Run service api. spec.template.metadata.annotations[autoscaling.knative.dev/maxScale]: " +
          "must be at most 10: Max instances must be set to 10 or fewer in order to set the requested total CPU.",
      ),
    /The project may not run so many instances/,
  ],
  [
    "a secret that was destroyed meanwhile",
    /^GET secretmanager\.googleapis\.com\/.*TELEGRAM_BOT_TOKEN\/versions\/latest$/,
    ({ world }) => ({
      status: 200,
      json: { name: `projects/${world.projectNumber}/secrets/TELEGRAM_BOT_TOKEN/versions/1`, state: "DESTROYED" },
    }),
    /A secret was destroyed or disabled\. Set it again with "npx firebase functions:secrets:set <NAME> --project <id>"/,
  ],
])("%s is said at once, with what to do", async (_, request, answer, words, waits = []) => {
  answers(owner.google, request, answer(owner.google));
  const { ended, waited } = await owner.releases(["functions"]);
  expect(ended).toMatch(words);
  expect(waited).toEqual(waits);
});

test.each([
  ["its queue", /^POST cloudtasks\.googleapis\.com\/.*\/queues$/],
  ["its schedule", /^POST cloudscheduler\.googleapis\.com\/.*\/jobs$/],
  ["the public's right to call it", /services\/api:setIamPolicy$/],
])("where the connection is lost between a function and %s, that is made by the next try", async (_, request) => {
  answers(owner.google, request, "cut", 1);
  const { ended, waited } = await owner.releases(["functions"]);
  expect([ended, waited]).toEqual(["released", [20]]);
  const { queues, jobs, callers } = inTheEnd(owner.google.world);
  expect([queues, jobs]).toEqual([["europe-west1/runJob"], ["firebase-schedule-reconciler-europe-west1"]]);
  expect(callers.find((each) => each.includes("run/europe-west1/api"))).toContain("allUsers");
});

test("functions, indexes, exemptions and sign-in of the owner's own are still there afterwards", async () => {
  const { world } = owner.google;
  const at = `projects/${owner.project}/databases/(default)/collectionGroups/orders`;
  const own = {
    name: `projects/${owner.project}/locations/us-central1/functions/invoices`,
    labels: { "deployment-tool": "cli-firebase", "firebase-functions-codebase": "default" },
    environment: "GEN_2",
    state: "ACTIVE",
    buildConfig: { runtime: "nodejs22", entryPoint: "invoices" },
    serviceConfig: { uri: "https://invoices.run.app", service: "projects/p/locations/us-central1/services/invoices" },
  };
  world.functions.set(own.name, own);
  const fields = [
    { fieldPath: "paid", order: "ASCENDING" },
    { fieldPath: "at", order: "DESCENDING" },
  ];
  world.indexes.push({
    name: `${at}/indexes/own`,
    queryScope: "COLLECTION",
    fields,
    state: "READY",
    collectionGroup: "orders",
  });
  world.fields.set(`${at}/fields/expiresAt`, { name: `${at}/fields/expiresAt`, ttlConfig: { state: "ACTIVE" } });
  const { ended } = await owner.releases(["firestore,auth", "functions"]);
  expect(ended).toBe("released");
  expect(world.functions.get(own.name)).toEqual(own);
  expect(world.functions.size).toBe(6);
  expect(world.indexes.map(({ name }) => name)).toContain(`${at}/indexes/own`);
  expect(world.fields.has(`${at}/fields/expiresAt`)).toBe(true);
  expect(owner.google.asked.filter((request) => request.startsWith("DELETE"))).toEqual([]);
});

test("a sign-in that expires in the middle is said, with what to do", async () => {
  let expired = false;
  const { code, output } = await owner.deploys(undefined, (request) => {
    expired ||= request.startsWith("GET cloudfunctions.googleapis.com/v1/");
    return expired ? refusal(401, "UNAUTHENTICATED", "Request had invalid authentication credentials.") : undefined;
  });
  expect(code).toBe(1);
  expect(output).toContain('Your sign-in to Google has expired. Run "npx firebase login --reauth" and run this again');
});

test.each<[Step, RegExp]>([
  ["firestore,auth", /collectionGroups\/messages\/indexes$/],
  ["functions", /:generateUploadUrl$/],
  ["hosting", /:populateFiles$/],
])("a connection that is lost in the step %s is waited for", async (step, request) => {
  answers(owner.google, request, "cut", 1);
  const { ended, waited } = await owner.releases([step]);
  // What firebase-tools itself asks again for is not even noticed.
  expect([ended, waited.filter((seconds) => seconds !== 20 && seconds !== 5)]).toEqual(["released", []]);
});

test("nobody to be reached is said, with what to do", async () => {
  await owner.google.stop();
  const { code, output } = await owner.deploys();
  expect(code).toBe(1);
  expect(output).toMatch(/could not be reached\. Check the connection and run this again: it goes on from here\./);
});

test("nobody signed in is said, with what to do", async () => {
  await owner.signsOut();
  const { code, output } = await owner.deploys();
  expect(code).toBe(1);
  expect(output).toContain('Nobody is signed in to Google. Run "npx firebase login" and try again.');
});
