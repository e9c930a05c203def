/** Random writes: whole documents, masks, transforms and preconditions, mostly valid. */
import * as fc from "fast-check";
import { ref, updateTimeOf } from "./placeholders.ts";
import { seldom } from "./seldom.ts";
import { arrays, numbers, values } from "./values.ts";
import type { Message } from "../wire.ts";

/** Few documents, so that operations meet: two collections, one of them under a document that may be missing. */
export const DOCUMENTS = ["c/a", "c/b", "c/c", "c/a/sub/x", "c/a/sub/y", "c/z/sub/x", "d/a"] as const;
const FIELD_PATHS = ["a", "b", "n", "tags", "m", "m.x", "m.y", "m.`odd.key`", "`odd name`"] as const;

export type DocumentPath = (typeof DOCUMENTS)[number];

export const documentPaths = fc.constantFrom(...DOCUMENTS);

/** A field that no document can have. */
const broken: fc.Arbitrary<Message> = fc.constantFrom<Message[]>(
  { "": { nullValue: "NULL_VALUE" } },
  { __x__: { nullValue: "NULL_VALUE" } },
  { a: { mapValue: { fields: { __x__: { nullValue: "NULL_VALUE" } } } } },
  { a: { arrayValue: { values: [{ arrayValue: {} }] } } },
);

/** The fields of a document; `n` is mostly a number and `tags` mostly an array. Seldom one is broken. */
export const fields: fc.Arbitrary<Message> = fc.oneof(
  { weight: 60, arbitrary: sound() },
  { weight: 1, arbitrary: broken },
);

function sound(): fc.Arbitrary<Message> {
  return fc.record(
    {
      a: values,
      b: values,
      n: fc.oneof({ weight: 5, arbitrary: numbers }, { weight: 1, arbitrary: values }),
      tags: fc.oneof({ weight: 5, arbitrary: arrays }, { weight: 1, arbitrary: values }),
      m: values,
      "odd name": values,
    },
    { requiredKeys: [] },
  );
}

/** A mask; seldom one that is broken. */
export const masks: fc.Arbitrary<Message> = fc
  .array(
    fc.oneof(
      { weight: 60, arbitrary: fc.constantFrom(...FIELD_PATHS) },
      { weight: 1, arbitrary: fc.constantFrom("", "a..b", "`open", "__reserved__", "odd name") },
    ),
    { maxLength: 3 },
  )
  .map((fieldPaths) => ({ fieldPaths }));

export const preconditions = (path: string): fc.Arbitrary<Message> =>
  fc.oneof(
    fc.boolean().map((exists) => ({ exists })),
    fc.constant({ updateTime: updateTimeOf(path) }),
    fc.constant({ updateTime: { seconds: "1700000000", nanos: 0 } }),
  );

const transforms: fc.Arbitrary<Message> = fc
  .tuple(
    fc.constantFrom(...FIELD_PATHS),
    fc.oneof(
      { weight: 3, arbitrary: numbers.map((increment) => ({ increment })) },
      { weight: 2, arbitrary: numbers.map((maximum) => ({ maximum })) },
      { weight: 2, arbitrary: numbers.map((minimum) => ({ minimum })) },
      { weight: 2, arbitrary: arrays.map(({ arrayValue }) => ({ appendMissingElements: arrayValue })) },
      { weight: 2, arbitrary: arrays.map(({ arrayValue }) => ({ removeAllFromArray: arrayValue })) },
    ),
  )
  .map(([fieldPath, transform]) => ({ fieldPath, ...transform }));

/** The server's time goes to fields of its own that no query orders by: its value differs from server to server. */
const serverTime = fc.constant({ fieldPath: "at", setToServerValue: "REQUEST_TIME" });

const transformLists = fc.array(fc.oneof({ weight: 6, arbitrary: transforms }, { weight: 1, arbitrary: serverTime }), {
  minLength: 1,
  maxLength: 3,
});

const updates = (path: string): fc.Arbitrary<Message> =>
  fc
    .record({
      fields,
      updateMask: fc.option(masks, { nil: undefined, freq: 1 }),
      updateTransforms: seldom(transformLists),
      currentDocument: seldom(preconditions(path)),
    })
    .map(({ fields, ...rest }) => ({ update: { name: ref(path), fields }, ...rest }));

const deletions = (path: string): fc.Arbitrary<Message> =>
  fc.record({ currentDocument: seldom(preconditions(path)) }).map((rest) => ({ delete: ref(path), ...rest }));

/** The older form of transforms, as a write of its own. */
const transformations = (path: string): fc.Arbitrary<Message> =>
  fc
    .record({ fieldTransforms: transformLists, currentDocument: seldom(preconditions(path)) })
    .map(({ fieldTransforms, ...rest }) => ({ transform: { document: ref(path), fieldTransforms }, ...rest }));

/** One write on a document. */
export const writesTo = (path: string): fc.Arbitrary<Message> =>
  fc.oneof(
    { weight: 12, arbitrary: updates(path) },
    { weight: 2, arbitrary: deletions(path) },
    { weight: 1, arbitrary: transformations(path) },
  );

/** One write on any document. */
export const writes: fc.Arbitrary<Message> = documentPaths.chain(writesTo);
