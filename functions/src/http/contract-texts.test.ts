import { readFile, readdir } from "node:fs/promises";
import { expect, test } from "vitest";
import * as z from "zod";
import type { Operation } from "../../contract/operation.ts";
import { operations } from "../../contract/operations.ts";

const folder = new URL("../../contract/", import.meta.url);
const names = (await readdir(folder, { recursive: true })).flatMap(
  (file) => /^((?!examples\/)[a-z/-]+)\.ts$/u.exec(file)?.[1] ?? [],
);

/** A schema that takes text, and where it stands. */
interface Place {
  path: string;
  schema: z.ZodType;
}

/** All texts that a schema takes. A text with transforms is one pipe around another: the outermost says what comes out. */
function textsIn(schema: z.ZodType, path: string): Place[] {
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat) return [{ path, schema }];
  if (schema instanceof z.ZodPipe) {
    return textsIn(schema.in as z.ZodType, path).map((place) => (place.path === path ? { path, schema } : place));
  }
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([key, each]) => textsIn(each as z.ZodType, `${path}.${key}`));
  }
  if (schema instanceof z.ZodArray) return textsIn(schema.element as z.ZodType, `${path}[]`);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((each) => textsIn(each as z.ZodType, path));
  if (schema instanceof z.ZodRecord) {
    return [schema.keyType, schema.valueType].flatMap((each) => textsIn(each as z.ZodType, `${path}{}`));
  }
  const inner: unknown = "innerType" in schema.def ? schema.def.innerType : undefined;
  return inner instanceof z.ZodType ? textsIn(inner, path) : [];
}

const modules = await Promise.all(
  names.map(
    async (name) => [name, (await import(new URL(`${name}.ts`, folder).href)) as Record<string, unknown>] as const,
  ),
);
const exported = modules.flatMap(([file, all]) =>
  Object.entries(all).flatMap(([name, value]) =>
    value instanceof z.ZodType ? textsIn(value, `${file}: ${name}`) : [],
  ),
);
/** Some schemas stand in the table alone. */
const inTheTable = Object.entries<Operation>(operations).flatMap(([name, { params, query, body, answer }]) =>
  Object.entries({ ...params, query, body, answer }).flatMap(([part, schema]) =>
    schema ? textsIn(schema, `${name}: ${part}`) : [],
  ),
);
const places = [...exported, ...inTheTable];

/** What Firestore fails on, what ends a text elsewhere, and what steers a terminal. */
const SPOILED = ["\ud800", "a\udc00b", "a\u0000b", "\u001b[2J", "https://shop.example/\ud800", "a\u009fb"];

test("no text of the contract lets half a character or a control through", () => {
  const through = places.flatMap(({ path, schema }) =>
    SPOILED.filter((text) => {
      const { success, data } = schema.safeParse(text);
      return success && typeof data === "string" && /\p{Cs}|(?![\t\n])\p{Cc}/u.test(data);
    }).map((text) => `${path} ${JSON.stringify(text)}`),
  );
  expect(through).toEqual([]);
  // They were found at all, on the way in and on the way out.
  const found = places.map(({ path }) => path);
  expect(found).toEqual(
    expect.arrayContaining([
      "callables: saveSite.allowedOrigins[]",
      "callables: sendMessage.text",
      "POST /call/sendMessage: body.text",
      "GET /conversations/{id}: id",
      "conversations: conversation.last.author.name",
      "people/me: meGot.connections.telegram.name",
      "staff-api: getInbox.assignee",
      "visitor-api: postVisitorMessage.profile.name",
    ]),
  );
});

test("strings are made in values.ts, each with its rule", async () => {
  const plain = await Promise.all(
    names.map(async (name) => {
      const source = await readFile(new URL(`${name}.ts`, folder), "utf8");
      return /\bz\s*\.\s*(string|url)\(\)/u.test(source) ? [name] : [];
    }),
  );
  expect(plain.flat()).toEqual(["values/values"]);
  const own = await readFile(new URL("values/values.ts", folder), "utf8");
  expect(own.match(/z\s*\.\s*(string|url)\(\)(?!\s*\.\s*(refine|transform|regex)\()/gu)).toBeNull();
});
