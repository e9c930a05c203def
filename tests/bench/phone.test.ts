import { expect, test } from "vitest";
import type { Requested } from "../faults/stage.ts";
import { phoneOf } from "./phone.ts";

const at = (second: number) => new Date(Date.UTC(2026, 10, 30) + second * 1_000);
const request = (second: number, text: string, change: Partial<Requested> = {}): Requested => ({
  provider: "telegram",
  accepted: true,
  silent: false,
  status: 200,
  at: at(second).toISOString(),
  text: `${text} to 7000000`,
  ...change,
});
const kari = { name: "Kari", at: at(30).getTime() };
const tom = { name: "Tom", at: at(60).getTime() };
const phone = (...record: Requested[]) =>
  phoneOf({ channel: "telegram", address: "7000000" }, record, at(0).getTime(), kari, tom);

test("a message rings or comes silently, and an edit is none", () => {
  const digest = request(8, "six more visitors", { silent: true });
  const edit = request(31, '"method":"editMessageText" Kari and six more');
  expect(phone(request(1, "a stranger"), digest, edit, request(61, "Tom"))).toEqual({
    channel: "telegram",
    rings: 2,
    silent: 1,
    newcomerMs: 1_000,
    answeredMs: 1_000,
  });
});

test("what came before the flood, was refused, or is another's does not count", () => {
  const answer = request(-20, "There is no open conversation");
  const refused = request(2, "a stranger", { accepted: false });
  const anothers = { ...request(3, "a stranger"), text: "a stranger to 7000001" };
  expect(phone(answer, refused, anothers)).toMatchObject({ rings: 0, silent: 0, newcomerMs: undefined });
});
