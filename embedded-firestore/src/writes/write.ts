import { invalid } from "../status.ts";
import { formatFieldPath, parseFieldPath } from "../paths/field-path.ts";
import { parseDocumentName } from "../paths/resource-name.ts";
import { decodeFields, wireToMicros } from "../values/wire.ts";
import { checkFields } from "./limits.ts";
import { decodeTransform } from "./transform.ts";
import type { Micros } from "../clock.ts";
import type { FieldPath } from "../paths/field-path.ts";
import type { Fields } from "../values/value.ts";
import type { WireFields, WireTimestamp } from "../values/wire.ts";
import type { Transform, WireTransform } from "./transform.ts";

/** google.firestore.v1.Write as it comes off the wire. */
export interface WireWrite {
  update?: { name?: string; fields?: WireFields };
  delete?: string;
  /** Not in the public definition, but client SDKs send it for what a transaction read and does not write. */
  verify?: string;
  transform?: { document?: string; fieldTransforms?: WireTransform[] };
  updateMask?: { fieldPaths?: string[] };
  updateTransforms?: WireTransform[];
  currentDocument?: WirePrecondition;
}

export interface WirePrecondition {
  exists?: boolean;
  updateTime?: WireTimestamp;
}

/** What must hold of a document for the write to happen. */
export type Precondition = { readonly exists: boolean } | { readonly updateTime: Micros };

/** One write of a commit. */
export type Write =
  | { readonly kind: "delete" | "verify"; readonly path: string; readonly precondition: Precondition | undefined }
  | {
      readonly kind: "set";
      readonly path: string;
      readonly fields: Fields;
      /** The fields to take over; all of the document is replaced where there is no mask. */
      readonly mask: readonly FieldPath[] | undefined;
      /** Applied after the fields were set, in this order. */
      readonly transforms: readonly Transform[];
      readonly precondition: Precondition | undefined;
    };

const KEEP_ALL: readonly FieldPath[] = [];

/** Reads one write that must belong to `database`. INVALID_ARGUMENT says what is wrong with it. */
export function decodeWrite(wire: WireWrite, database: string): Write {
  const precondition = decodePrecondition(wire.currentDocument);
  if (wire.delete !== undefined) {
    if (wire.updateMask) throw invalid("a delete must not specify a document mask.");
    if (wire.updateTransforms?.length) throw invalid("a delete must not specify a update transform.");
    return { kind: "delete", path: pathIn(database, wire.delete), precondition };
  }
  if (wire.verify !== undefined) return { kind: "verify", path: pathIn(database, wire.verify), precondition };
  if (wire.update) {
    const fields = decodeFields(wire.update.fields);
    checkFields(fields);
    return {
      kind: "set",
      path: pathIn(database, wire.update.name),
      fields,
      mask: wire.updateMask && (wire.updateMask.fieldPaths ?? []).map(parseFieldPath),
      transforms: decodeTransforms(wire.updateTransforms ?? []),
      precondition,
    };
  }
  if (!wire.transform) throw invalid("empty write operation");
  if (wire.updateMask) throw invalid("a transform must not specify a document mask.");
  if (wire.updateTransforms?.length) throw invalid("a transform must not specify a update transform.");
  if (!wire.transform.fieldTransforms?.length) throw invalid("The list of FieldTransform must not be empty.");
  return {
    kind: "set",
    path: pathIn(database, wire.transform.document),
    fields: new Map(),
    mask: KEEP_ALL,
    transforms: decodeTransforms(wire.transform.fieldTransforms),
    precondition,
  };
}

/** No transform of a field together with one of a field inside it. */
function decodeTransforms(wire: readonly WireTransform[]): Transform[] {
  const transforms = wire.map(decodeTransform);
  for (const { field } of transforms) {
    if (transforms.some((other) => isInside(other.field, field))) {
      throw invalid(`Cannot transform property ${formatFieldPath(field)} and its nested property at the same time.`);
    }
  }
  return transforms;
}

function isInside(inner: FieldPath, outer: FieldPath): boolean {
  return inner.length > outer.length && outer.every((name, i) => inner[i] === name);
}

function pathIn(database: string, name: string | undefined): string {
  const resource = parseDocumentName(name);
  if (resource.database !== database) throw invalid(`"${name ?? ""}" is not in the database "${database}".`);
  return resource.path;
}

export function decodePrecondition(wire: WirePrecondition | undefined): Precondition | undefined {
  if (wire?.exists !== undefined) return { exists: wire.exists };
  if (!wire?.updateTime) return undefined;
  if ((wire.updateTime.nanos ?? 0) % 1000 !== 0)
    throw invalid("timestamp cannot have more than microseconds precision");
  return { updateTime: wireToMicros(wire.updateTime) };
}
