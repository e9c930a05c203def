import { expect, test } from "vitest";
import { eventually, newVisitor, post, record, reconcile, type SignedIn, url } from "../stack/doors.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";
import { triggersOff, triggersOn } from "../stack/triggers.ts";

/** A stack of its own: while its triggers are off, nobody else's message may wait for one. Embedded: it keeps a bill. Without
 * WhatsApp, whose news of what became of a message would be on it. */
useOwnStack("reconciler", { firestore: "embedded", whatsapp: "off" });

test("a message whose event is lost is told by the reconciler, once, and then a run costs four reads", async () => {
  await triggersOff();
  const visitor = await newVisitor();
  expect((await post(visitor, "Is anybody there?")).status).toBe(201);
  await triggersOn();

  const [first] = await eventually("the reconciler's message", async () => {
    expect(await reconcile(1)).toBe(200);
    const items = await notifiedOf(visitor);
    return items.length > 0 ? items : undefined;
  });
  expect(first).toMatchObject({ provider: "telegram", accepted: true, silent: false });
  expect(first?.text).toContain("Is anybody there?");

  // A change becomes visible late: those of the last seconds are looked at twice. Days later it does not ask for digests.
  const idle = { reads: 4, writes: 0 };
  await eventually("an idle run", async () => {
    const bill = await billed(() => reconcile(1));
    return bill.reads === idle.reads && bill.writes === idle.writes ? true : undefined;
  });
  expect(await notifiedOf(visitor)).toHaveLength(1);
});

async function notifiedOf(visitor: SignedIn) {
  return (await record()).filter(({ provider, text }) => provider === "telegram" && text.includes(visitor.uid));
}

async function billed(work: () => Promise<unknown>): Promise<{ reads: number; writes: number }> {
  const usage = `${url().firestore}/emulator/v1/usage`;
  await fetch(usage, { method: "DELETE" });
  await work();
  const { reads, writes } = (await (await fetch(usage)).json()) as { reads: number; writes: number };
  return { reads, writes };
}
