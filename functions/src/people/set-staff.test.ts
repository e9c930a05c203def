import { expect, test } from "vitest";
import { deviceOf } from "./device.ts";
import { fakeDevices } from "./fake-devices.ts";
import { fakePictures } from "./pictures/fake-pictures.ts";
import { fakePeople } from "./fake-people.ts";
import { setStaff } from "./set-staff.ts";

const ADA = { uid: "ada", name: "Ada", role: "admin" as const };

function shop(uid = "cy") {
  const people = fakePeople({ ada: { role: "admin" }, bo: {} });
  const made: string[] = [];
  const out: string[] = [];
  const accounts = {
    verify: () => Promise.reject(new Error("not asked for")),
    attested: async () => true,
    ensure: async (email: string, name: string) => {
      made.push(`${email} ${name}`);
      return uid;
    },
    signOut: async (uid: string) => void out.push(uid),
  };
  const devices = fakeDevices();
  devices.stored.set("bo", [deviceOf("phone", 0)]);
  const left: object[] = [];
  const hasLeft = async (what: object) => void left.push(what);
  const pictures = fakePictures();
  const set = setStaff({ people, accounts, devices, pictures, clock: { now: () => 0 }, hasLeft });
  return { people, devices, pictures, made, out, left, set };
}

test("a newcomer gets an account and is on duty", async () => {
  const { people, made, set } = shop();
  const staff = await set(ADA, { email: "cy@shop.test", role: "agent" });
  expect(staff.map(({ uid, me }) => [uid, me])).toEqual([
    ["ada", true],
    ["bo", false],
    ["cy", false],
  ]);
  expect(made).toEqual(["cy@shop.test cy"]);
  expect((await people.read())["cy"]).toMatchObject({ name: "cy", role: "agent", duty: { on: true }, pairing: {} });
});

test("an account whose uid would be a path is refused in words, and nobody is added", async () => {
  const { people, set } = shop("imported/cy");
  await expect(set(ADA, { email: "cy@shop.test", role: "agent" })).rejects.toMatchObject({
    code: "FAILED_PRECONDITION",
    message: expect.stringContaining("another address"),
  });
  expect(Object.keys(await people.read())).toEqual(["ada", "bo"]);
});

test("somebody who is there already keeps what they chose; the address is the same in any case of letters", async () => {
  const { people, made, set } = shop();
  await set(ADA, { email: "BO@shop.test", role: "admin", name: "Bo B." });
  expect((await people.read())["bo"]).toMatchObject({ name: "Bo B.", role: "admin", email: "BO@shop.test" });
  expect(made).toEqual([]);
});

test("who is removed is gone from the roster, signed out, and told nowhere any more", async () => {
  const { people, devices, out, left, set } = shop();
  expect(await set(ADA, { email: "bo@shop.test", role: null })).toHaveLength(1);
  expect(left).toEqual([{ uid: "bo", to: null, by: "ada" }]);
  expect(Object.keys(await people.read())).toEqual(["ada"]);
  expect(out).toEqual(["bo"]);
  expect(devices.stored.has("bo")).toBe(false);
});

test.each([
  ["goes with them", {}, 0],
  ["stays where a colleague has the same", { picture: "same" }, 1],
])("the picture of whoever is removed %s", async (_, change, kept) => {
  const { people, pictures, set } = shop();
  await pictures.keep("same", new Uint8Array());
  await people.change(({ ada, bo }) => ({
    entries: { ada: { ...ada, ...change } as never, bo: { ...bo, picture: "same" } as never },
    result: undefined,
  }));
  await set(ADA, { email: "bo@shop.test", role: null });
  expect(pictures.kept.size).toBe(kept);
});

test("what was theirs is given to whoever is named", async () => {
  const { left, set } = shop();
  await set(ADA, { email: "bo@shop.test", role: null, giveTo: "ada" });
  expect(left).toEqual([{ uid: "bo", to: "ada", by: "ada" }]);
});

