import { expect, test } from "vitest";
import type { TestNotificationSent } from "@porchlight/contract/callables.ts";
import type { Delivery } from "@porchlight/contract/deliveries.ts";
import type { Me } from "@porchlight/contract/people/me.ts";
import { ADMIN, AGENT, api, callable, eventually, newVisitor, post, record, staff, url } from "../stack/doors.ts";
import { addJob, jobFault, jobsDone, runJobs, waitingJobs } from "../stack/jobs.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

/** A stack of its own: a fault that is asked for here must not meet another file's message. */
useOwnStack("jobs");

test("a test notification goes the whole way to Telegram, and each step is shown", async () => {
  const admin = await staff(ADMIN);
  const { body } = await callable<TestNotificationSent>("sendTestNotification", admin.token, { channel: "telegram" });
  expect(body.result).toEqual({
    state: "sent",
    steps: [
      { name: "The site's server answered", ok: true },
      { name: "Telegram is set up", ok: true },
      { name: "You are connected with Telegram", ok: true },
      { name: "Telegram took the message", ok: true },
    ],
  });
  expect((await record()).filter(({ text }) => text.includes("This is a test"))).toMatchObject([
    { provider: "telegram", accepted: true, silent: false },
  ]);
});

test("a test of a channel that one is not connected with says what to do", async () => {
  const agent = await staff(AGENT);
  const { body } = await callable<TestNotificationSent>("sendTestNotification", agent.token, { channel: "telegram" });
  expect(body.result).toMatchObject({ state: "skipped", error: "connect your Telegram in the settings first" });
});

test("a target that is dead is sent again when staff ask for it, and not twice in a row", async () => {
  const [visitor, admin] = await Promise.all([newVisitor(), staff(ADMIN)]);
  // Once the function has told of something, nothing but the message itself is asked of Telegram.
  await post(visitor, "Hello?");
  await eventually("the first message to be told", () => telegram("sent"));
  await fetch(`${url().phone}/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ provider: "telegram", times: 1, fault: "400" }),
  });
  const { body } = await post(visitor, "Is anybody there?");
  const first = await eventually("the failure", () => telegram("dead"));
  expect(first).toMatchObject({ reason: "refused", error: expect.stringMatching(/^Telegram: /) as string });

  const wanted = { conversationId: visitor.uid, messageId: body.message.id, key: `telegram:${ADMIN.uid}` };
  expect((await callable("resendDelivery", visitor.token, wanted)).status).toBe(403);
  // The job comes twice, the message once.
  await jobFault("twice");
  const resent = await callable<{ delivery: Delivery }>("resendDelivery", admin.token, wanted);
  expect(resent.status).toBe(200);
  await eventually("the second try", async () => ((await telegram("dead")) ? undefined : true));
  await jobsDone();
  const notified = (await record()).filter(({ text, accepted }) => accepted && text.includes("Is anybody there?"));
  expect(notified).toMatchObject([{ provider: "telegram", silent: false }]);
  const again = await callable("resendDelivery", admin.token, wanted);
  expect([again.status, again.body.error.status]).toEqual([400, "FAILED_PRECONDITION"]);

  async function telegram(state: string) {
    const answer = await api<{ deliveries: Delivery[] }>("GET", `/conversations/${visitor.uid}/deliveries`, admin);
    const targets = answer.body.deliveries.flatMap((delivery) => delivery.targets);
    return targets.find((target) => target.channel === "telegram" && target.state === state);
  }
});

test("once it has run, the panel is shown which channels work", async () => {
  const admin = await staff(ADMIN);
  const shown = await eventually("the channels", async () => {
    const { body } = await api<Me>("GET", "/me", admin);
    return body.channels.some(({ state }) => state === "on") ? body.channels : undefined;
  });
  expect(shown.find(({ channel }) => channel === "telegram")).toMatchObject({ state: "on", why: null });
});

test("a job waits for its time, and what is no job comes once and no more", async () => {
  const inAnHour = Date.now() + 60 * 60_000;
  await addJob({ kind: "of another release" }, inAnHour);
  const waiting = async () =>
    (await waitingJobs()).jobs.filter(
      ({ job }) => JSON.stringify(job) === JSON.stringify({ kind: "of another release" }),
    );
  expect(await waiting()).toEqual([{ at: inAnHour, tries: 0, job: { kind: "of another release" } }]);
  expect(new Set(await runJobs(inAnHour))).toEqual(new Set(["204"]));
  expect(await waiting()).toEqual([]);
});
