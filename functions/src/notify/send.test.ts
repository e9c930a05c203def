import { describe, expect, test } from "vitest";
import { deliveryForStaff } from "./delivery-for-staff.ts";
import { openLedger } from "./ledger.ts";
import type { Outcome } from "./settle.ts";
import { aConversation, aMessage, aPerson, aTarget, NOON, notifyWorld } from "./notify-fakes.ts";
import { learn } from "./send.ts";
import { personOf } from "./target-key.ts";

const GONE: Outcome = { kind: "rejected", error: "gone", gone: true };
const MOVED: Outcome = { kind: "sent", providerId: "1", to: "-1007" };
const TAKEN: Outcome = { kind: "sent", providerId: "1", to: "7" };

describe("what is learnt of an address", () => {
  const table: [string, string, "push" | "telegram" | "whatsapp", Outcome, string[], string[]][] = [
    ["a person's chat is gone", "telegram:grace", "telegram", GONE, ["grace telegram 7: gone"], []],
    ["a person's number is gone", "whatsapp:grace", "whatsapp", GONE, ["grace whatsapp 7: gone"], []],
    ["a device is gone", "push:acme:grace:0123456789abcdef", "push", GONE, ["acme:grace device 7"], []],
    ["the group is gone", "telegram:group", "telegram", GONE, ["group 7: gone"], []],
    ["a chat moved", "telegram:grace", "telegram", MOVED, [], ["grace telegram 7 → -1007"]],
    ["the group moved", "telegram:group", "telegram", MOVED, [], ["group 7 → -1007"]],
    ["a push service's own name for a device is no move", "push:grace:0123456789abcdef", "push", MOVED, [], []],
    ["nothing new", "telegram:grace", "telegram", TAKEN, [], []],
    ["the text was refused", "telegram:grace", "telegram", { kind: "rejected", error: "400", gone: false }, [], []],
  ];
  test.each(table)("%s", async (_what, key, channel, outcome, broken, moved) => {
    const { world, services } = notifyWorld();
    await learn(services)(outcome, key, { channel, to: "7", triedAnyway: false });
    expect([world.broken, world.moved]).toEqual([broken, moved]);
  });

  test("that cannot be written down is logged, and nothing else", async () => {
    const { services } = notifyWorld();
    const failures: string[] = [];
    services.logs.requestFailed = (where) => void failures.push(where);
    services.pairings.markBroken = () => Promise.reject(new Error("the database does not answer"));
    services.watch.noticed = () => Promise.reject(new Error("the database does not answer"));
    await learn(services)(GONE, "telegram:grace", { channel: "telegram", to: "7", triedAnyway: false });
    expect(failures).toEqual(["learning", "learning"]);
  });
});

test("whoever a key belongs to is shown by name: a person, also by a device, the group, and the visitor", () => {
  const targets = {
    "push:acme:grace:0123456789abcdef": aTarget({ channel: "push" }),
    "push:ada:0123456789abcdef": aTarget({ channel: "push" }),
    "telegram:acme:grace": aTarget(),
    "telegram:group": aTarget(),
  };
  const roster = { "acme:grace": aPerson(7, { name: "Grace" }) };
  const shown = deliveryForStaff({ ...openLedger(aMessage(), [], NOON), targets }, aConversation(), roster);
  expect(shown.targets.map(({ name }) => name)).toEqual(["Grace", "Ada", "Grace", "the shared group"]);
  expect(personOf("push:acme:grace:0123456789abcdef")).toBe("acme:grace");
});
