/** What is wrong with a value, in our own words: zod's sentences speak of its types. Every schema of the contract has them. */
import type * as z from "zod";

/** Said of the field: "is missing", "must be at least 0". What a schema says of itself goes before. */
export function issueWords(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? "is missing" : `must be of type ${issue.expected}`;
    case "too_small":
      return isOneAtLeast(issue) ? "must not be empty" : `must ${measured(issue.origin, "at least", issue.minimum)}`;
    case "too_big":
      return `must ${measured(issue.origin, "at most", issue.maximum)}`;
    case "invalid_format":
      return FORMATS[issue.format] ?? "is not written as it must be";
    case "invalid_value":
      return `must be ${issue.values.map(String).join(" or ")}`;
    case "unrecognized_keys":
      return "has a field that is not known";
    case "invalid_union":
      return "is none of what it may be";
    case "not_multiple_of":
    case "invalid_key":
    case "invalid_element":
    case "custom":
      return "is not valid";
    default:
      return issue satisfies never;
  }
}

const FORMATS: Readonly<Record<string, string>> = {
  datetime: "must be a time like 2026-11-22T10:00:00.000Z",
  email: "must be an e-mail address",
  url: "must be a web address",
  uuid: "must be a UUID",
};

const UNITS: Readonly<Record<string, string>> = { string: "characters", array: "entries" };

function measured(origin: string, bound: string, limit: number | bigint): string {
  const unit = UNITS[origin];
  return unit === undefined ? `be ${bound} ${limit}` : `have ${bound} ${limit} ${unit}`;
}

function isOneAtLeast({ origin, minimum }: { origin: string; minimum: number | bigint }): boolean {
  return origin in UNITS && Number(minimum) === 1;
}
