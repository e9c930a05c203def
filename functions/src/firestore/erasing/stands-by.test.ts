import { expect, test } from "vitest";
import { standsBy } from "./stands-by.ts";

test.each([
  ["telegram:-1007:12", { channel: "telegram", chat: "-1007", message: "12" }],
  ["telegram:-1007:topic-9", { channel: "telegram", chat: "-1007", message: "topic-9" }],
  ["whatsapp:4790000001:wamid.a%2Fb%25:c", { channel: "whatsapp", chat: "4790000001", message: "wamid.a/b%:c" }],
])("%s is a message in somebody's chat", (id, stands) => {
  expect(standsBy(id)).toEqual(stands);
});

test.each(["telegram:press-1", "sha256:3q2-7wAbCdEf", "sms:1:2", "", "telegram::2"])("%j names none", (id) => {
  expect(standsBy(id)).toBeUndefined();
});
