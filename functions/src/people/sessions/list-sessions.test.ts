import { describe, expect, test } from "vitest";
import { deviceOf } from "../device.ts";
import { fakeDevices } from "../fake-devices.ts";
import { fakePeople } from "../fake-people.ts";
import type { Staff } from "../principals.ts";
import { fakeSessions } from "./fake-sessions.ts";
import { endSession, listSessions, noteSession } from "./list-sessions.ts";

const NOW = Date.UTC(2026, 10, 30, 12);
const HOUR = 60 * 60_000;
const [LAPTOP, PHONE, WORK] = [1_000, 2_000, 3_000];

function office() {
  const people = fakePeople({ ada: { role: "admin" }, bo: {} });
  const sessions = fakeSessions({
    ada: [LAPTOP, PHONE, WORK].map((id) => ({ id: `${id}`, userAgent: `browser ${id}`, seenAt: NOW - id })),
    bo: [{ id: `${LAPTOP}`, userAgent: "bo's", seenAt: NOW }],
  });
  const devices = fakeDevices();
  devices.stored.set("ada", [deviceOf("old", 1), deviceOf("laptop", 1, LAPTOP), deviceOf("phone", 1, PHONE)]);
  const time = { now: NOW };
  const deps = { people, sessions, devices, clock: { now: () => time.now }, roster: () => people.read() };
  const ada: Staff = { uid: "ada", name: "Ada", role: "admin", signedInAt: LAPTOP };
  return {
    deps,
    ada,
    time,
    list: async () => (await listSessions(deps)(ada)).map(({ id, current }) => (current ? `${id} here` : id)),
    browsers: () => (devices.stored.get("ada") ?? []).map(({ token }) => token),
  };
}

describe("where one is signed in", () => {
  test("is one's own list, what was used last first", async () => {
    const { list } = office();
    expect(await list()).toEqual(["1000 here", "2000", "3000"]);
  });

  test("is written down once an hour at most, and twenty are kept", async () => {
    const { deps, ada, time } = office();
    const note = (signedInAt: number) => noteSession(deps)({ ...ada, signedInAt }, "a browser");
    await note(5_000);
    await note(5_000);
    expect(deps.sessions.writes).toBe(1);
    time.now += HOUR;
    await note(5_000);
    expect(deps.sessions.writes).toBe(2);
    for (let at = 6_000; at < 6_030; at += 1) await note(at);
    expect(await deps.sessions.of("ada")).toHaveLength(20);
  });

  test("a browser that calls itself by a book is cut short", async () => {
    const { deps, ada } = office();
    await noteSession(deps)({ ...ada, signedInAt: 5_000 }, "x".repeat(5_000));
    expect((await deps.sessions.of("ada"))[0]?.userAgent).toHaveLength(300);
  });
});

describe("ending", () => {
  test("one ends it and its notifications, and no other", async () => {
    const { deps, ada, list, browsers } = office();
    const left = await endSession(deps)(ada, { id: `${PHONE}` });
    expect(left.map(({ id }) => id)).toEqual(["1000", "3000"]);
    expect(await list()).toEqual(["1000 here", "3000"]);
    expect(browsers()).toEqual(["old", "laptop"]);
    expect((await deps.people.read())["ada"]?.endedSessions?.those).toEqual([PHONE]);
    expect(await deps.sessions.of("bo")).toHaveLength(1);
  });

  test("all others leaves this one alone, and its notifications", async () => {
    const { deps, ada, list, browsers } = office();
    await endSession(deps)(ada, { others: true });
    expect(await list()).toEqual(["1000 here"]);
    expect(browsers()).toEqual(["laptop"]);
  });

  test("one twice changes nothing more, and one that is nobody's ends nothing", async () => {
    const { deps, ada, list } = office();
    await endSession(deps)(ada, { id: `${PHONE}` });
    await endSession(deps)(ada, { id: `${PHONE}` });
    await endSession(deps)(ada, { id: "999" });
    expect(await list()).toEqual(["1000 here", "3000"]);
  });

  test("the one that asks is refused: one signs out of it", async () => {
    const { deps, ada } = office();
    await expect(endSession(deps)(ada, { id: `${LAPTOP}` })).rejects.toMatchObject({ code: "FAILED_PRECONDITION" });
  });

  test("is of no use to who was removed meanwhile", async () => {
    const { deps, ada } = office();
    await expect(endSession(deps)({ ...ada, uid: "cy" }, { others: true })).rejects.toMatchObject({
      code: "PERMISSION_DENIED",
    });
  });
});
