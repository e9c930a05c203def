/** A test notification, kept while somebody waits for it: how far it has come, in steps as the panel shows them. Pure. */
import type { ChannelName } from "../../../contract/people/channels.ts";
import { capabilities } from "../../channels/registry.ts";
import type { TestNotification } from "./test-store.ts";
import type { ProviderStatus } from "../cursors/report-status.ts";

/** Stands for the conversation in the ref of a test message. A conversation's id cannot begin with a dot. */
export const TEST_CONVERSATION = ".test";

const STEPS = ["ran", "setUp", "connected", "taken", "delivered"] as const;
type Step = (typeof STEPS)[number];

/** In the order of the steps. Not every channel says whether a message reached the phone. */
function namesOf(channel: ChannelName): string[] {
  const { label, reportsDelivery, words } = capabilities[channel];
  const upToTaken = ["The site's server answered", `${label} is set up`, words.connected, words.taken];
  return reportsDelivery ? [...upToTaken, `${label} delivered it`] : upToTaken;
}

/** A test of which nothing is known yet. */
export function newTest(uid: string, channel: ChannelName): TestNotification {
  return { uid, channel, steps: [], state: null, error: null };
}

/** It has come as far as this step, and so past those before; `detail` says in words what is wrong, or more. */
function withStep(test: TestNotification, step: Step, ok: boolean, detail?: string): TestNotification {
  const steps = namesOf(test.channel).flatMap((name, nth) => {
    if (STEPS[nth] === step) return { name, ok, ...(detail !== undefined && { detail }) };
    const isPassed = nth < STEPS.indexOf(step);
    return test.steps.find((known) => known.name === name) ?? (isPassed ? { name, ok: true } : []);
  });
  return { ...test, steps };
}

/** It goes on from this step. */
export function passed(test: TestNotification, step: Step): TestNotification {
  return withStep(test, step, true);
}

/** It is over at this step. */
export function failed(test: TestNotification, step: Step, state: "skipped" | "dead", why: string): TestNotification {
  return { ...withStep(test, step, false, why), state, error: why };
}

/** Whether the channel has it already: a job may come twice. */
export function wasSent({ state, steps, channel }: TestNotification): boolean {
  const taken = namesOf(channel)[STEPS.indexOf("taken")];
  return state !== null || steps.some(({ name }) => name === taken);
}

/** The channel took it: that is all there is to know, but where the provider tells whether it was delivered. */
export function afterTaken(test: TestNotification, detail?: string): TestNotification {
  const taken = withStep(test, "taken", true, detail);
  return capabilities[test.channel].reportsDelivery ? taken : { ...taken, state: "sent" };
}

/** A status webhook came, maybe before the receipt of the request itself. What was delivered stays so. */
export function testAfterStatus(test: TestNotification, { state, error }: ProviderStatus): TestNotification {
  if (state === "sent" || test.state === "sent") return test;
  if (state === "failed") return failed(test, "delivered", "dead", error ?? "it could not be delivered");
  return { ...passed(test, "delivered"), state: "sent", error: null };
}

/** Nothing came for too long: what is missing, and what it means. */
export function afterTimeout(test: TestNotification): TestNotification {
  const names = namesOf(test.channel);
  const missing = STEPS[names.findIndex((name) => !test.steps.some((step) => step.name === name))];
  if (missing === "delivered") {
    const why = `no word from ${capabilities[test.channel].label} yet: is its webhook set up?`;
    return { ...withStep(test, missing, false, why), state: "sent" };
  }
  const notRun = "the function that tells people did not run: is the codebase notify deployed?";
  const why = missing === "ran" ? notRun : "it did not come to its end in time: see the log of runJob";
  return failed(test, missing ?? "taken", "dead", why);
}
