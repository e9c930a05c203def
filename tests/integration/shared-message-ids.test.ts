/** Clients make the ids of messages: two conversations may have one each under the same id. */
import { expect, test } from "vitest";
import { eventually, newVisitor, post, record } from "../stack/doors.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

/** A stack of its own: five messages at once are what Telegram takes without asking to wait. */
useOwnStack("shared-ids");

const accepted = async (text: string) =>
  (await record()).find((item) => item.provider === "telegram" && item.accepted && item.text.includes(text));

test("a message is told even if another conversation has one under its id", async () => {
  const [first, second] = await Promise.all([newVisitor(), newVisitor()]);
  const id = crypto.randomUUID();
  expect((await post(first, "asked by the first", id)).status).toBe(201);
  await eventually("the first", () => accepted("asked by the first"));
  expect((await post(second, "asked by the second", id)).status).toBe(201);
  const notified = await eventually("the second", () => accepted("asked by the second"));
  expect(notified.text).toContain(second.uid);
});

test("both are told when they come at once, each once", async () => {
  const visitors = await Promise.all([newVisitor(), newVisitor(), newVisitor()]);
  const id = crypto.randomUUID();
  await Promise.all(visitors.map((visitor) => post(visitor, `from ${visitor.uid}`, id)));
  for (const { uid } of visitors) await eventually(`the message from ${uid}`, () => accepted(`from ${uid}`));
  const sent = (await record()).filter(
    (item) => item.accepted && visitors.some(({ uid }) => item.text.includes(`from ${uid}`)),
  );
  expect(sent).toHaveLength(3);
});
