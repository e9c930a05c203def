import { expect, test } from "vitest";
import { secretIn } from "./secret-in.ts";

test.each(["none", "None", "", " ", "-", "unused", "changeme", "TODO: later", '"none"'])("%s is no secret", (typed) => {
  expect(secretIn(typed)).toBe("");
});

test.each(["4100face4100face4100face4100face", "123456:AAporchlight-local-bot-token-00000"])("%s is one", (typed) => {
  expect(secretIn(` ${typed}\n`)).toBe(typed);
});
