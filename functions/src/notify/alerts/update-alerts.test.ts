import { describe, expect, test } from "vitest";
import { aCursor, anEntry, aRequest, cursorsOf } from "../../../test/cursor-fakes.ts";
import { aConversation, aMessage, aPerson, NOON, notifyWorld } from "../../../test/notify-fakes.ts";
import { newPending, withCursor } from "../cursors/cursor.ts";
import { updateAlerts } from "./update-alerts.ts";

const by = (kind: "visitor" | "staff", uid: string) => ({ kind, uid, name: uid });

/** Alerts of messages 1, 3 and 4, which Ada wrote; Grace has answered the first. */
function sentTo(chat: string, channel: "telegram" | "whatsapp" = "telegram") {
  const history = [1, 3, 4].map((seq) => anEntry(seq, { providerId: `${chat}${seq}` }));
  return aCursor({ channel, to: chat, notified: 4, wanted: 4, history });
}

type About = Parameters<typeof updateAlerts> extends [unknown, ...infer Rest] ? Rest : never;

function scene() {
  const edits: string[] = [];
  const { services, world } = notifyWorld({
    roster: async () => ({ grace: aPerson(7), hopper: aPerson(8) }),
    alerts: {
      edit: async (chat, messageId, { words }, news) => {
        edits.push(`${chat}:${messageId} ${words.preview} | ${news}`);
        return true;
      },
    },
  });
  world.messages = [
    aMessage({ id: "message-1", seq: 1, author: by("visitor", "ada"), text: "old" }),
    aMessage({ id: "message-2", seq: 2, author: by("staff", "grace"), text: "answer" }),
    aMessage({ id: "message-3", seq: 3, author: by("visitor", "ada"), text: "one" }),
    aMessage({ id: "message-4", seq: 4, author: by("visitor", "ada"), text: "two" }),
  ];
  const dead = aCursor({
    to: "9",
    notified: 4,
    wanted: 4,
    history: [anEntry(4, { state: "dead", reason: "refused" })],
  });
  const cursors = cursorsOf({
    "telegram:grace": sentTo("7"),
    "telegram:hopper": sentTo("8"),
    "telegram:lovelace": dead,
    "telegram:left": sentTo("6"),
    "whatsapp:hopper": sentTo("47", "whatsapp"),
  });
  world.cursors.set("ada", cursors);
  const update = (...about: About) => updateAlerts(services, ...about);
  return { update, edits, services, world, cursors };
}

test("who answers changes the others' alerts of what was open, and not their own", async () => {
  const { update, edits } = scene();
  await update(aConversation({ seq: 5 }), { what: "answered", uid: "grace", before: 5 });
  expect(edits.toSorted()).toEqual(["8:83 one | answered by Person 7", "8:84 two | answered by Person 7"]);
});

test("of what is taken everybody's alert says by whom, and theirs that they have it", async () => {
  const { update, edits } = scene();
  await update(aConversation({ seq: 4 }), { what: "taken", uid: "hopper" });
  expect(edits.toSorted()).toEqual([
    "7:73 one | taken by Person 8",
    "7:74 two | taken by Person 8",
    "8:83 one | taken by you",
    "8:84 two | taken by you",
  ]);
});

test("who is no longer on the staff is told nothing", async () => {
  const { update, edits } = scene();
  await update(aConversation({ seq: 4 }), { what: "taken", uid: "left" });
  expect(edits.filter((edit) => edit.startsWith("6:"))).toEqual([]);
  expect(edits).toHaveLength(4);
});

test("among colleagues there is nothing to take", async () => {
  const { update, edits } = scene();
  await update(aConversation({ kind: "panel", seq: 4 }), { what: "taken", uid: "hopper" });
  expect(edits).toEqual([]);
});

test("what is nobody's again stands as it was, for everybody", async () => {
  const { update, edits } = scene();
  await update(aConversation({ seq: 4 }), { what: "free" });
  expect(edits.toSorted()).toEqual(["7:73 one | null", "7:74 two | null", "8:83 one | null", "8:84 two | null"]);
});

test("one that cannot be edited keeps no other from it, and neither does a database that is away", async () => {
  const { update, edits, services } = scene();
  const { alerts } = services;
  services.alerts = alerts && {
    async edit(chat, ...rest) {
      if (chat === "7") throw new Error("blocked");
      return alerts.edit(chat, ...rest);
    },
  };
  await updateAlerts(services, aConversation({ seq: 4 }), { what: "free" });
  expect(edits.toSorted()).toEqual(["8:83 one | null", "8:84 two | null"]);
  services.cursors.read = () => Promise.reject(new Error("away"));
  await expect(update(aConversation({ seq: 4 }), { what: "free" })).resolves.toBeUndefined();
});

test("where several messages came as one, its alert is of the last of them", async () => {
  const { update, edits, world, cursors } = scene();
  const history = [anEntry(4, { from: 3, providerId: "folded" })];
  world.cursors.set("ada", withCursor({ ...cursors, targets: {} }, "telegram:grace", { ...sentTo("7"), history }));
  await update(aConversation({ seq: 4 }), { what: "free" });
  expect(edits).toEqual(["7:folded two | null"]);
});

describe("an alert that is just leaving", () => {
  /** Message 4 is on its way to Hopper; it has arrived after so many looks. */
  function leaving(looks: number) {
    const { edits, services, world, cursors } = scene();
    const hopper = sentTo("8");
    const away = { request: aRequest({ number: 4, from: 4, to: 4 }), pending: newPending(NOON) };
    const history = hopper.history.slice(0, 2);
    world.cursors.set("ada", withCursor(cursors, "telegram:hopper", { ...hopper, ...away, notified: 3, history }));
    let waits = 0;
    services.wait = async () => {
      waits += 1;
      if (waits === looks) world.cursors.set("ada", cursors);
    };
    const update = () => updateAlerts(services, aConversation({ seq: 4 }), { what: "answered", uid: "grace" });
    return { edits, update, waits: () => waits };
  }

  test.each([1, 2])("is edited once it is there, each other once: after %i looks", async (looks) => {
    const { edits, update } = leaving(looks);
    await update();
    expect(edits).toEqual(["8:83 one | answered by Person 7", "8:84 two | answered by Person 7"]);
  });

  test("that never arrives is given up after three looks", async () => {
    const { edits, update, waits } = leaving(9);
    await update();
    expect([edits, waits()]).toEqual([["8:83 one | answered by Person 7"], 2]);
  });
});
