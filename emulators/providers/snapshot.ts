import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Clock } from "./clock.ts";

const DELAY_MS = 200;

/** Keeps something as a JSON file between runs. */
export interface Snapshot {
  /** What an earlier run kept, or undefined. */
  load(): unknown;
  /** Something has changed: it is written soon, once for all changes until then. */
  touch: () => void;
  /** Writes now what has not been written. */
  flush: () => void;
}

/** Keeps what `take` gives in `folder`/`name`; without a folder nothing is kept. A broken file counts as none. */
export function createSnapshot(folder: string | undefined, name: string, clock: Clock, take: () => unknown): Snapshot {
  if (folder === undefined) return { load: () => undefined, touch: () => {}, flush: () => {} };
  const file = join(folder, name);
  let waiting = false;
  const flush = () => {
    if (!waiting) return;
    waiting = false;
    mkdirSync(folder, { recursive: true });
    // Renamed into place, so that a crash in the middle leaves the old file whole.
    writeFileSync(`${file}.new`, JSON.stringify(take()));
    renameSync(`${file}.new`, file);
  };
  return {
    load() {
      try {
        return JSON.parse(readFileSync(file, "utf8")) as unknown;
      } catch {
        return undefined;
      }
    },
    touch() {
      if (waiting) return;
      waiting = true;
      clock.after(DELAY_MS, flush);
    },
    flush,
  };
}
