/** Values in the form of Firestore's REST. https://firebase.google.com/docs/firestore/reference/rest/v1/Value */
export type StoredValue =
  | { nullValue: null }
  | { booleanValue: boolean }
  | { integerValue: string }
  | { doubleValue: number }
  | { stringValue: string }
  | { timestampValue: string }
  | { arrayValue: { values?: StoredValue[] } }
  | { mapValue: { fields?: Record<string, StoredValue> } };

/** Of what JSON can hold. */
export function stored(value: unknown): StoredValue {
  if (value === null || value === undefined) return { nullValue: null };
  if (typeof value === "boolean") return { booleanValue: value };
  if (typeof value === "number")
    return Number.isInteger(value) ? { integerValue: String(value) } : { doubleValue: value };
  if (typeof value === "string") return { stringValue: value };
  if (Array.isArray(value)) return { arrayValue: { values: value.map(stored) } };
  return { mapValue: { fields: storedFields(value) } };
}

/** Of a whole document. */
export function storedFields(value: object): Record<string, StoredValue> {
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, stored(each)]));
}

/** Back again; times and references come as the text that they are there. */
function plain(value: StoredValue): unknown {
  if ("mapValue" in value) return plainFields(value.mapValue.fields ?? {});
  if ("arrayValue" in value) return (value.arrayValue.values ?? []).map(plain);
  if ("integerValue" in value) return Number(value.integerValue);
  return Object.values(value)[0] ?? null;
}

export function plainFields(fields: Record<string, StoredValue>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, plain(value)]));
}
