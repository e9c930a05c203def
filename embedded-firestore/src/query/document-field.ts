import { isDocumentId } from "../paths/field-path.ts";
import { documentName } from "../paths/resource-name.ts";
import { Reference } from "../values/value.ts";
import { fieldAt } from "../writes/field-mask.ts";
import type { FieldPath } from "../paths/field-path.ts";
import type { StoredDocument } from "../store/document.ts";
import type { Value } from "../values/value.ts";

/** What a query sees at a field of a document: `__name__` is a reference to the document itself. */
export function documentField(database: string, document: StoredDocument, field: FieldPath): Value | undefined {
  return isDocumentId(field) ? new Reference(documentName(database, document.path)) : fieldAt(document.fields, field);
}
