import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openEmbedded } from "../../../test/embedded.ts";
import { claimLinkFields } from "../../firestore/people/claim-link-document.ts";
import { createClaimStore } from "../../firestore/people/claim-store.ts";
import { rosterFrom } from "../../firestore/people/roster-document.ts";
import type { Database } from "../../firestore/database.ts";
import type { Roster, RosterEntry } from "../roster.ts";
import { claimSite, hashOfClaim, isClaimable, type ClaimLink } from "./claim-site.ts";
import { fakeClaims, SECRET } from "./fake-claims.ts";
import { countWrongClaims } from "./wrong-claims.ts";

const ADA = { uid: "ada", email: "ada@shop.test" };
const BO = { uid: "bo", email: "bo@shop.test" };
const OTHER = SECRET.replace("3q2", "abc");

const entry = (name: string, role: RosterEntry["role"]): RosterEntry => ({
  name,
  email: `${name}@shop.test`,
  role,
  duty: { on: false },
  preferences: {},
  pairing: {},
});

/** `known`: what this instance keeps of the roster, which may be older than what is stored. */
function site(link: Partial<ClaimLink> = {}, stored: Roster = {}, known: Roster = stored) {
  const time = { now: 0 };
  const clock = { now: () => time.now };
  const { store, kept } = fakeClaims(link, stored);
  const roster = async () => known;
  const wrongClaims = countWrongClaims(clock);
  return { time, kept, claim: claimSite({ roster, claims: store, wrongClaims, clock }) };
}

const refused = (words: string) => ({ code: "FAILED_PRECONDITION", message: expect.stringContaining(words) as string });

describe("whoever has the link becomes the first admin", () => {
  test("on duty, by the name in their address; the link is used", async () => {
    const { kept, claim } = site();
    await claim(ADA, SECRET);
    expect(kept.roster).toEqual({
      ada: { name: "ada", email: "ada@shop.test", role: "admin", duty: { on: true }, preferences: {}, pairing: {} },
    });
    expect(kept.link?.used).toBe(true);
  });

  test("an agent stays what they were besides", async () => {
    const { kept, claim } = site({}, { bo: entry("Bo", "agent") });
    await claim(BO, SECRET);
    expect(kept.roster["bo"]).toEqual(entry("Bo", "admin"));
  });

  test("whose answer got lost may ask again", async () => {
    const { kept, claim } = site();
    await claim(ADA, SECRET);
    const once = structuredClone(kept.roster);
    await claim(ADA, SECRET);
    expect(kept.roster).toEqual(once);
  });
});

describe("nobody else does", () => {
  const admin = { cy: entry("Cy", "admin") };
  test.each([
    ["where there is an admin", {}, admin, admin, SECRET, "has an admin already"],
    ["where there is one whom this instance does not know yet", {}, admin, {}, SECRET, "has an admin already"],
    ["by a wrong link", {}, {}, {}, OTHER, "not the newest link"],
    ["by one that was used", { used: true }, {}, {}, SECRET, "has been used; run npm run staff"],
    ["by one that is a day old", { goodUntil: 0 }, {}, {}, SECRET, "older than a day; run npm run staff"],
  ])("%s", async (_, link, stored, known, secret, words) => {
    const { kept, claim } = site(link, stored, known);
    await expect(claim(ADA, secret)).rejects.toMatchObject(refused(words));
    expect(kept.roster).toEqual(stored);
  });

  test("by an account whose uid would be a path", async () => {
    const { kept, claim } = site();
    await expect(claim({ ...ADA, uid: "imported/ada" }, SECRET)).rejects.toMatchObject(refused("another address"));
    expect(kept.roster).toEqual({});
  });

  test("and where there is an admin a stranger's tries cost nothing", async () => {
    const { kept, claim } = site({}, { cy: entry("Cy", "admin") });
    for (let n = 0; n < 20; n += 1) await expect(claim(ADA, OTHER)).rejects.toThrow("has an admin already");
    expect(kept.reads).toBe(0);
  });

  test("five wrong links are enough for ten minutes, and keep nobody else out", async () => {
    const { time, kept, claim } = site({ goodUntil: Infinity });
    for (let n = 0; n < 5; n += 1) await expect(claim(BO, OTHER)).rejects.toMatchObject(refused("not the newest"));
    const { reads } = kept;
    await expect(claim(BO, SECRET)).rejects.toMatchObject({ code: "RESOURCE_EXHAUSTED" });
    expect(kept.reads).toBe(reads);
    time.now = 10 * 60_000;
    await claim(BO, SECRET);
    expect(Object.keys(kept.roster)).toEqual(["bo"]);
  });

  test("while one stranger tries, the owner gets in", async () => {
    const { kept, claim } = site();
    for (let n = 0; n < 6; n += 1) await claim(BO, OTHER).catch(() => undefined);
    await claim(ADA, SECRET);
    expect(Object.keys(kept.roster)).toEqual(["ada"]);
  });
});

test.each([
  ["nobody is on it", {}, true],
  ["there are agents alone", { bo: entry("Bo", "agent") }, true],
  ["there is an admin", { cy: entry("Cy", "admin") }, false],
])("anybody may know whether there is an admin: %s", async (_, roster, claimable) => {
  expect(await isClaimable({ roster: async () => roster })()).toEqual({ claimable });
});

describe("in the database", () => {
  let database: Database;
  let close: () => Promise<void>;
  beforeAll(async () => ({ database, close } = await openEmbedded()));
  afterAll(() => close());

  test("of two who claim at once by the same link one is admin, and the other is told why not", async () => {
    const clock = { now: () => 0 };
    const link = { hash: hashOfClaim(SECRET), goodUntil: 1_000, used: false };
    await database.db.doc("site/claim").set(claimLinkFields(link, database));
    let changed = 0;
    const claims = createClaimStore(database, () => void (changed += 1));
    const claim = claimSite({ roster: async () => ({}), claims, wrongClaims: countWrongClaims(clock), clock });
    const people = ["ada", "bo", "cy"].map((uid) => ({ uid, email: `${uid}@shop.test` }));
    const outcomes = await Promise.allSettled(people.map((each) => claim(each, SECRET)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
    const reasons = outcomes.flatMap((each) => (each.status === "rejected" ? [(each.reason as Error).message] : []));
    expect(reasons).toEqual(Array(2).fill("this site has an admin already; sign in, or ask them to add you"));
    const roster = rosterFrom((await database.db.doc("site/roster").get()).data() ?? {});
    expect(Object.values(roster).map(({ role }) => role)).toEqual(["admin"]);
    expect((await database.db.doc("site/claim").get()).get("used")).toBe(true);
    expect(changed).toBeGreaterThan(0);
  });
});
