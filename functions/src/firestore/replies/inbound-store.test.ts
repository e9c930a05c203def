import { FieldValue, Filter, Timestamp, type Firestore } from "firebase-admin/firestore";
import { expect, test } from "vitest";
import { aCursor, aRequest, cursorsOf } from "../../../test/cursor-fakes.ts";
import { NOON } from "../../../test/notify-fakes.ts";
import { newPending, type Request } from "../../notify/cursors/cursor.ts";
import { cursorsFields } from "../notify/cursor-document.ts";
import { createInboundStore } from "./inbound-store.ts";

/** The store on one document of cursors, with a request to chat 7; what it asks for is the one query that it makes. */
function storeWith(request: Partial<Request>) {
  const pending = newPending(NOON);
  const cursors = cursorsOf({
    "telegram:ada": aCursor({ wanted: 1, pending, request: aRequest(request) }),
    "telegram:bo": aCursor({ wanted: 1, pending, to: "8", request: aRequest({ leaseUntil: NOON + 5 }) }),
  });
  const fields = cursorsFields(cursors, NOON, { Timestamp });
  const query = (field: string, operator: string, value: string) => {
    expect([field, operator]).toEqual(["leaving", "array-contains"]);
    const found = (fields["leaving"] as string[] | undefined)?.includes(value) === true;
    return { limit: () => ({ get: async () => ({ docs: found ? [{ id: "kari", data: () => fields }] : [] }) }) };
  };
  const db = { collection: () => ({ where: query }) } as unknown as Firestore;
  return createInboundStore({ db, FieldValue, Filter, Timestamp }, { documentBroken: () => undefined });
}

test.each([
  ["while its sender is at it", { leaseUntil: NOON + 1 }, "7", true],
  ["no more once its sender has crashed", { leaseUntil: NOON - 1 }, "7", false],
  ["no more once nobody knows what came of it", { leaseUntil: null }, "7", false],
  ["not where nothing is sent", { leaseUntil: NOON + 1 }, "9", false],
])("an alert is leaving %s", async (_when, request, chat, expected) => {
  expect(await storeWith(request).isAlertLeaving("telegram", chat, NOON)).toBe(expected);
});
