import { expect, test } from "vitest";
import { addCourtesy } from "./add-courtesy.ts";
import { fakeCourtesies } from "../test/fake-jobs.ts";

const JOB = { kind: "taken", conversationId: "kari", uid: null } as const;

test("a courtesy is added; one that cannot be added is logged by where that was, and fails nothing", async () => {
  const courtesies = fakeCourtesies();
  await addCourtesy(courtesies, "here", JOB);
  courtesies.jobs.refuses = new Error("Cloud Tasks does not answer");
  await addCourtesy(courtesies, "there", JOB);
  expect(courtesies.jobs.added).toEqual([{ job: JOB }]);
  expect(courtesies.failures).toEqual(["there INTERNAL"]);
});