test.each([["bo"], ["eve"], ["constructor"]])("and to %s nothing is given, and nobody is removed", async (giveTo) => {
  const { people, left, set } = shop();
  await expect(set(ADA, { email: "bo@shop.test", role: null, giveTo })).rejects.toMatchObject({
    code: "INVALID_ARGUMENT",
    details: [{ field: "giveTo" }],
  });
  expect([Object.keys(await people.read()), left]).toEqual([["ada", "bo"], []]);
});

test.each([
  ["an agent may not", { uid: "bo", name: "Bo", role: "agent" as const }, "cy@shop.test", "PERMISSION_DENIED"],
  ["a stranger cannot be removed", ADA, "eve@shop.test", "NOT_FOUND"],
  ["the last admin stays", ADA, "ada@shop.test", "FAILED_PRECONDITION"],
])("%s", async (_what, caller, email, code) => {
  const { people, set } = shop();
  await expect(set(caller, { email, role: null })).rejects.toMatchObject({ code });
  expect(Object.keys(await people.read())).toEqual(["ada", "bo"]);
});

test("the last admin cannot become an agent", async () => {
  const { set } = shop();
  await expect(set(ADA, { email: "ada@shop.test", role: "agent" })).rejects.toMatchObject({
    code: "FAILED_PRECONDITION",
  });
});

test.each([
  ["a removed admin", { bo: {} }],
  ["an admin who became an agent", { ada: {}, bo: { role: "admin" as const } }],
])("%s, whom a door still takes for one, changes nobody", async (_what, now) => {
  const people = fakePeople(now);
  const before = await people.read();
  const accounts = {
    verify: () => Promise.reject(new Error("not asked for")),
    attested: async () => true,
    ensure: () => Promise.reject(new Error("no account is made")),
    signOut: async () => {},
  };
  const hasLeft = () => Promise.reject(new Error("nobody leaves"));
  const set = setStaff({
    people,
    accounts,
    devices: fakeDevices(),
    pictures: fakePictures(),
    clock: { now: () => 0 },
    hasLeft,
  });
  for (const role of ["admin", null] as const)
    for (const email of ["ada@shop.test", "bo@shop.test"])
      await expect(set(ADA, { email, role })).rejects.toMatchObject({ code: "PERMISSION_DENIED" });
  expect(await people.read()).toEqual(before);
});

test.each([
  ["a role that another admin has changed", { email: "bo@shop.test", role: null, asOf: { role: "admin" } }],
  [
    "somebody whom another admin has removed is not let in again",
    { email: "cy@shop.test", role: "admin", asOf: { role: "agent" } },
  ],
  [
    "somebody added who is there already is not made an agent",
    { email: "ada@shop.test", role: "agent", asOf: { role: null } },
  ],
  ["nor called otherwise", { email: "bo@shop.test", role: "agent", name: "Robert", asOf: { role: null } }],
] as const)("as of what was seen: %s", async (_what, wanted) => {
  const { people, made, set } = shop();
  const before = await people.read();
  await expect(set(ADA, wanted)).rejects.toMatchObject({ code: "ABORTED", details: [{ field: "role" }] });
  expect([await people.read(), made]).toEqual([before, []]);
});

test("the same wish twice is done once and refused never", async () => {
  const { people, set } = shop();
  await set(ADA, { email: "cy@shop.test", role: "agent", name: "Cy", asOf: { role: null } });
  await set(ADA, { email: "cy@shop.test", role: "agent", name: "Cy", asOf: { role: null } });
  await set(ADA, { email: "bo@shop.test", role: "admin", asOf: { role: "agent" } });
  await set(ADA, { email: "bo@shop.test", role: "admin", asOf: { role: "agent" } });
  expect(Object.values(await people.read()).map(({ role }) => role)).toEqual(["admin", "admin", "agent"]);
});
