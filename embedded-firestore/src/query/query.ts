import type { FieldPath } from "../paths/field-path.ts";
import type { Value } from "../values/value.ts";

export type Operator =
  | "=="
  | "!="
  | "<"
  | "<="
  | ">"
  | ">="
  | "in"
  | "not-in"
  | "array-contains"
  | "array-contains-any";

/** A condition on one field. */
export interface FieldFilter {
  readonly kind: "field";
  readonly field: FieldPath;
  readonly op: Operator;
  /** The operator that the client gave, where it means another. */
  readonly written?: Operator;
  readonly value: Value;
}

export type Filter = FieldFilter | { readonly kind: "and" | "or"; readonly filters: readonly Filter[] };

export interface Order {
  readonly field: FieldPath;
  readonly direction: 1 | -1;
}

/** A position in the order of results: values for the first orders, and whether it lies before or after equal ones. */
export interface Bound {
  readonly values: readonly Value[];
  readonly before: boolean;
}

/** Which documents a query looks at. `parent` is a document's path, or `""` for the root. */
export interface Scope {
  readonly parent: string;
  /** Any collection where it is empty. */
  readonly collectionId: string;
  /** At any depth below the parent; otherwise right below it. */
  readonly allDescendants: boolean;
}

/** A query as it is run: all implicit orders are there, the last of them on the document's name. */
export interface Query {
  readonly scope: Scope;
  readonly filter: Filter | undefined;
  readonly orders: readonly Order[];
  readonly start: Bound | undefined;
  readonly end: Bound | undefined;
  readonly offset: number;
  readonly limit: number | undefined;
  /** The fields to return; all where undefined. */
  readonly select: readonly FieldPath[] | undefined;
}
