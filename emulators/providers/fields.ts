/** A JSON object of a request whose fields nobody has looked at yet. */
export type Fields = Record<string, unknown>;

/** The object that a body holds; an empty one where it is no JSON object, so that what is missing gets named. */
export function readObject(body: Buffer): Fields {
  try {
    const value: unknown = JSON.parse(body.toString());
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** A text, or undefined. */
export function stringOf(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === "string" ? value : undefined;
}

/** An object, or undefined. */
export function objectOf(fields: Fields, name: string): Fields | undefined {
  const value = fields[name];
  return isObject(value) ? value : undefined;
}

/** The objects of a list; none where there is no list. */
export function listOf(fields: Fields, name: string): Fields[] {
  const value = fields[name];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
