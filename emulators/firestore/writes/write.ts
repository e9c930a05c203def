import { invalid } from "../status.ts";
import { parseFieldPath } from "../paths/field-path.ts";
import { parseDocumentName } from "../paths/resource-name.ts";
import { decodeFields, wireToMicros } from "../values/wire.ts";
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
  | { readonly kind: "delete"; readonly path: string; readonly precondition: Precondition | undefined }
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
  if (wire.delete !== undefined) return { kind: "delete", path: pathIn(database, wire.delete), precondition };
  if (wire.update) {
    return {
      kind: "set",
      path: pathIn(database, wire.update.name),
      fields: decodeFields(wire.update.fields),
      mask: wire.updateMask && (wire.updateMask.fieldPaths ?? []).map(parseFieldPath),
      transforms: (wire.updateTransforms ?? []).map(decodeTransform),
      precondition,
    };
  }
  if (!wire.transform) throw invalid("a write has no operation");
  return {
    kind: "set",
    path: pathIn(database, wire.transform.document),
    fields: new Map(),
    mask: KEEP_ALL,
    transforms: (wire.transform.fieldTransforms ?? []).map(decodeTransform),
    precondition,
  };
}

function pathIn(database: string, name: string | undefined): string {
  const resource = parseDocumentName(name);
  if (resource.database !== database) throw invalid(`"${name ?? ""}" is not in the database "${database}".`);
  return resource.path;
}

export function decodePrecondition(wire: WirePrecondition | undefined): Precondition | undefined {
  if (wire?.exists !== undefined) return { exists: wire.exists };
  return wire?.updateTime && { updateTime: wireToMicros(wire.updateTime) };
}
