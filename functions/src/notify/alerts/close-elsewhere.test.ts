import { expect, test } from "vitest";
import { aCursor, anEntry, aRequest, cursorsOf } from "../../../test/cursor-fakes.ts";
import { NOON } from "../../../test/notify-fakes.ts";
import { deviceOf } from "../../people/device.ts";
import { fakeDevices } from "../../people/fake-devices.ts";
import { closeElsewhere } from "./close-elsewhere.ts";
import { newPending, type Cursor } from "../cursors/cursor.ts";

const PHONE = deviceOf("phone", NOON);
const LAPTOP = deviceOf("laptop", NOON);

function world(targets: Record<string, Cursor>, { down = false } = {}) {
  const devices = fakeDevices();
  devices.stored.set("grace", [PHONE, LAPTOP]);
  const closed: string[] = [];
  let reads = 0;
  const close = closeElsewhere({
    devices,
    cursors: {
      read: async () => {
        reads += 1;
        if (down) throw new Error("no answer");
        return cursorsOf(targets);
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

/** The device shows message 3. */
const shows = aCursor({ channel: "push", notified: 3, wanted: 3, history: [anEntry(3)] });

test("every device that was notified is told that it was read, and a broken one does not matter", async () => {
  const { read, closed } = world({ [`push:grace:${LAPTOP.id}`]: shows, [`push:grace:${PHONE.id}`]: shows });
  await read(0, 5);
  expect(closed.sort()).toEqual(["laptop ada 5", "phone ada 5"]);
});

test("only the devices of who read, and only those that may show it", async () => {
  const mayShow = aCursor({
    channel: "push",
    wanted: 3,
    pending: { ...newPending(NOON), unknown: 1 },
    request: aRequest({ from: 3, to: 3, leaseUntil: null }),
  });
  const { read, closed } = world({
    [`push:grace:${PHONE.id}`]: mayShow,
    [`push:grace:${LAPTOP.id}`]: aCursor({ channel: "push", wanted: 3, pending: newPending(NOON) }),
    [`push:alan:${LAPTOP.id}`]: shows,
  });
  await read(2, 3);
  expect(closed).toEqual(["phone ada 3"]);
});

test.each([
  ["did not move", 3, 3, "grace"],
  ["is of somebody without devices", 0, 3, "alan"],
])("a mark that %s costs no look at the cursors", async (_, from, to, uid) => {
  const { read, closed, reads } = world({ [`push:grace:${PHONE.id}`]: shows });
  await read(from, to, uid);
  expect([closed, reads()]).toEqual([[], 0]);
});

test("what had been read before is not closed again", async () => {
  const { read, closed } = world({ [`push:grace:${PHONE.id}`]: shows });
  await read(3, 5);
  expect(closed).toEqual([]);
});

test("a database that does not answer is nobody's trouble", async () => {
  const { read, closed } = world({ [`push:grace:${PHONE.id}`]: shows }, { down: true });
  await read(0, 5);
  expect(closed).toEqual([]);
});
