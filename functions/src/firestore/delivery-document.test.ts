import { Timestamp } from "firebase-admin/firestore";
import { describe, expect, test } from "vitest";
import { leaseDue } from "../notify/lease.ts";
import { openLedger, type PlannedTarget } from "../notify/ledger.ts";
import { aMessage, NOON } from "../notify/notify-fakes.ts";
import { decodeDelivery, encodeDelivery } from "./delivery-document.ts";

const GRACE: PlannedTarget = {
  key: "telegram:grace",
  channel: "telegram",
  to: "-1007",
  dueAt: NOON,
  silent: true,
  unlessRead: true,
};
const BY_WHATSAPP: PlannedTarget = { ...GRACE, key: "whatsapp:grace", channel: "whatsapp", skip: "WhatsApp is off" };

/** As a store would keep it. */
const stored = (...planned: PlannedTarget[]) => encodeDelivery(openLedger(aMessage(), planned, NOON), { Timestamp });

describe("a ledger's document", () => {
  test("gives back what was stored, a lease included", () => {
    const { delivery } = leaseDue(openLedger(aMessage(), [GRACE, BY_WHATSAPP], NOON), NOON);
    expect(decodeDelivery(delivery.messageId, encodeDelivery(delivery, { Timestamp }))).toEqual(delivery);
  });

  test("has the time of its next due as a timestamp, and none at all once everything is settled", () => {
    expect(stored(GRACE)["dueAt"]).toEqual(Timestamp.fromMillis(NOON));
    expect(stored(BY_WHATSAPP)).not.toHaveProperty("dueAt");
  });

  test("says when it may be forgotten as a timestamp, for the TTL policy", () => {
    expect(stored()["expiresAt"]).toBeInstanceOf(Timestamp);
  });

  test("may lack what came later or is empty", () => {
    const bare = { channel: "telegram", to: "7", state: "pending", at: Timestamp.fromMillis(NOON) };
    const delivery = decodeDelivery("m", { ...stored(), targets: { "telegram:grace": bare } });
    expect(delivery.targets["telegram:grace"]).toEqual({
      channel: "telegram",
      to: "7",
      state: "pending",
      at: NOON,
      attempts: 0,
      doubts: 0,
      fence: 0,
      holder: null,
      failedId: null,
      windowClosed: false,
      resentAt: null,
      reason: null,
      silent: false,
      rang: false,
      leftSince: null,
      unlessRead: false,
      dueAt: null,
      leaseUntil: null,
      providerId: null,
      providerState: null,
      error: null,
    });
  });

  const spoiled: [string, Record<string, unknown>][] = [
    ["targets", { targets: [] }],
    ["at", { at: "yesterday" }],
    ["conversationId", { conversationId: undefined }],
    ["seq", { seq: -1 }],
    ["dueAt", { dueAt: 5 }],
  ];
  test.each(spoiled)("with a spoiled %s is an error that names the field and quotes nothing", (field, change) => {
    expect(() => decodeDelivery("m", { ...stored(), ...change })).toThrow(`deliveries/m: ${field} is missing`);
  });

  test("with a state that there is not is an error", () => {
    const target = { channel: "telegram", to: "7", state: "lost", at: Timestamp.fromMillis(NOON) };
    expect(() => decodeDelivery("m", { ...stored(), targets: { "telegram:grace": target } })).toThrow(
      "must be pending or",
    );
  });
});
