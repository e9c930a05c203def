/** Queries of a new panel fail until their indexes are built. https://firebase.google.com/docs/firestore/reference/rest/v1/projects.databases.collectionGroups.indexes */
import type { Google } from "./google.ts";

interface Index {
  name: string;
  state: "CREATING" | "READY" | "NEEDS_REPAIR";
}

/** Waits until all are READY. Throws one sentence where one cannot be built, or an hour has passed. */
export async function indexesReady(
  google: Google,
  project: string,
  { now, wait, say }: { now: () => number; wait: (ms: number) => Promise<void>; say: (line: string) => void },
): Promise<void> {
  const path = `v1/projects/${project}/databases/(default)/collectionGroups/-/indexes`;
  const deadline = now() + 60 * 60_000;
  let said = 0;
  for (;;) {
    const { indexes = [] } = await google.ask<{ indexes?: Index[] }>("GET", "firestore.googleapis.com", path);
    const broken = indexes.find(({ state }) => state === "NEEDS_REPAIR");
    if (broken)
      throw new Error(`Google could not build the index ${broken.name}. Delete it in the console, and run this again.`);
    const building = indexes.filter(({ state }) => state === "CREATING").length;
    if (building === 0) return;
    if (now() > deadline)
      throw new Error(`${building} indexes are still being built after an hour. Run this again later.`);
    if (said !== building)
      say(
        `Waiting for ${building} ${building === 1 ? "index" : "indexes"} to be built; the more data there is, the longer it takes ...`,
      );
    said = building;
    await wait(5_000);
  }
}
