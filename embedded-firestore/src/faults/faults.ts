import { functionOf } from "../triggers/registration.ts";
import type { StatusName } from "../status.ts";

/** What goes wrong with the next calls of an RPC. */
export interface RpcFault {
  /** The name of the RPC, or `*` for every one. */
  readonly rpc: string;
  /** The error that is answered; none where the call is only delayed. */
  readonly code: StatusName | undefined;
  readonly message: string | undefined;
  /** `after`: the call does its work, a commit is stored, and only then the error is answered. */
  readonly when: "before" | "after";
  readonly delayMs: number;
}

export const DELIVERY_FAULTS = ["twice", "late", "out-of-order", "never"] as const;

/** What goes wrong with the next deliveries of a trigger. */
export interface DeliveryFault {
  /** The function's name, its key, or `*` for every one. */
  readonly trigger: string;
  /**
   * `twice`: again after success. `late`: after the delay. `out-of-order`: after the next event of the same trigger, or
   * after the delay if none comes. `never`: not at all.
   */
  readonly delivery: (typeof DELIVERY_FAULTS)[number];
  readonly delayMs: number;
}

export type Fault = RpcFault | DeliveryFault;

/** The faults that tests have asked for and that have not happened yet: the oldest that fits happens first. */
export class Faults {
  #pending: { readonly fault: Fault; left: number }[] = [];

  add(fault: Fault, count: number): void {
    this.#pending.push({ fault, left: count });
  }

  /** What is to come, and how often. */
  list(): (Fault & { count: number })[] {
    return this.#pending.map(({ fault, left }) => ({ ...fault, count: left }));
  }

  clear(): void {
    this.#pending = [];
  }

  /** The fault of this call, which thereby has happened. */
  takeRpc(name: string): RpcFault | undefined {
    return this.#take((fault) => "rpc" in fault && (fault.rpc === "*" || fault.rpc === name)) as RpcFault | undefined;
  }

  /** The fault of this delivery, which thereby has happened. */
  takeDelivery(key: string): DeliveryFault | undefined {
    return this.#take((fault) => "trigger" in fault && isMeant(fault.trigger, key)) as DeliveryFault | undefined;
  }

  #take(fits: (fault: Fault) => boolean): Fault | undefined {
    const found = this.#pending.find(({ fault }) => fits(fault));
    if (!found) return undefined;
    found.left--;
    this.#pending = this.#pending.filter(({ left }) => left > 0);
    return found.fault;
  }
}

/** Keys are made of region, name and generation (`us-central1-tell-0`). */
function isMeant(trigger: string, key: string): boolean {
  return trigger === "*" || trigger === key || functionOf(key) === trigger || functionOf(key).endsWith(`-${trigger}`);
}
