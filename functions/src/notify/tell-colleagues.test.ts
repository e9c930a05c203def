import { describe, expect, test } from "vitest";
import { aConversation, aMessage, aPerson, aTarget, NOON, notifyWorld } from "./notify-fakes.ts";
import { openLedger } from "./ledger.ts";
import { tellColleagues } from "./tell-colleagues.ts";

const by = (kind: "visitor" | "staff", uid: string) => ({ kind, uid, name: uid });
const id = (seq: number) => `4a5f0c5e-0000-4000-8000-00000000000${seq}`;

function scene() {
  const edits: string[] = [];
  const { services, world } = notifyWorld({
    roster: async () => ({ grace: aPerson(7), hopper: aPerson(8) }),
    alerts: {
      edit: async (chat, messageId, { words }, news) =>
        void edits.push(`${chat}:${messageId} ${words.preview} | ${news}`),
    },
  });
  world.messages = [
    aMessage({ id: id(1), seq: 1, author: by("visitor", "ada"), text: "old" }),
    aMessage({ id: id(2), seq: 2, author: by("staff", "grace"), text: "answer" }),
    aMessage({ id: id(3), seq: 3, author: by("visitor", "ada"), text: "one" }),
    aMessage({ id: id(4), seq: 4, author: by("visitor", "ada"), text: "two" }),
  ];
  for (const { id: messageId, seq } of world.messages) {
    const targets = {
      "telegram:grace": aTarget({ state: "sent", to: "7", providerId: `7${seq}` }),
      "telegram:hopper": aTarget({ state: "sent", to: "8", providerId: `8${seq}` }),
      "telegram:lovelace": aTarget({ state: "dead", to: "9" }),
      "telegram:left": aTarget({ state: "sent", to: "6", providerId: `6${seq}` }),
      "whatsapp:hopper": aTarget({ channel: "whatsapp", state: "sent", to: "47", providerId: "wamid" }),
    };
    world.ledgers.set(messageId, {
      ...openLedger({ id: messageId, conversationId: "ada", seq, at: NOON }, [], NOON),
      targets,
    });
  }
  return {
    tell: (...news: Parameters<ReturnType<typeof tellColleagues>>) => tellColleagues(services)(...news),
    edits,
    services,
    ledgers: world.ledgers,
  };
}

test("who answers changes the others' alerts of what was open, and not their own", async () => {
  const { tell, edits } = scene();
  await tell(aConversation({ seq: 5 }), { what: "answered", uid: "grace", before: 5 });
  expect(edits).toEqual(["8:83 one | answered by Person 7", "8:84 two | answered by Person 7"]);
});

test("of what is taken everybody's alert says by whom, and theirs that they have it", async () => {
  const { tell, edits } = scene();
  await tell(aConversation({ seq: 4 }), { what: "taken", uid: "hopper" });
  expect(edits).toEqual([
    "7:73 one | taken by Person 8",
    "8:83 one | taken by you",
    "7:74 two | taken by Person 8",
    "8:84 two | taken by you",
  ]);
});

test("who is no longer on the staff is told nothing", async () => {
  const { tell, edits } = scene();
  await tell(aConversation({ seq: 4 }), { what: "taken", uid: "left" });
  expect(edits.filter((edit) => edit.startsWith("6:"))).toEqual([]);
  expect(edits).toHaveLength(4);
});

test("among colleagues there is nothing to take", async () => {
  const { tell, edits } = scene();
  await tell(aConversation({ kind: "panel", seq: 4 }), { what: "taken", uid: "hopper" });
  expect(edits).toEqual([]);
});

test("what is nobody's again is told as it was, to everybody", async () => {
  const { tell, edits } = scene();
  await tell(aConversation({ seq: 4 }), { what: "free" });
  expect(edits).toEqual(["7:73 one | null", "8:83 one | null", "7:74 two | null", "8:84 two | null"]);
});

test("one that cannot be edited keeps no other from it", async () => {
  const { tell, edits, services } = scene();
  const { alerts } = services;
  services.alerts = alerts && {
    async edit(chat, ...rest) {
      if (chat === "7") throw new Error("blocked");
      await alerts.edit(chat, ...rest);
    },
  };
  await tell(aConversation({ seq: 4 }), { what: "free" });
  expect(edits).toEqual(["8:83 one | null", "8:84 two | null"]);
});

describe("an alert that is just leaving", () => {
  /** The second message is on its way to Hopper; `looks` after so many pauses it has arrived. */
  function leaving(looks: number) {
    const { edits, services, ledgers } = scene();
    const ledger = ledgers.get(id(4));
    if (!ledger) throw new Error("no ledger");
    const target = aTarget({ state: "sending", to: "8" });
    ledgers.set(id(4), { ...ledger, targets: { ...ledger.targets, "telegram:hopper": target } });
    let pauses = 0;
    const pause = async () => {
      pauses += 1;
      if (pauses === looks) ledgers.set(id(4), ledger);
    };
    const tell = (stay?: typeof pause) =>
      tellColleagues(services, stay)(aConversation({ seq: 4 }), { what: "answered", uid: "grace" });
    return { edits, tell, pause, pauses: () => pauses };
  }

  test.each([1, 2])("is edited once it is there, each other once: after %i looks", async (looks) => {
    const { edits, tell, pause } = leaving(looks);
    await tell(pause);
    expect(edits).toEqual(["8:83 one | answered by Person 7", "8:84 two | answered by Person 7"]);
  });

  test("that never arrives is given up after three looks", async () => {
    const { edits, tell, pause, pauses } = leaving(9);
    await tell(pause);
    expect([edits, pauses()]).toEqual([["8:83 one | answered by Person 7"], 2]);
  });

  test("is let be where nobody may stay", async () => {
    const { edits, tell } = leaving(1);
    await tell();
    expect(edits).toEqual(["8:83 one | answered by Person 7"]);
  });
});

test("what cannot be edited is let be", async () => {
  const { services } = notifyWorld({ alerts: { edit: () => Promise.reject(new Error("away")) } });
  await expect(
    tellColleagues(services)(aConversation({ seq: 4 }), { what: "taken", uid: "x" }),
  ).resolves.toBeUndefined();
});
