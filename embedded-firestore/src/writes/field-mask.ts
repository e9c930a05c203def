import { isMapValue } from "../values/value.ts";
import type { FieldPath } from "../paths/field-path.ts";
import type { Fields, Value } from "../values/value.ts";

/** The value at a path; undefined where a map on the way, or the field, is missing. */
export function fieldAt(fields: Fields, path: FieldPath): Value | undefined {
  let value: Value | undefined = fields;
  for (const name of path) {
    if (!isMapValue(value)) return undefined;
    value = value.get(name);
  }
  return value;
}

/** A copy with the field set; what stands in the way and is not a map is replaced by one. */
export function withField(fields: Fields, path: FieldPath, value: Value): Fields {
  const [name, ...rest] = path;
  if (name === undefined) return fields;
  const inner = fields.get(name);
  const set = rest.length === 0 ? value : withField(isMapValue(inner) ? inner : new Map(), rest, value);
  return new Map(fields).set(name, set);
}

/** A copy without the field; the same fields where it is not there. */
function withoutField(fields: Fields, path: FieldPath): Fields {
  const [name, ...rest] = path;
  if (name === undefined || !fields.has(name)) return fields;
  const copy = new Map(fields);
  if (rest.length === 0) {
    copy.delete(name);
    return copy;
  }
  const inner = fields.get(name);
  return isMapValue(inner) ? copy.set(name, withoutField(inner, rest)) : fields;
}

/**
 * The fields named by the mask are taken over from `update`, or deleted where `update` lacks them; all others stay.
 * https://firebase.google.com/docs/firestore/reference/rpc/google.firestore.v1#write
 */
export function mergeFields(current: Fields, update: Fields, mask: readonly FieldPath[]): Fields {
  let merged = current;
  for (const path of mask) {
    const value = fieldAt(update, path);
    merged = value === undefined ? withoutField(merged, path) : withField(merged, path, value);
  }
  return merged;
}

/** Only what the mask names: for reads with a mask and for projections. */
export function selectFields(fields: Fields, mask: readonly FieldPath[]): Fields {
  let selected: Fields = new Map();
  for (const path of mask) {
    const value = fieldAt(fields, path);
    if (value !== undefined) selected = withField(selected, path, value);
  }
  return selected;
}
