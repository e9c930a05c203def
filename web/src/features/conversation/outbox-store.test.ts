import { beforeEach, expect, test } from "vitest";
import { afterReload, outgoingFailed, outgoingSettled, outgoingStarted, useOutbox } from "./outbox-store.ts";

const written = { id: "m1", conversationId: "c", text: "hello", internal: false, at: "2026-11-22T10:00:00.000Z" };
const failure = { code: "OFFLINE", words: "Cannot reach the server." } as const;
const outbox = () => useOutbox.getState().outgoing;

beforeEach(() => useOutbox.setState({ outgoing: [] }));

test("a message that could not be sent stays where it was written, with the reason", () => {
  outgoingStarted(written);
  outgoingStarted({ ...written, id: "m2" });
  outgoingFailed("m1", failure);
  expect(outbox().map(({ id, state }) => `${id} ${state}`)).toEqual(["m1 failed", "m2 sending"]);
  expect(outbox()[0]?.failure).toEqual(failure);
});

test("tried again it is the same message in the same place, without the old reason", () => {
  outgoingStarted(written);
  outgoingStarted({ ...written, id: "m2" });
  outgoingFailed("m1", failure);
  outgoingStarted(written);
  expect(outbox()[0]).toEqual({ ...written, state: "sending" });
  expect(outbox()).toHaveLength(2);
});

test("a stored message leaves the outbox", () => {
  outgoingStarted(written);
  outgoingSettled("m1");
  expect(outbox()).toEqual([]);
});

test("what was on its way when the page was reloaded can be tried again", () => {
  expect(afterReload([{ ...written, state: "sending" }])).toEqual([{ ...written, state: "failed" }]);
});
