import { parseFieldPath } from "../../paths/field-path.ts";
import { documentName } from "../../paths/resource-name.ts";
import { encodeFields, microsToWire } from "../../values/wire.ts";
import { selectFields } from "../../writes/field-mask.ts";
import type { FieldPath } from "../../paths/field-path.ts";
import type { StoredDocument } from "../../store/document.ts";
import type { WireFields, WireTimestamp } from "../../values/wire.ts";

/** google.firestore.v1.Document. */
export interface WireDocument {
  name: string;
  fields: WireFields;
  createTime: WireTimestamp;
  updateTime: WireTimestamp;
}

/** A document for the wire, with only the fields of the mask, if there is one. */
export function encodeDocument(
  database: string,
  document: StoredDocument,
  mask: readonly FieldPath[] | undefined,
): WireDocument {
  return {
    name: documentName(database, document.path),
    fields: encodeFields(mask ? selectFields(document.fields, mask) : document.fields),
    createTime: microsToWire(document.createTime),
    updateTime: microsToWire(document.updateTime),
  };
}

/** google.firestore.v1.DocumentMask as it comes off the wire. */
export interface WireMask {
  fieldPaths?: string[];
}

export function decodeMask(wire: WireMask | undefined): readonly FieldPath[] | undefined {
  return wire && (wire.fieldPaths ?? []).map(parseFieldPath);
}
