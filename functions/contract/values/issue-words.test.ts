import { describe, expect, test } from "vitest";
import * as z from "zod";
import * as callables from "../callables.ts";
import * as deliveries from "../deliveries.ts";
import * as staffApi from "../staff-api.ts";
import * as visitorApi from "../visitor-api.ts";

/** What nobody should send, to every place of every schema. */
const BAD: readonly unknown[] = [
  [undefined, null, true, 7, -1, 1.5, 1e300, Number.NaN],
  ["", " ", "x", "x".repeat(10_000), "\ud800", "a\u0000b", "a\nb", "__x__", "../..", "javascript:alert(1)"],
  [[], ["x"], Array(1_000).fill("x"), Array.from({ length: 1_000 }, () => ({})), {}, { "@type": "x" }, new Date(0)],
].flat();

type Schema = z.core.$ZodType;

const schemas: [string, Schema][] = Object.entries({ ...callables, ...deliveries, ...staffApi, ...visitorApi });

/** The schema and all that it is made of. */
function partsOf(schema: Schema): Schema[] {
  const def: Record<string, unknown> = { ...schema._zod.def };
  const inner = [def["element"], def["innerType"], def["in"], def["out"], def["keyType"], def["valueType"]];
  const listed = [...Object.values(Object(def["shape"])), ...((def["options"] as unknown[] | undefined) ?? [])];
  // What transforms is given only what the part before it has let through.
  const isPart = (part: unknown): part is Schema => part instanceof z.ZodType && !(part instanceof z.ZodTransform);
  const parts = [...inner, ...listed].filter(isPart);
  return [schema, ...parts.flatMap(partsOf)];
}

function issuesOf(schema: Schema): z.core.$ZodIssue[] {
  return BAD.flatMap((value) => z.safeParse(schema, value, { reportInput: true }).error?.issues ?? []);
}

/** What zod would say by itself. */
const byZod = z.locales.en().localeError;
function zodsWords(issue: z.core.$ZodIssue): string | undefined {
  const said = byZod(issue as z.core.$ZodRawIssue);
  return typeof said === "string" ? said : said?.message;
}

describe.each(schemas)("%s", (_, schema) => {
  const parts = partsOf(schema);

  test("says nothing in zod's sentences", () => {
    const said = parts.flatMap(issuesOf);
    expect(said.length).toBeGreaterThan(0);
    expect(said.filter((issue) => issue.message === zodsWords(issue))).toEqual([]);
    expect(said.map(({ message }) => message).filter((words) => /^Invalid|expected|Unrecognized/u.test(words))).toEqual(
      [],
    );
  });

  test("says it of the field, without naming it, so that each side can call it by its own name", () => {
    const ofFields = parts.flatMap(issuesOf).filter(({ path }) => path.length > 0);
    expect(ofFields.map(({ message }) => message).filter((words) => !/^(is|must|has) [^A-Z]*/u.test(words))).toEqual(
      [],
    );
  });
});

test.each([
  ["a number too small", callables.saveSite, { whatsappMonthlyCap: -1 }, "must be a whole number from 0 to 1,000,000"],
  ["half a message", callables.saveSite, { whatsappMonthlyCap: 1.5 }, "must be a whole number from 0 to 1,000,000"],
  ["another of few", callables.setStaff, { email: "a@b.no", role: "owner" }, "must be admin or agent"],
  ["nobody", callables.startConversation, { members: [] }, "must not be empty"],
  [
    "no time",
    callables.savePreferences,
    { push: { delaySeconds: -5 } },
    "must be a whole number of seconds, 3600 at most",
  ],
  ["a number at its bound", callables.markRead, { conversationId: "a", seq: -1 }, "must be at least 0"],
  ["a text without end", callables.saveSite, { greeting: "x".repeat(501) }, "must have at most 500 characters"],
] as const)("%s", (_, schema, value, words) => {
  const { error } = schema.safeParse(value);
  expect(error?.issues.map(({ message }) => message)).toContain(words);
});
