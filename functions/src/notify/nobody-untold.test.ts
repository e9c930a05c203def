/** Nobody is left untold: a visitor's message that reaches none of those it was planned for goes on to others. */
import { describe, expect, test } from "vitest";
import type { Roster } from "../people/roster.ts";
import { ProviderRejected, ProviderUnreachable, type Channel } from "../channels/channel.ts";
import { aConversation, aMessage, aPerson, NOON, notifyWorld } from "./notify-fakes.ts";
import { noteStatus } from "./note-status.ts";
import { refOf } from "../channels/ref.ts";
import { sweepBacklog } from "./sweep-backlog.ts";
import { NotToldYet, tellOfMessage } from "./tell.ts";

const MESSAGE = aMessage();
const AWAY = { duty: { on: false } };
const JOAN = aPerson(9, { role: "admin", ...AWAY });

/** Whoever is in `refuses` cannot be written to: for good, or (`"later"`) not now. */
function scene(roster: Roster, refuses: Record<string, "gone" | "later"> = {}) {
  const rung: string[] = [];
  const channel: Channel = {
    async send({ to, silent }) {
      if (refuses[to] === "gone") throw new ProviderRejected("bot was blocked by the user", { gone: true });
      if (refuses[to] === "later") throw new ProviderUnreachable("503");
      rung.push(silent ? `${to} silently` : to);
      return { providerId: null, to };
    },
  };
  const { world, services } = notifyWorld({
    channels: { telegram: channel },
    roster: async () => roster,
  });
  world.messages = [MESSAGE];
  const tell = () =>
    tellOfMessage(services)(MESSAGE).catch((thrown: unknown) => {
      if (!(thrown instanceof NotToldYet)) throw thrown;
    });
  const become = (next: Roster) => {
    services.roster = async () => next;
  };
  const states = () =>
    Object.fromEntries(
      Object.entries(world.ledgers.get(MESSAGE.id)?.targets ?? {}).map(([key, { state }]) => [key, state]),
    );
  const dueAt = () => world.ledgers.get(MESSAGE.id)?.dueAt;
  return { world, services, rung, refuses, tell, become, states, dueAt };
}

/** `now` is what the roster says; what is kept of it is older until somebody asks for it as it is now. */
function keepsOlder({ services }: ReturnType<typeof scene>, older: Roster, now: Roster) {
  let kept = older;
  services.roster = async () => kept;
  services.people = { ...services.people, read: async () => (kept = now) };
}

describe("what is known of the staff is half a minute old", () => {
  const unpaired = { grace: aPerson(7, { pairing: {} }) };

  test("and whoever has connected a phone since is told, where nobody else is", async () => {
    const world = scene({});
    keepsOlder(world, unpaired, { grace: aPerson(7) });
    await world.tell();
    expect(world.rung).toEqual(["7"]);
  });

  test("and whoever has joined since is told, where nobody who was there can be", async () => {
    const world = scene({}, { 7: "gone" });
    keepsOlder(world, { grace: aPerson(7) }, { grace: aPerson(7), alan: aPerson(8) });
    await world.tell();
    expect(world.rung).toEqual(["8"]);
  });

  test("where somebody is told it is not asked for anew", async () => {
    const world = scene({});
    keepsOlder(world, { grace: aPerson(7) }, { alan: aPerson(8) });
    await world.tell();
    expect(world.rung).toEqual(["7"]);
  });
});

describe("the only one planned", () => {
  const assigned = aConversation({ assignee: "grace" });

  test("is blocked: everybody else on duty is told at once", async () => {
    const { world, rung, tell, states, dueAt } = scene({ grace: aPerson(7), alan: aPerson(8) }, { 7: "gone" });
    world.conversation = assigned;
    await tell();
    expect(rung).toEqual(["8"]);
    expect(states()).toEqual({ "telegram:grace": "dead", "telegram:alan": "sent" });
    expect(dueAt()).toBeNull();
  });

  test.each<[string, Roster]>([
    ["unpairs", { grace: aPerson(7, { pairing: {} }), alan: aPerson(8) }],
    ["is removed", { alan: aPerson(8) }],
    [
      "switches the channel off",
      { grace: aPerson(7, { preferences: { telegram: { visitor: false } } }), alan: aPerson(8) },
    ],
  ])("%s before it could be sent: everybody else on duty is told", async (_what, later) => {
    const { world, refuses, rung, tell, become } = scene({ grace: aPerson(7), alan: aPerson(8) }, { 7: "later" });
    world.conversation = assigned;
    await tell();
    expect(rung).toEqual([]);
    delete refuses["7"];
    become(later);
    world.now += 5_000;
    await tell();
    expect(rung).toEqual(["8"]);
  });

  test("goes off duty or mutes: they hear of it all the same, without a sound", async () => {
    const { world, refuses, rung, tell, become } = scene({ grace: aPerson(7), alan: aPerson(8) }, { 7: "later" });
    world.conversation = assigned;
    await tell();
    delete refuses["7"];
    become({ grace: aPerson(7, AWAY), alan: aPerson(8) });
    world.now += 5_000;
    await tell();
    expect(rung).toEqual(["7 silently"]);
  });

  test("is gone, and nobody else is on duty: the admins are told without a sound", async () => {
    const { rung, tell } = scene({ grace: aPerson(7), joan: JOAN }, { 7: "gone" });
    await tell();
    expect(rung).toEqual(["9 silently"]);
  });

  test("is gone, and so is the next: it goes on to the last, and tries nobody twice", async () => {
    const { rung, tell, states, dueAt, world } = scene(
      { grace: aPerson(7), alan: aPerson(8), joan: JOAN },
      { 7: "gone", 8: "gone" },
    );
    world.conversation = assigned;
    await tell();
    await tell();
    expect(rung).toEqual(["9 silently"]);
    expect(states()).toEqual({ "telegram:grace": "dead", "telegram:alan": "dead", "telegram:joan": "sent" });
    expect(dueAt()).toBeNull();
  });

  test("is gone, and there is nobody else: the ledger says so and is done with", async () => {
    const { rung, tell, states, dueAt } = scene({ grace: aPerson(7) }, { 7: "gone" });
    await tell();
    expect(rung).toEqual([]);
    expect(states()).toEqual({ "telegram:grace": "dead" });
    expect(dueAt()).toBeNull();
  });
});

