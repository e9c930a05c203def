import { expect, test } from "vitest";
import { ChatError } from "../../contract/errors.ts";
import { storing } from "./failures.ts";

const grpc = (code: number) => Object.assign(new Error(`${code} FAILED`), { code });

test.each([
  [5, "NOT_FOUND", 404],
  [6, "ALREADY_EXISTS", 409],
  [10, "ABORTED", 409],
  [4, "UNAVAILABLE", 503],
  [8, "UNAVAILABLE", 503],
  [14, "UNAVAILABLE", 503],
  [2, "UNAVAILABLE", 503],
  [13, "UNAVAILABLE", 503],
  [16, "UNAVAILABLE", 503],
])("gRPC status %i means %s", async (code, meaning, httpStatus) => {
  const cause = grpc(code);
  await expect(storing(() => Promise.reject(cause))).rejects.toMatchObject({ code: meaning, httpStatus, cause });
});

test.each([
  ["our own refusals", new ChatError("NOT_FOUND", "no")],
  ["statuses that nobody can help", grpc(7)],
  ["what is no error of Firestore's", new RangeError("x")],
])("%s pass as they are", async (_, thrown) => {
  await expect(storing(() => Promise.reject(thrown))).rejects.toBe(thrown);
});
