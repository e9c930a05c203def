import { expect, it } from "vitest";
import { openFirestore } from "./test-firestore.ts";

it("says at once what it does not serve: Google's SDK asks once, and not for 7 s", async () => {
  const { server, db, close } = await openFirestore();
  const nearest = { vectorField: "v", queryVector: [1], limit: 1, distanceMeasure: "COSINE" as const };
  const asked = [db.collection("c").findNearest(nearest).get(), db.collection("c").explain({ analyze: true })];
  for (const one of await Promise.allSettled(asked)) expect(one).toMatchObject({ reason: { code: 12 } });
  const usage = await (await fetch(`${server.url}/emulator/v1/usage`)).json();
  expect(usage).toMatchObject({ byRpc: { RunQuery: { calls: 2 } } });
  await close();
});
