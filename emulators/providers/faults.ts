import type { ProviderName, StatusFault } from "./provider.ts";

/** Faults that are an honest refusal: the provider answers with this status, in its own words, and does nothing. */
const statusFaults = ["400", "403", "429", "500", "503"] as const satisfies readonly StatusFault[];

/** Every fault that can be asked for; `emulators/README.md` says what each does on the wire. */
export const faultNames = [
  ...statusFaults,
  "refused",
  "reset",
  "reset-after-accept",
  "timeout",
  "timeout-after-accept",
  "not-json",
  "huge",
  "slow",
  "late",
] as const;
export type Fault = (typeof faultNames)[number];

/** Faults that were asked for and have not happened yet. */
export interface Faults {
  /** The next `times` requests to the provider fail so, after those that were asked for before. */
  add(provider: ProviderName, fault: Fault, times: number): void;
  /** The fault for the request that has just arrived, if any; it is used up by this. */
  take(provider: ProviderName): Fault | undefined;
  /** Forgets all faults of a provider. */
  clear(provider: ProviderName): void;
  waiting(): { provider: ProviderName; fault: Fault; times: number }[];
}

/** Makes an empty list of faults. */
export function createFaults(): Faults {
  let list: { provider: ProviderName; fault: Fault; times: number }[] = [];
  return {
    add: (provider, fault, times) => void list.push({ provider, fault, times }),
    take(provider) {
      const first = list.find((entry) => entry.provider === provider);
      if (!first) return undefined;
      first.times -= 1;
      if (first.times === 0) list = list.filter((entry) => entry !== first);
      return first.fault;
    },
    clear: (provider) => void (list = list.filter((entry) => entry.provider !== provider)),
    waiting: () => list.map((entry) => ({ ...entry })),
  };
}

/** Whether the fault is an answer with a status. */
export function isStatusFault(fault: Fault): fault is StatusFault {
  return (statusFaults as readonly string[]).includes(fault);
}

/** Whether the provider does what was asked although its caller may never learn of it. */
export function acceptsFirst(fault: Fault) {
  return fault === "reset-after-accept" || fault === "timeout-after-accept" || fault === "slow" || fault === "late";
}
