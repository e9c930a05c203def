import { aSite } from "@porchlight/contract/examples/staff.ts";
import { expect, test } from "vitest";
import { createSiteProof } from "./app-check.ts";

function site(...answers: Response[]) {
  const asked: string[] = [];
  const made = createSiteProof(async (path) => {
    asked.push(path);
    return answers.shift() ?? Response.error();
  });
  return { asked, ...made };
}

const never = () => Promise.reject(new Error("a site without a key has nothing to prove"));

test("a site without a key is asked once, and nothing goes along with a request", async () => {
  const { asked, proof, proveCalls } = site(Response.json(aSite()));
  expect([await proof(), await proof(), await proveCalls(never)]).toEqual([{}, {}, undefined]);
  expect(asked).toEqual(["/api/site"]);
});

test("where the site cannot be asked the request fails, and the next one asks again", async () => {
  const { asked, proof } = site(new Response("", { status: 503 }), Response.json(aSite()));
  await expect(proof()).rejects.toThrow("503");
  expect(await proof()).toEqual({});
  expect(asked).toHaveLength(2);
});
