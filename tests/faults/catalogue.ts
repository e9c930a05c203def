/**
 * The catalogue of faults, as it is played here: number, what happens, on which channel, how it is made, what it must come
 * to. Named faults are the local providers' (emulators/README.md); `wire-faults.ts` acts before them; WhatsApp's statuses
 * come from numbers of its own; events and RPCs go wrong in the embedded Firestore; processes are killed.
 */
import type { Kind } from "./kinds/kinds.ts";
import { platformKinds } from "./kinds/platform-kinds.ts";
import { providerKinds } from "./kinds/provider-kinds.ts";

export const kinds: readonly Kind[] = [...platformKinds, ...providerKinds];

/** P13, on a stack whose channels have no secrets. */
export const withoutSecrets: readonly Kind[] = (
  ["telegram", "telegram", "telegram", "whatsapp", "whatsapp"] as const
).map((channel) => ({ id: "P13", what: "the channel's secret is missing", channel, end: "skipped" }));
export const NO_SECRETS = { TELEGRAM_BOT_TOKEN: "none", WHATSAPP_ACCESS_TOKEN: "none", WHATSAPP_APP_SECRET: "none" };

/** What cannot be made on a running local stack, why, and what holds it instead. */
export const notMadeHere: Readonly<Record<string, string>> = {
  F2: "the providers' addresses are the deployment's parameters, and 127.0.0.1 needs no DNS; to the sender it is F1: no connection came about (bounded-request.ts)",
  F3: "the local providers speak plain HTTP; to the sender it is F1: the connection never was secure (bounded-request.ts)",
  P9: "all processes of the run have this machine's clock; functions/test/model plays it, functions/src/hours the changes to and from summer time",
};
