import { FieldValue } from "@google-cloud/firestore";
import { beforeAll, expect, test } from "vitest";
import { BILLED, type Billed } from "../../scripts/docs/billed.ts";
import {
  ADMIN,
  AGENT,
  eventually,
  isAbout,
  newVisitor,
  post,
  record,
  send,
  staff,
  type SignedIn,
  url,
} from "../stack/doors.ts";
import { ownerFirestore } from "../stack/regular-visitor.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

/**
 * What notifying costs, from the request until nothing moves any more: what Firestore bills, caches warm, the site's
 * documents left out, which an instance reads once in half a minute. The staff are one person, with Telegram and
 * WhatsApp. Always on the embedded Firestore, for Google's emulator keeps no bill.
 */

/** Of this number WhatsApp says nothing later: each of its words is a read and a write more. */
const SAYS_NOTHING = "4793000001";

interface Usage {
  reads: number;
  writes: number;
  byCollection: Record<string, { reads: number; writes: number }>;
}

useOwnStack("notify-cost", { firestore: "embedded" });
beforeAll(async () => {
  const firestore = ownerFirestore();
  const change = { [AGENT.uid]: FieldValue.delete(), [`${ADMIN.uid}.pairing.whatsapp.number`]: SAYS_NOTHING };
  await firestore.doc("site/roster").update(change);
  await firestore.terminate();
  await billed(() => alerted("warm"));
});

test("a visitor's message told to one person on Telegram and WhatsApp, another one, and the answer", async () => {
  // The seventh read is WhatsApp's month: its cap is counted exactly.
  const visitor = await newVisitor();
  expect(await billed(() => alerted("first", visitor))).toEqual(atMost(BILLED.firstNotified));
  // WhatsApp comes once for all that follows within the minute, and costs once what it costs.
  expect(await billed(() => alerted("second", visitor, ["telegram"]))).toEqual(atMost(BILLED.laterNotified));
  const admin = await staff(ADMIN);
  // Four, and one for each of the two alerts on Telegram that now say who has answered.
  expect(await billed(() => send(admin, visitor.uid, "an answer"))).toEqual(atMost(BILLED.answerNotified));
});

/** A visitor writes, and the owner's phone shows it on these channels. */
async function alerted(text: string, visitor?: SignedIn, channels: readonly string[] = ["telegram", "whatsapp"]) {
  const { uid, ...rest } = visitor ?? (await newVisitor());
  await post({ uid, ...rest }, text);
  await eventually(`"${text}" on ${channels.join(" and ")}`, async () => {
    const about = (await record()).filter((each) => each.accepted && isAbout(uid, each));
    const isShown = (channel: string) =>
      about.some(({ provider, request }) => provider === channel && JSON.stringify(request).includes(text));
    return channels.every(isShown) ? true : undefined;
  });
}

/** From the beginning of `work` until nothing has been read or written for two seconds. */
async function billed(work: () => Promise<unknown>): Promise<Pick<Usage, "reads" | "writes">> {
  const address = `${url().firestore}/emulator/v1/usage`;
  await quiet(address, 7_000);
  await fetch(address, { method: "DELETE" });
  await work();
  const { reads, writes, byCollection } = await quiet(address, 2_000);
  const { site = { reads: 0, writes: 0 } } = byCollection;
  return { reads: reads - site.reads, writes: writes - site.writes };
}

async function quiet(address: string, forMs: number): Promise<Usage> {
  let [before, since] = ["", performance.now()];
  return eventually("that nothing is read or written", async () => {
    const text = await (await fetch(address)).text();
    if (text !== before) [before, since] = [text, performance.now()];
    return performance.now() - since > forMs ? (JSON.parse(text) as Usage) : undefined;
  });
}

function atMost({ reads, writes }: Billed) {
  return {
    reads: expect.toSatisfy((value: number) => value <= reads, `at most ${reads} reads`) as number,
    writes: expect.toSatisfy((value: number) => value <= writes, `at most ${writes} writes`) as number,
  };
}
