import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { claimLink } from "../../scripts/staff/claim.ts";
import { addPerson, mailPasswordLink, readRoster, removePerson } from "../../scripts/staff/people.ts";
import { askWorld } from "./ask-world.ts";
import { newWorld } from "./google/world.ts";

const PROJECT = "shop-1234";
const ADA = { email: "ada@shop.test", name: "Ada", role: "admin" } as const;

function project() {
  const world = newWorld(PROJECT);
  const line = askWorld(world);
  return { world, ...line, on: { google: line.google, project: PROJECT } };
}

test("the first admin has an account, stands on the roster as the panel would write it, and has a mail", async () => {
  const { world, on, unserved } = project();
  expect((await readRoster(on)).people).toEqual({});
  const { uid } = await addPerson(on, ADA);
  await mailPasswordLink(on, ADA.email);
  expect((await readRoster(on)).people).toEqual({
    [uid]: { ...ADA, duty: { on: true }, preferences: {}, pairing: {} },
  });
  expect([world.accounts.size, world.mails, unserved]).toEqual([1, [ADA.email], []]);
});

test("adding somebody again changes name and role, and keeps what they have connected", async () => {
  const { world, on } = project();
  const { uid } = await addPerson(on, ADA);
  const entry = world.documents.get("site/roster")?.fields[uid] as { mapValue: { fields: Record<string, unknown> } };
  entry.mapValue.fields["pairing"] = { mapValue: { fields: { telegram: { stringValue: "7" } } } };
  await addPerson(on, { email: "bo@shop.test", role: "admin" });
  expect(await addPerson(on, { ...ADA, role: "agent" })).toEqual({ uid, role: "agent" });
  expect((await readRoster(on)).people[uid]).toMatchObject({ role: "agent", pairing: { telegram: "7" } });
  expect(world.accounts.size).toBe(2);
});

test("what is not given stays, the role above all; the last admin is made an agent by nobody", async () => {
  const { on } = project();
  const { uid } = await addPerson(on, ADA);
  expect(await addPerson(on, { email: ADA.email })).toEqual({ uid, role: "admin" });
  await expect(addPerson(on, { email: ADA.email, role: "agent" })).rejects.toThrow("This is the last admin.");
  expect((await readRoster(on)).people[uid]).toMatchObject({ name: "Ada", role: "admin" });
  // Who is new is an agent, by the name before the @.
  const bo = await addPerson(on, { email: "bo@shop.test" });
  expect((await readRoster(on)).people[bo.uid]).toMatchObject({ name: "bo", role: "agent" });
});

test("where there is no admin at all somebody may still be taken off", async () => {
  const { on } = project();
  await addPerson(on, { email: "bo@shop.test" });
  await removePerson(on, "bo@shop.test");
  expect((await readRoster(on)).people).toEqual({});
});

test("an account that a stranger made with somebody's address is not put on the staff, before its mail was read", async () => {
  const { world, on } = project();
  const squatted = { email: ADA.email, displayName: "", lastLoginAt: "1" };
  world.accounts.set("uid-7", squatted);
  await expect(addPerson(on, ADA)).rejects.toThrow("may be somebody else's");
  expect((await readRoster(on)).people).toEqual({});
  // Who chooses a password by the mail is its owner, and the stranger's password is gone.
  world.accounts.set("uid-7", { ...squatted, emailVerified: true });
  expect(await addPerson(on, ADA)).toMatchObject({ uid: "uid-7" });
});

test("who is on the staff already is trusted, whether or not a mail was ever read", async () => {
  const { world, on } = project();
  const { uid } = await addPerson(on, ADA);
  world.accounts.set(uid, { email: ADA.email, displayName: ADA.name, lastLoginAt: "1" });
  expect(await addPerson(on, { ...ADA, name: "Ada L." })).toMatchObject({ uid });
});

test("somebody is removed by any spelling of their address; the last admin stays", async () => {
  const { on } = project();
  await addPerson(on, ADA);
  await addPerson(on, { email: "bo@shop.test", name: "Bo", role: "agent" });
  await expect(removePerson(on, "ADA@shop.test")).rejects.toThrow("This is the last admin.");
  await expect(removePerson(on, "nobody@shop.test")).rejects.toThrow("Nobody on the roster has the address");
  await removePerson(on, "BO@shop.test");
  expect(Object.values((await readRoster(on)).people).map(({ name }) => name)).toEqual(["Ada"]);
});

test("a roster that somebody has changed meanwhile is not overwritten", async () => {
  const { world, on } = project();
  await addPerson(on, ADA);
  const { google } = askWorld(world);
  const meanwhile = {
    async ask<Body>(...request: Parameters<typeof google.ask>): Promise<Body> {
      if (request[0] === "PATCH") world.documents.set("site/roster", { fields: {}, updateTime: "another" });
      return google.ask<Body>(...request);
    },
  };
  await expect(addPerson({ google: meanwhile, project: PROJECT }, ADA)).rejects.toThrow("does not match");
});

describe("a link to claim the site by", () => {
  const SITE = "https://shop-1234.web.app";
  const NOW = Date.UTC(2026, 10, 29);

  test("is printed, and its hash alone is stored, for a day", async () => {
    const { world, on } = project();
    const link = await claimLink(on, SITE, { now: NOW, say: () => undefined });
    const [address, secret = ""] = link.split("#");
    expect(address).toBe(`${SITE}/panel/claim`);
    expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(world.documents.get("site/claim")?.fields).toEqual({
      hash: { stringValue: createHash("sha256").update(secret).digest("base64url") },
      goodUntil: { timestampValue: "2026-11-30T00:00:00.000Z" },
      used: { booleanValue: false },
    });
    expect(JSON.stringify([...world.documents])).not.toContain(secret);
  });

  test("takes the place of an admin who has never signed in", async () => {
    const { world, on } = project();
    await addPerson(on, ADA);
    const said: string[] = [];
    await claimLink(on, SITE, { say: (line) => said.push(line) });
    expect(said).toEqual([expect.stringContaining("ada@shop.test had never signed in")]);
    expect([(await readRoster(on)).people, world.accounts.size]).toEqual([{}, 0]);
  });

  test("is not made where an admin has", async () => {
    const { world, on } = project();
    const { uid } = await addPerson(on, ADA);
    world.accounts.set(uid, { email: ADA.email, displayName: ADA.name, lastLoginAt: "1" });
    await expect(claimLink(on, SITE, { say: () => undefined })).rejects.toThrow("ada@shop.test has signed in");
    expect([world.documents.has("site/claim"), world.accounts.size]).toEqual([false, 1]);
  });
});