test("while one of those planned is told, or may yet be, nobody else is asked", async () => {
  const roster = { grace: aPerson(7), alan: aPerson(8), joan: JOAN };
  for (const alan of [undefined, "later"] as const) {
    const { rung, tell, states } = scene(roster, { 7: "gone", ...(alan && { 8: alan }) });
    await tell();
    expect(rung).toEqual(alan ? [] : ["8"]);
    expect(states()).not.toHaveProperty("telegram:joan");
  }
});

test.each([
  ["read", aConversation({ assignee: "grace", read: { joan: 1 } })],
  [
    "answered",
    aConversation({
      assignee: "grace",
      last: { seq: 2, author: { kind: "staff", uid: "joan", name: "Joan" }, preview: "Yes", at: NOON },
    }),
  ],
])("a message that was %s meanwhile is nobody else's business", async (_what, conversation) => {
  const { world, rung, tell, dueAt } = scene({ grace: aPerson(7), alan: aPerson(8) }, { 7: "gone" });
  world.conversation = conversation;
  await tell();
  expect(rung).toEqual([]);
  expect(dueAt()).toBeNull();
});

test("an answer to a visitor whose browser is gone is told to nobody else", async () => {
  const device = { id: "00112233445566ff", token: "a token", at: NOON };
  const { services, rung } = scene({ grace: aPerson(7), alan: aPerson(8) });
  services.channelsOff = {};
  services.devices = { of: async () => ({ ada: [device] }), forget: async () => {} };
  services.channels.push = { send: () => Promise.reject(new ProviderRejected("gone", { gone: true })) };
  await tellOfMessage(services)(aMessage({ author: { kind: "staff", uid: "grace", name: "Grace" } }));
  expect(rung).toEqual([]);
});

test.each([3, 4, 5, 6])("an instance that is lost after change %i leaves the rest to the sweep", async (nth) => {
  const { world, services, rung, dueAt } = scene({ grace: aPerson(7), alan: aPerson(8) }, { 7: "gone" });
  world.conversation = aConversation({ assignee: "grace" });
  world.store.crashAfter = nth;
  await tellOfMessage(services)(MESSAGE).catch(() => {});
  world.store.crashAfter = Number.POSITIVE_INFINITY;
  for (let minute = 0; minute < 4; minute += 1) {
    world.now += 61_000;
    await sweepBacklog(services)();
  }
  expect(rung.length).toBeGreaterThanOrEqual(1);
  expect(new Set(rung.map((line) => line.split(" ")[0]))).toEqual(new Set(["8"]));
  expect(rung.filter((line) => line === "8").length).toBeLessThanOrEqual(1);
  expect(dueAt()).toBeNull();
});

test("WhatsApp says later that it could not be delivered: the others are told by the next sweep", async () => {
  const whatsapp = { whatsapp: { number: "4790000000" } };
  const { world, services, rung, tell } = scene({ grace: aPerson(7, { pairing: whatsapp }), alan: aPerson(8) });
  world.conversation = aConversation({ assignee: "grace" });
  services.channelsOff = {};
  services.channels.whatsapp = { send: async ({ to }) => ({ providerId: "wamid", to }) };
  await tell();
  expect(rung).toEqual([]);
  const ref = refOf({ conversationId: MESSAGE.conversationId, messageId: MESSAGE.id, key: "whatsapp:grace" });
  const failed = { state: "failed", providerId: "wamid", error: "undeliverable", code: 131026, at: NOON } as const;
  await noteStatus(services)({ provider: "whatsapp", ref, ...failed });
  await sweepBacklog(services)();
  expect(rung).toEqual(["8"]);
});

test("who has been rung for a later message of the burst meanwhile hears of it without a sound", async () => {
  const { world, services, refuses, rung, tell, become } = scene({ grace: aPerson(7) }, { 7: "later" });
  await tell();
  become({ alan: aPerson(8) });
  world.now += 1_000;
  const later = aMessage({ id: "later", seq: 2, at: world.now });
  world.messages.push(later);
  // It is silent, for the first was to ring; so nobody has been rung yet.
  await tellOfMessage(services)(later);
  expect(rung).toEqual(["8"]);
  delete refuses["7"];
  world.now += 5_000;
  await tell();
  expect(rung).toEqual(["8", "8 silently"]);
});
