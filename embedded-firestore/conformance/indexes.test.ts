/** The embedded Firestore with an index file; Google's emulator asks for no index, so it is not asked. */
import { fileURLToPath } from "node:url";
import { Firestore } from "@google-cloud/firestore";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CODES, ids, seed } from "./each-firestore.ts";
import { startEmbedded } from "./servers/embedded.ts";
import type { Query } from "@google-cloud/firestore";
import type { FirestoreServer } from "./servers/server.ts";

const PAGE = "https://firebase.google.com/docs/firestore/query-data/index-overview";
let server: FirestoreServer;
let db: Firestore;

beforeAll(async () => {
  server = await startEmbedded({ indexes: fileURLToPath(new URL("indexes.json", import.meta.url)) });
  db = new Firestore({ projectId: "demo-indexes", host: server.address, ssl: false });
  await seed(db, {
    "cities/la": { state: "CA", population: 4, regions: ["west"], secret: 1 },
    "cities/sf": { state: "CA", population: 1, regions: ["west", "bay"], secret: 2 },
    "cities/ny": { state: "NY", population: 8, regions: ["east"], secret: 3 },
  });
});
afterAll(async () => {
  await db.terminate();
  await server.stop();
});

/** What the query is refused with. */
const refusal = (query: Query): Promise<unknown> =>
  query.get().then(
    ({ size }) => `it found ${size} documents`,
    ({ code, message }: { code: number; message: string }) => ({ code, message }),
  );
/** Side by side: the SDK asks three times, seconds apart, before it takes a refusal of a stream for one. */
const refusals = (...queries: Query[]): Promise<unknown[]> => Promise.all(queries.map(refusal));
const wantsIndex = { code: CODES.FAILED_PRECONDITION, message: expect.stringMatching(/requires .*index/) };

describe.concurrent(`The embedded Firestore keeps to ${PAGE}`, () => {
  const cities = (): Query => db.collection("cities");

  it("Cloud Firestore automatically … creates single-field indexes for each field", async () => {
    expect(await ids(cities().where("state", "==", "CA"))).toEqual(["la", "sf"]);
    expect(await ids(cities().orderBy("population", "desc"))).toEqual(["ny", "la", "sf"]);
    expect(await ids(cities().where("regions", "array-contains", "west"))).toEqual(["la", "sf"]);
  });

  it("If you attempt a compound query with a range clause that doesn't map to an existing index, you receive an error.", async () => {
    const refused = await refusals(
      cities().where("regions", "array-contains", "west").where("state", ">", "A"),
      cities().where("state", "==", "CA").orderBy("name"),
    );
    expect(refused).toMatchObject([wantsIndex, wantsIndex]);
  });

  it("A manual index stores a sorted mapping of all the documents in a collection, based on an ordered list of fields to index.", async () => {
    expect(await ids(cities().where("state", "==", "CA").orderBy("population", "desc"))).toEqual(["la", "sf"]);
    expect(await ids(cities().where("regions", "array-contains", "west").orderBy("population"))).toEqual(["sf", "la"]);
  });

  it("To run the same queries but with a descending sort order, you need an additional index in the descending direction", async () => {
    const west = cities().where("regions", "array-contains", "west");
    const refused = await refusals(
      cities().where("state", "==", "CA").orderBy("population"),
      west.orderBy("population", "desc"),
      west.orderBy("population").orderBy("state"),
    );
    expect(refused).toMatchObject([wantsIndex, wantsIndex, wantsIndex]);
  });

  it("You can also create in and compound equality (==) queries", async () => {
    expect(await ids(cities().where("state", "==", "CA").where("population", "==", 4))).toEqual(["la"]);
    expect(await ids(cities().where("state", "==", "CA").where("regions", "array-contains", "bay"))).toEqual(["sf"]);
  });

  it("An exemption can … disable an index that automatic indexing would otherwise enable.", async () => {
    const refused = await refusals(cities().where("secret", "==", 1), cities().orderBy("secret"));
    expect(refused).toMatchObject([wantsIndex, wantsIndex]);
  });

  it("Automatic indexes with collection group scope are not maintained by default.", async () => {
    expect(await refusal(db.collectionGroup("cities").where("state", "==", "CA"))).toMatchObject(wantsIndex);
    expect(await ids(db.collectionGroup("cities"))).toEqual(["la", "ny", "sf"]);
  });

  it("Any time you attempt a query that isn't supported by an existing index, Cloud Firestore returns an error message … to create the missing index.", async () => {
    const { message } = (await refusal(cities().where("state", "==", "CA").orderBy("name"))) as Error;
    for (const part of ["cities", "state", "name", "ASCENDING"]) expect(message).toContain(part);
  });
});

it("--indexes=lenient: a query for which there is no composite index is answered.", async () => {
  const lenient = await startEmbedded({ indexes: "lenient" });
  const other = new Firestore({ projectId: "demo-lenient", host: lenient.address, ssl: false });
  try {
    await seed(other, { "cities/la": { state: "CA", name: "Los Angeles" }, "cities/ny": { state: "NY", name: "x" } });
    expect(await ids(other.collection("cities").where("state", "==", "CA").orderBy("name"))).toEqual(["la"]);
  } finally {
    await other.terminate();
    await lenient.stop();
  }
});
