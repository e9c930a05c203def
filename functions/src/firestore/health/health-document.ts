/** `site/health`: what was found when the channels were looked at last. */
import { array, object } from "zod";
import { check } from "../../../contract/health.ts";
import type { Examination } from "../../health/health-store.ts";
import type { Fields, Sdk } from "../codec.ts";
import { time } from "../codec.ts";

const stored = object({ at: time, checks: array(check) });

/** Undefined for none and for what is spoiled. */
export function examinationFrom(fields: Fields | undefined): Examination | undefined {
  const read = stored.safeParse(fields).data;
  if (!read) return undefined;
  return {
    at: read.at,
    checks: read.checks.map(({ state, remedy = "", ...said }) =>
      state === "ok" ? { ...said, state } : { ...said, state, remedy },
    ),
  };
}

/** Everything of it. */
export function examinationFields({ at, checks }: Examination, { Timestamp }: Sdk) {
  return { at: Timestamp.fromMillis(at), checks };
}
