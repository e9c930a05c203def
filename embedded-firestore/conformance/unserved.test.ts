import { expect } from "vitest";
import { callWith, frame } from "./broken-client.ts";
import { CODES, onEachFirestore } from "./each-firestore.ts";
import { encode } from "./wire.ts";

const PAGE = "what the README of the embedded Firestore says is not served";
const here = { code: CODES.UNIMPLEMENTED };

onEachFirestore(PAGE, ({ saysOfOurs }) => {
  const says = saysOfOurs("it serves more");

  says("PartitionQuery answers UNIMPLEMENTED by name.", async ({ wire, root }) => {
    const structuredQuery = { from: [{ collectionId: "c", allDescendants: true }] };
    const answer = await wire.call("PartitionQuery", { parent: root, structuredQuery, partitionCount: "2" });
    expect(answer).toMatchObject({ ...here, details: expect.stringContaining("PartitionQuery") });
  });

  says("Write answers UNIMPLEMENTED by name.", async ({ address }) => {
    const answer = await callWith(address, "Write", frame(encode("Write", {})));
    expect(answer).toMatchObject({ status: CODES.UNIMPLEMENTED, message: expect.stringContaining("Write") });
  });

  says("ExecutePipeline answers UNIMPLEMENTED by name.", async ({ wire, database }) => {
    const answer = await wire.call("ExecutePipeline", { database, structuredPipeline: { pipeline: { stages: [] } } });
    expect(answer).toMatchObject({ ...here, details: expect.stringMatching(/pipeline/i) });
  });

  says("A search for the nearest vectors answers UNIMPLEMENTED by name.", async ({ wire, root }) => {
    const queryVector = { mapValue: { fields: { value: { arrayValue: { values: [{ doubleValue: 1 }] } } } } };
    const findNearest = {
      vectorField: { fieldPath: "v" },
      queryVector,
      limit: { value: 1 },
      distanceMeasure: "COSINE",
    };
    const structuredQuery = { from: [{ collectionId: "c" }], findNearest };
    const answer = await wire.call("RunQuery", { parent: root, structuredQuery });
    expect(answer).toMatchObject({ ...here, details: expect.stringMatching(/find_?nearest|vector/i) });
  });

  says("A query that asks to be explained answers UNIMPLEMENTED by name.", async ({ wire, root }) => {
    const query = { parent: root, structuredQuery: { from: [{ collectionId: "c" }] }, explainOptions: {} };
    const answer = await wire.call("RunQuery", query);
    expect(answer).toMatchObject({ ...here, details: expect.stringMatching(/explain/i) });
  });
});
