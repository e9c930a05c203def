/** One Firestore for all tests of a file, empty for each, with the SDK and a client without one. */
import { afterAll, beforeAll, beforeEach } from "vitest";
import { clearDocuments, openFirestore } from "./test-firestore.ts";
import { openRawClient } from "./test-raw-client.ts";
import type { TestFirestore } from "./test-firestore.ts";
import type { RawClient } from "./test-raw-client.ts";

export let server: TestFirestore["server"];
export let db: TestFirestore["db"];
export let raw: RawClient;

export function useBothClients(): void {
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ server, db, close } = await openFirestore());
    raw = openRawClient(server);
  });
  afterAll(async () => {
    raw.close();
    await close();
  });
  beforeEach(() => clearDocuments(server));
}
