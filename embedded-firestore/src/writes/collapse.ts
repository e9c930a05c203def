import { invalid } from "../status.ts";
import type { Micros } from "../clock.ts";
import type { Write } from "./write.ts";

/** What a write does, in the words of production's messages. */
type Operation = "insert" | "update" | "upsert" | "delete";

function operationOf({ kind, precondition }: Write): Operation {
  if (kind === "delete") return "delete";
  if (kind === "verify") return "update";
  if (!precondition) return "upsert";
  return "exists" in precondition && !precondition.exists ? "insert" : "update";
}

function versionOf({ precondition }: Write): Micros | undefined {
  return precondition && "updateTime" in precondition ? precondition.updateTime : undefined;
}

function describe(version: Micros | undefined): string {
  return version === undefined ? "null" : `VersionPrecondition{exactBaseVersion=${version}, maxBaseVersion=null}`;
}

/** https://firebase.google.com/docs/firestore/quotas#writes_and_transactions */
const MOST_TRANSFORMS = 500;

/** INVALID_ARGUMENT where one document is transformed more often than a commit may. */
export function checkTransforms(writes: readonly Write[]): void {
  const counts = new Map<string, number>();
  for (const write of writes) {
    if (write.kind !== "set") continue;
    const count = (counts.get(write.path) ?? 0) + write.transforms.length;
    if (count > MOST_TRANSFORMS) {
      throw invalid(`At most ${MOST_TRANSFORMS} field transforms are allowed on a document in one request.`);
    }
    counts.set(write.path, count);
  }
}

/**
 * Several writes to one document become one, and some pairs cannot: what was written cannot be inserted, and what was
 * deleted cannot be expected to be there. INVALID_ARGUMENT, whatever there is already.
 */
export function checkSequences(writes: readonly Write[]): void {
  const last = new Map<string, { readonly operation: Operation; readonly version: Micros | undefined }>();
  for (const write of writes) {
    const before = last.get(write.path);
    const now = operationOf(write);
    const expects = write.precondition !== undefined && !("exists" in write.precondition && !write.precondition.exists);
    const expectsNone = write.precondition !== undefined && !expects;
    const version = versionOf(write);
    const isRepeated = now === "delete" && version !== undefined && version === before?.version;
    const cannot = before?.operation === "delete" ? expects && !isRepeated : before !== undefined && expectsNone;
    if (cannot) throw invalid(`Cannot ${before?.operation} then ${now} an entity in the same request.`);
    if (before && version !== undefined && version !== before.version) {
      throw invalid(
        `Cannot collapse mutations with different version preconditions (${describe(before.version)} and ${describe(version)})`,
      );
    }
    last.set(write.path, { operation: now, version: version ?? before?.version });
  }
}
