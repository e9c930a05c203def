import { describe, expect, it } from "vitest";
import { fieldsFromJson, fieldsToJson, microsToJson, timestampFromJson, timestampToJson } from "./json.ts";
import { GeoPoint, Reference, Timestamp } from "./value.ts";
import { decodeValue, encodeValue, microsToWire, wireToMicros } from "./wire.ts";
import type { Fields, Value } from "./value.ts";

const FIELDS: Fields = new Map<string, Value>([
  ["null", null],
  ["yes", true],
  ["integer", -(2n ** 63n)],
  ["zero", -0],
  ["nan", NaN],
  ["infinity", -Infinity],
  ["time", new Timestamp(-1, 999_999_000)],
  ["text", 'line\n"quoted" \u{1f600}'],
  ["bytes", Buffer.from([0, 127, 255])],
  ["reference", new Reference("projects/p/databases/d/documents/a/b")],
  ["place", new GeoPoint(-90, 180)],
  ["array", [1n, [], new Map()]],
  ["__proto__", new Map([["constructor", "harmless"]])],
]);

describe("values in JSON", () => {
  it("come back from the log exactly as they were", () => {
    expect(fieldsFromJson(JSON.parse(JSON.stringify(fieldsToJson(FIELDS))) as ReturnType<typeof fieldsToJson>)).toEqual(
      FIELDS,
    );
  });

  it.each([
    [new Timestamp(0, 0), "1970-01-01T00:00:00Z"],
    [new Timestamp(0, 5_000_000), "1970-01-01T00:00:00.005Z"],
    [new Timestamp(1_700_000_000, 123_456_000), "2023-11-14T22:13:20.123456Z"],
    [new Timestamp(-62_135_596_800, 0), "0001-01-01T00:00:00Z"],
  ])("write times as RFC 3339", (timestamp, text) => {
    expect(timestampToJson(timestamp)).toBe(text);
    expect(timestampFromJson(text)).toEqual(timestamp);
  });

  it("write the server's own times with microseconds", () => {
    expect(microsToJson(1_700_000_000_000_001)).toBe("2023-11-14T22:13:20.000001Z");
  });
});

describe("values on the wire", () => {
  it.each([...FIELDS].filter(([name]) => name !== "array" && name !== "__proto__"))(
    "come back as sent: %s",
    (_, value) => {
      const wire = encodeValue(value);
      expect(decodeValue({ ...wire, valueType: Object.keys(wire)[0] ?? "" })).toEqual(value);
    },
  );

  it("keep microseconds of a time, rounding down", () => {
    const value = decodeValue({ valueType: "timestampValue", timestampValue: { seconds: "1", nanos: 1999 } });
    expect(value).toEqual(new Timestamp(1, 1000));
  });

  it("are refused where they cannot be stored", () => {
    expect(() => decodeValue({})).toThrow("with type unset");
    expect(() => decodeValue({ valueType: "functionValue" })).toThrow("functionValue");
    const late = { valueType: "timestampValue", timestampValue: { seconds: "253402300800" } };
    expect(() => decodeValue(late)).toThrow("Timestamp seconds exceeds limit for field.");
  });

  it("carry the server's times without loss", () => {
    const micros = 1_700_000_000_123_457;
    expect(wireToMicros(microsToWire(micros))).toBe(micros);
  });
});
