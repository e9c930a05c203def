import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import type { Asker } from "../../contract/operation.ts";
import { fuzzRequests, type FuzzRequest } from "../../test/fuzz/requests.ts";
import { stockedDoor } from "../../test/stocked-door.ts";
import { faultOf } from "../../test/fuzz/verdict.ts";
import { createApi } from "./api/api.ts";

/** `npm run fuzz` asks the running stack, ten thousand times. */
const TIMES = 3_000;

const TOKENS: Record<Asker, string | undefined> = {
  anybody: undefined,
  guest: undefined,
  visitor: "visitor-kari",
  account: "account-ada",
  staff: "account-bo",
  admin: "account-ada",
};

async function ask(app: ReturnType<typeof createApi>, request: FuzzRequest) {
  const token = request.as && TOKENS[request.as];
  const response = await app.request(`/api${request.path}`, {
    method: request.method,
    headers: { ...request.headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    ...(request.body && request.method !== "GET" && { body: new Uint8Array(request.body) }),
  });
  return {
    status: response.status,
    type: response.headers.get("content-type") ?? "",
    text: await response.text(),
  };
}

test(`${TIMES} malformed and hostile requests: none fails by us, all refusals are the contract's, none writes`, async () => {
  const door = await stockedDoor();
  const app = createApi(door);
  const requests = fuzzRequests(14);
  const faults: string[] = [];
  let refused = 0;
  for (let n = 0; n < TIMES; n += 1) {
    // A minute later, or the pace would refuse it for another reason.
    door.time.now += 60_000;
    const request = requests.next().value;
    const { writes } = door.conversations.usage;
    const answer = await ask(app, request);
    const fault = faultOf(request, answer);
    const wrote = answer.status >= 400 && door.conversations.usage.writes > writes ? "it wrote something" : undefined;
    if (answer.status >= 400) refused += 1;
    if (fault ?? wrote) faults.push(`${n} ${request.operation}, ${request.what}: ${fault ?? wrote}`);
  }
  expect(faults).toEqual([]);
  // Who decided on an old view is logged too.
  expect(door.failures.filter((line) => !line.endsWith(" ABORTED"))).toEqual([]);
  expect(refused).toBeGreaterThan(TIMES / 2);
});

test("nothing of them stays in memory", async () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const app = createApi(await stockedDoor());
  const requests = fuzzRequests(15);
  const heapAfter = async (times: number) => {
    for (let n = 0; n < times; n += 1) await ask(app, requests.next().value);
    collect();
    return process.memoryUsage().heapUsed;
  };
  const first = await heapAfter(1_000);
  const second = await heapAfter(2_000);
  expect((second - first) / 1024 / 1024).toBeLessThan(8);
});
