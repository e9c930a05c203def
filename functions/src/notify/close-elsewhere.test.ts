import { expect, test } from "vitest";
import { deviceOf } from "../people/device.ts";
import { fakeDevices } from "../people/fake-devices.ts";
import { closeElsewhere } from "./close-elsewhere.ts";
import { openLedger } from "./ledger.ts";
import { aMessage, aTarget, NOON } from "./notify-fakes.ts";
import type { Target } from "./target.ts";

const PHONE = deviceOf("phone", NOON);
const LAPTOP = deviceOf("laptop", NOON);

function world(targets: Record<string, Target>, { down = false } = {}) {
  const devices = fakeDevices();
  devices.stored.set("grace", [PHONE, LAPTOP]);
  const ledger = { ...openLedger({ ...aMessage(), seq: 3 }, [], NOON), targets };
  const closed: string[] = [];
  let reads = 0;
  const close = closeElsewhere({
    devices,
    deliveries: {
      ofConversation: async (_id, { after }) => {
        reads += 1;
        if (down) throw new Error("no answer");
        return after < 3 ? [ledger] : [];
      },
    },
    closePush: async (token, conversationId, seq) => {
      closed.push(`${token} ${conversationId} ${seq}`);
      if (token === "laptop") throw new Error("unreachable");
    },
  });
  const read = (from: number, to: number, uid = "grace") => close({ uid, conversationId: "ada", from, to });
  return { read, closed, reads: () => reads };
}

const push = (state: Target["state"]) => aTarget({ channel: "push", state });

test("every device that was told is told that it was read, and a broken one does not matter", async () => {
  const { read, closed } = world({
    [`push:grace:${LAPTOP.id}`]: push("sent"),
    [`push:grace:${PHONE.id}`]: push("sent"),
  });
  await read(0, 5);
  expect(closed.sort()).toEqual(["laptop ada 5", "phone ada 5"]);
});

test("only the devices of who read, and only those that may show it", async () => {
  const { read, closed } = world({
    [`push:grace:${PHONE.id}`]: { ...push("doubt"), doubts: 1 },
    [`push:grace:${LAPTOP.id}`]: push("pending"),
    [`push:alan:${LAPTOP.id}`]: push("sent"),
  });
  await read(2, 3);
  expect(closed).toEqual(["phone ada 3"]);
});

test.each([
  ["did not move", 3, 3, "grace"],
  ["is of somebody without devices", 0, 3, "alan"],
])("a mark that %s costs no look at the ledger", async (_, from, to, uid) => {
  const { read, closed, reads } = world({ [`push:grace:${PHONE.id}`]: push("sent") });
  await read(from, to, uid);
  expect([closed, reads()]).toEqual([[], 0]);
});

test("what is not read yet stays", async () => {
  const { read, closed } = world({ [`push:grace:${PHONE.id}`]: push("sent") });
  await read(0, 2);
  expect(closed).toEqual([]);
});

test("a database that does not answer is nobody's trouble", async () => {
  const { read, closed } = world({ [`push:grace:${PHONE.id}`]: push("sent") }, { down: true });
  await read(0, 5);
  expect(closed).toEqual([]);
});
