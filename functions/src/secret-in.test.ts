import { expect, test } from "vitest";
import { bothSecrets, formerSecretIn, secretIn } from "./secret-in.ts";

test.each(["none", "None", "", " ", "-", "unused", "changeme", "TODO: later", '"none"'])("%s is no secret", (typed) => {
  expect(secretIn(typed)).toBe("");
});

test.each(["4100face4100face4100face4100face", "123456:AAporchlight-local-bot-token-00000"])("%s is one", (typed) => {
  expect(secretIn(` ${typed}\n`)).toBe(typed);
});

const [NEW, OLD] = ["123456:AAnew-local-bot-token-00000", "123456:AAporchlight-local-bot-token-00000"];

test("two are kept while one takes the other's place, and the new one comes first", () => {
  expect([secretIn(bothSecrets(NEW, OLD)), formerSecretIn(bothSecrets(NEW, OLD))]).toEqual([NEW, OLD]);
  expect([secretIn(`${NEW}\n${OLD}\n`), formerSecretIn(`${NEW}\n${OLD}\n`)]).toEqual([NEW, OLD]);
  expect(formerSecretIn(NEW)).toBe("");
});

test("a secret beside a word that is none is no secret: nobody meant it so", () => {
  expect([secretIn(`${NEW} or-so`), formerSecretIn(`${NEW} or-so`)]).toEqual(["", ""]);
});
