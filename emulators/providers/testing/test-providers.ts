/** The providers of one test, anew for each. */
import { afterEach, beforeEach } from "vitest";
import { createManualClock, type ManualClock } from "../manual-clock.ts";
import { startProviders, type ProvidersOptions, type RunningProviders } from "../server.ts";
import { startTestWebhook, type TestWebhook } from "./test-webhook.ts";

export let providers: RunningProviders;
export let clock: ManualClock;
/** Where they post, if `options` say so. */
export let hook: TestWebhook;

/** For all tests of a file. */
export function useProviders(options: (hook: TestWebhook) => Omit<ProvidersOptions, "port"> = () => ({})): void {
  beforeEach(async () => {
    clock = createManualClock();
    hook = await startTestWebhook();
    providers = await startProviders({ port: 0, clock, ...options(hook) });
  });
  afterEach(async () => {
    await providers.close();
    hook.close();
  });
}
