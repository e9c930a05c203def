import { expect, test } from "vitest";
import { GROUP_KEY, keyOf, recipientOf } from "./target-key.ts";

const DEVICE = "00112233445566ff";

test.each([
  [keyOf("telegram", "grace"), "telegram:grace", { uid: "grace" }],
  [keyOf("whatsapp", "google:7"), "whatsapp:google:7", { uid: "google:7" }],
  [keyOf("push", "grace", DEVICE), `push:grace:${DEVICE}`, { uid: "grace", deviceId: DEVICE }],
  [keyOf("push", "google:7", DEVICE), `push:google:7:${DEVICE}`, { uid: "google:7", deviceId: DEVICE }],
  [GROUP_KEY, "telegram:group", "group"],
])("the key %s names its recipient", (key, expected, recipient) => {
  expect(key).toBe(expected);
  expect(recipientOf(key)).toEqual(recipient);
});
