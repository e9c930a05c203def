import { aSite } from "@porchlight/contract/examples/staff.ts";
import { expect, test } from "vitest";
import { createFakeWorld } from "../chat/fake-services.ts";
import { unreachable } from "../request.ts";
import { beProved } from "./be-proved.ts";

function frame(answer: unknown) {
  const { world, services } = createFakeWorld(() => answer);
  const proofs: unknown[] = [];
  return { world, proofs, deps: { ...services, proveBy: (proof: unknown) => void proofs.push(proof) } };
}

test("a site without a key needs no proof, and is not asked for again where it is known", async () => {
  const { world, proofs, deps } = frame(unreachable);
  await beProved(deps, aSite());
  expect([world.asked, proofs]).toEqual([[], []]);
});

test("a site that is not known yet is asked for", async () => {
  const { world, proofs, deps } = frame({ kind: "ok", body: aSite(), etag: null });
  await beProved(deps, undefined);
  expect([world.asked.map(({ ask }) => ask), proofs]).toEqual([["GET /site"], []]);
});

test("one that cannot be asked keeps the frame waiting: without a proof the server might refuse all", async () => {
  const { deps } = frame(unreachable);
  await expect(beProved(deps, undefined)).rejects.toThrow("the site cannot be reached");
});
