import type { Searched } from "@porchlight/contract/callables.ts";
import { expect, test } from "vitest";
import { ADMIN, AGENT, callable, post, send, type SignedIn, staff } from "../stack/doors.ts";
import { regularVisitor } from "../stack/regular-visitor.ts";

async function found({ token }: SignedIn, q: string): Promise<string[]> {
  const { status, body } = await callable<Searched>("search", token, { q });
  expect(status).toBe(200);
  return body.result.conversations.map(({ id }) => id);
}

test("what a visitor wrote and what staff noted is found by staff at once, and by no visitor", async () => {
  const [admin, agent, visitor] = await Promise.all([staff(ADMIN), staff(AGENT), regularVisitor()]);
  const word = `zq${visitor.uid.toLowerCase().replaceAll(/[^a-z0-9]/gu, "x")}`;
  expect((await post(visitor, `Do you have the ${word}, Café?`)).status).toBe(201);
  expect(await found(admin, `CAFE ${word}`)).toEqual([visitor.uid]);
  expect(await found(admin, `tea ${word}`)).toEqual([]);
  expect((await send(admin, visitor.uid, `of these none: note${word}`, { internal: true })).status).toBe(200);
  expect(await found(agent, `note${word}`)).toEqual([visitor.uid]);
  expect((await callable("search", visitor.token, { q: word })).status).toBe(403);
});
