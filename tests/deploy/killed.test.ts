/** `npm run deploy` that is stopped, and a machine that goes off, in each of its steps. */
import { expect, onTestFinished, test } from "vitest";
import { inTheEnd, newOwner } from "./owner.ts";

test("stopped and killed at every step, and run again, it ends as if nothing had been", async () => {
  const owner = await newOwner("killed");
  onTestFinished(() => owner.stop());
  const stops = [
    ["SIGKILL", /services:batchEnable$/],
    ["SIGINT", /^POST firestore\.googleapis\.com\/v1\/projects\/[^/]+\/databases$/],
    ["SIGKILL", /:addVersion$/],
    ["SIGKILL", /^POST firebase\.googleapis\.com\/.*\/webApps$/],
    ["SIGKILL", /collectionGroups\/links\/indexes$/],
    ["SIGINT", /\/functions$/],
    ["SIGKILL", /:populateFiles$/],
    ["SIGKILL", /serviceAccounts\/[^/]+:setIamPolicy$/],
    ["SIGINT", /documents:commit$/],
  ] as const;
  for (const [signal, when] of stops) {
    const { code, output } = await owner.deploys({ signal, when });
    const isSaid = output.includes("Stopped. Run this again at any time");
    expect({ when, code, isSaid, isDone: output.includes("Deployed.") }).toEqual({
      when,
      code: signal === "SIGINT" ? 130 : null,
      isSaid: signal === "SIGINT",
      isDone: false,
    });
  }
  expect(await owner.deploys()).toMatchObject({ code: 0 });
  const undisturbed = await newOwner("whole");
  onTestFinished(() => undisturbed.stop());
  expect(await undisturbed.deploys()).toMatchObject({ code: 0 });
  const rename = (project: string, world: object) =>
    JSON.parse(JSON.stringify(world).replaceAll(project, "shop")) as object;
  expect(rename(owner.project, inTheEnd(owner.google.world))).toEqual(
    rename(undisturbed.project, inTheEnd(undisturbed.google.world)),
  );
});
