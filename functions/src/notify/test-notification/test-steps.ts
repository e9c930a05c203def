/** The steps of a test notification, as the panel shows them. Pure. */
import type { ChannelName } from "../../../contract/channels.ts";
import { capabilities } from "../../channels/registry.ts";
import type { ProviderStatus } from "../cursors/report-status.ts";
import type { TestNotification, TestStep } from "./test-notification.ts";

type StepId = "ran" | "setUp" | "connected" | "taken" | "delivered";

/** The steps of a channel in their order. Not every channel says whether a message reached the phone. */
function namesOf(channel: ChannelName): Partial<Record<StepId, string>> {
  const { label, reportsDelivery, words } = capabilities[channel];
  return {
    ran: "The site's server answered",
    setUp: `${label} is set up`,
    connected: words.connected,
    taken: words.taken,
    ...(reportsDelivery ? { delivered: `${label} delivered it` } : {}),
  };
}

/** A test of which nothing is known yet. */
export function newTest(uid: string, channel: ChannelName): TestNotification {
  return { uid, channel, steps: [], state: null, error: null };
}

/** Adds a step in its place, or replaces it; `detail` says in words what is wrong, or more than the name does. */
export function withStep(test: TestNotification, id: StepId, ok: boolean, detail?: string): TestNotification {
  const order = Object.values(namesOf(test.channel));
  const name = namesOf(test.channel)[id];
  if (name === undefined) return test;
  const step: TestStep = detail === undefined ? { name, ok } : { name, ok, detail };
  const others = test.steps.filter((other) => other.name !== name);
  const steps = [...others, step].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
  return { ...test, steps };
}

/** Whether the channel has it already: a job may come twice. */
export function wasSent(test: TestNotification): boolean {
  return test.state !== null || test.steps.some(({ name }) => name === namesOf(test.channel).taken);
}

/** The test is over. */
export function finished(
  test: TestNotification,
  state: "sent" | "skipped" | "dead",
  error: string | null = null,
): TestNotification {
  return { ...test, state, error };
}

/** The channel took it: that is all there is to know, but where the provider tells whether it was delivered. */
export function afterTaken(test: TestNotification, detail?: string): TestNotification {
  const taken = withStep(test, "taken", true, detail);
  return capabilities[test.channel].reportsDelivery ? taken : finished(taken, "sent");
}

/** A status webhook came, maybe before the receipt of the request itself. What was delivered stays so. */
export function testAfterStatus(test: TestNotification, { state, error }: ProviderStatus): TestNotification {
  if (state === "sent" || test.state === "sent") return test;
  if (state !== "failed") return finished(withStep(test, "delivered", true), "sent");
  const why = error ?? "it could not be delivered";
  return finished(withStep(test, "delivered", false, why), "dead", why);
}

/** It could not be handed to the function that tells people. */
export function notHandedOver(test: TestNotification): TestNotification {
  const why = "the function that tells people could not be given it: are notify and Cloud Tasks set up?";
  return finished(withStep(test, "ran", false, why), "dead", why);
}

/** Nothing came for too long: what is missing, and what it means. */
export function afterTimeout(test: TestNotification): TestNotification {
  const names = namesOf(test.channel);
  const missing = (Object.keys(names) as StepId[]).find((id) => !test.steps.some(({ name }) => name === names[id]));
  if (missing === "delivered") {
    const { label } = capabilities[test.channel];
    return finished(withStep(test, "delivered", false, `no word from ${label} yet: is its webhook set up?`), "sent");
  }
  const why =
    missing === "ran"
      ? "the function that tells people did not run: is the codebase notify deployed?"
      : "it did not come to its end in time: see the log of runJob";
  return finished(withStep(test, missing ?? "taken", false, why), "dead", why);
}
