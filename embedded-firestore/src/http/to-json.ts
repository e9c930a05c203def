import { Timestamp } from "../values/value.ts";
import { doubleToJson, timestampToJson } from "../values/json.ts";
import type { WireTimestamp } from "../values/wire.ts";
import type { Field, MessageTypes } from "./message-types.ts";

/**
 * A response in proto3 JSON, as Google's servers write it: without what is empty or 0 and not chosen in a oneof.
 * https://protobuf.dev/programming-guides/json/
 */
export function messageToJson(types: MessageTypes, typeName: string, message: object): object {
  const type = types.message(typeName);
  if (!type) throw new Error(`there is no message ${typeName}`);
  const json: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(message)) {
    const field = type.get(key);
    if (!field || value === undefined) continue;
    const written = fieldToJson(types, field, value);
    if (field.oneof !== undefined || !isDefault(written)) json[field.name] = written;
  }
  return json;
}

function isDefault(json: unknown): boolean {
  if (json === "" || json === 0 || json === "0" || json === false) return true;
  return Array.isArray(json) && json.length === 0;
}

function fieldToJson(types: MessageTypes, field: Field, value: unknown): unknown {
  if (field.isMap) {
    const entries = Object.entries(value as object);
    // An empty map is left out like an empty list.
    if (entries.length === 0) return [];
    return Object.fromEntries(entries.map(([key, inner]) => [key, valueToJson(types, field.type, inner)]));
  }
  if (field.isRepeated) return (value as readonly unknown[]).map((item) => valueToJson(types, field.type, item));
  return valueToJson(types, field.type, value);
}

function valueToJson(types: MessageTypes, type: string, value: unknown): unknown {
  switch (type) {
    case "google.protobuf.Timestamp": {
      const { seconds = 0, nanos = 0 } = value as WireTimestamp;
      return timestampToJson(new Timestamp(Number(seconds), nanos));
    }
    case "google.protobuf.NullValue":
      return null;
    case "bytes":
      return Buffer.from(value as Uint8Array).toString("base64");
    case "int64":
      return String(value);
    case "double":
      return doubleToJson(value as number);
    default:
      return types.message(type) ? messageToJson(types, type, value as object) : value;
  }
}
