import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Challenge, Hold } from "@porchlight/contract/people/newcomers.ts";
import type { Me } from "@porchlight/contract/people/me.ts";
import { prove } from "../../functions/test/prove.ts";
import { ADMIN, api, callable, eventually, newVisitor, record, type SignedIn, staff } from "../stack/doors.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

/** A stack of its own, where a flood is one. */
useOwnStack("newcomers-flood", { settings: { whenFlooded: "proof" } });

let addresses = 0;
/** Each from an address of its own. */
const write = ({ token }: SignedIn, more: { proof?: string } = {}) => {
  addresses += 1;
  const address = `203.0.${Math.floor(addresses / 250) + 113}.${(addresses % 250) + 1}`;
  const body = { id: randomUUID(), text: "hello", ...more };
  return api("POST", "/visitor/messages", { token, headers: { "x-forwarded-for": address }, body });
};
const tellings = async () => (await record()).filter(({ text }) => text.includes("Ten times as many new visitors"));

const proofOf = async ({ token }: SignedIn) =>
  prove((await api<Challenge>("GET", "/visitor/challenge", { token })).body);

test("300 newcomers from 300 addresses: soon each needs a proof of work; whoever brings it, or wrote before, passes", async () => {
  const bystander = await newVisitor();
  expect((await write(bystander)).status).toBe(201);
  const codes: string[] = [];
  for (let n = 0; n < 300; n += 10) {
    const some = await Promise.all(Array.from({ length: 10 }, newVisitor));
    const answers = await Promise.all(some.map((each) => write(each)));
    codes.push(...answers.map(({ status, body }) => body.error?.status ?? String(status)));
  }
  expect(new Set(codes)).toEqual(new Set(["201", "FAILED_PRECONDITION"]));
  expect(codes.filter((code) => code === "201").length).toBeLessThan(120);
  expect(codes.slice(-100)).not.toContain("201");

  const newcomer = await newVisitor();
  expect((await write(newcomer)).text).toContain("GET /visitor/challenge");
  expect((await api("GET", "/visitor/updates?after=0", newcomer)).body).toMatchObject({ conversation: null });
  const proof = await proofOf(newcomer);
  expect((await write(await newVisitor(), { proof })).status).toBe(400);
  expect((await write(newcomer, { proof })).status).toBe(201);
  expect((await write(newcomer)).status).toBe(201);
  expect((await write(bystander)).status).toBe(201);
});

test("the admins are told once, and the panel says so; an admin lets everybody in again, or nobody", async () => {
  const { token } = await staff(ADMIN);
  const held = async () => (await api<Me>("GET", "/me", { token })).body.hold;
  expect(await held()).toMatchObject({ how: "proof", by: null });
  await eventually("the admin to be told", async () => ((await tellings()).length > 0 ? true : undefined));
  const hold = (how: Hold["how"] | null, asOf: Hold["how"] | null) =>
    callable<{ hold: Hold | null }>("holdNewcomers", token, { how, asOf: { how: asOf } });

  expect((await hold(null, "closed")).status).toBe(409);
  expect((await hold(null, "proof")).body.result.hold).toBeNull();
  expect((await write(await newVisitor())).status).toBe(201);
  expect((await hold("closed", null)).body.result.hold).toMatchObject({ how: "closed", by: ADMIN.uid });
  const refused = await write(await newVisitor());
  expect([refused.status, Number(refused.headers.get("retry-after"))]).toEqual([429, 120]);
  expect((await hold(null, "closed")).status).toBe(200);
  const channels = (await tellings()).map(({ provider }) => provider);
  expect(channels.sort()).toEqual([...new Set(channels)]);
});
