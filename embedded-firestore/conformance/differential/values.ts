/** Random values in their wire form, from a small pool with all the edges, so that two of them are often equal. */
import * as fc from "fast-check";
import { ref } from "./placeholders.ts";
import type { Message } from "../wire.ts";

const LARGEST = "9223372036854775807";
const SMALLEST = "-9223372036854775808";

const integers = fc.constantFrom("0", "1", "2", "3", "-1", "9007199254740992", "9007199254740993", LARGEST, SMALLEST);
const doubles = fc.constantFrom(0, -0, 1, 1.5, 3, -1.5, NaN, Infinity, -Infinity, 2 ** 53, 2 ** 63, 1e300, 5e-324);
const strings = fc.constantFrom("", "a", "b", "ab", "A", "ä", "\uFFFD", "😀", "1");
const bytes = fc.constantFrom(Buffer.of(), Buffer.of(0), Buffer.of(97), Buffer.of(255), Buffer.of(0, 0));
const timestamps = fc.constantFrom(
  { seconds: "0", nanos: 0 },
  { seconds: "5", nanos: 5_999 },
  { seconds: "5", nanos: 5_000 },
  { seconds: "-1", nanos: 999_999_999 },
  { seconds: "1700000000", nanos: 123_456_000 },
);
const points = fc.constantFrom(
  { latitude: 0, longitude: 0 },
  { latitude: 0, longitude: -0 },
  { latitude: 1.5, longitude: -170 },
  { latitude: -90, longitude: 180 },
);
const references = fc.constantFrom("c/a", "c/b", "c/a/sub/x", "d/a").map(ref);

export const numbers: fc.Arbitrary<Message> = fc.oneof(
  integers.map((integerValue) => ({ integerValue })),
  doubles.map((doubleValue) => ({ doubleValue })),
);

const scalars: fc.Arbitrary<Message> = fc.oneof(
  { weight: 4, arbitrary: numbers },
  { weight: 3, arbitrary: strings.map((stringValue) => ({ stringValue })) },
  { weight: 1, arbitrary: fc.constant({ nullValue: "NULL_VALUE" }) },
  { weight: 1, arbitrary: fc.boolean().map((booleanValue) => ({ booleanValue })) },
  { weight: 1, arbitrary: timestamps.map((timestampValue) => ({ timestampValue })) },
  { weight: 1, arbitrary: bytes.map((bytesValue) => ({ bytesValue })) },
  { weight: 1, arbitrary: points.map((geoPointValue) => ({ geoPointValue })) },
  { weight: 1, arbitrary: references.map((referenceValue) => ({ referenceValue })) },
);

const keys = fc.constantFrom("x", "y", "odd.key");

/** A map of scalars, or of one more level. */
const maps: fc.Arbitrary<Message> = fc
  .dictionary(keys, fc.oneof({ weight: 5, arbitrary: scalars }, { weight: 1, arbitrary: fc.constant(mapOf({})) }), {
    maxKeys: 2,
  })
  .map(mapOf);

/** An array, which cannot directly hold another, and seldom does. */
export const arrays: fc.Arbitrary<Message> = fc
  .array(fc.oneof({ weight: 8, arbitrary: scalars }, { weight: 1, arbitrary: maps }), { maxLength: 3 })
  .map(arrayOf);

export const values: fc.Arbitrary<Message> = fc.oneof(
  { weight: 12, arbitrary: scalars },
  { weight: 2, arbitrary: arrays },
  { weight: 3, arbitrary: maps },
);

function mapOf(fields: object): Message {
  return { mapValue: { fields } };
}

export function arrayOf(values: readonly Message[]): Message {
  return { arrayValue: { values } };
}
