import { functionOf } from "./registration.ts";
import type { PendingEvent } from "./events.ts";
import type { Registration } from "./registration.ts";

/** Which functions want to hear of what, and what they have not heard of yet. Rebuilt from the log at the start. */
export class TriggerState {
  readonly #registrations = new Map<string, Registration>();
  readonly #pending = new Map<string, PendingEvent>();

  registrations(): Iterable<Registration> {
    return this.#registrations.values();
  }

  registration(key: string): Registration | undefined {
    return this.#registrations.get(key);
  }

  pending(): Iterable<PendingEvent> {
    return this.#pending.values();
  }

  /** Takes the place of an earlier generation of the same function, which leaves its pending events to this one. */
  register(registration: Registration): void {
    for (const old of this.#registrations.values()) {
      if (functionOf(old.key) !== functionOf(registration.key)) continue;
      this.#registrations.delete(old.key);
      for (const event of this.#pending.values()) {
        if (event.trigger === old.key) this.#pending.set(event.id, { ...event, trigger: registration.key });
      }
    }
    this.#registrations.set(registration.key, registration);
  }

  add(event: PendingEvent): void {
    this.#pending.set(event.id, event);
  }

  done(id: string): void {
    this.#pending.delete(id);
  }
}
