import { GIVE_UP_AFTER_MS, waitAfter } from "./backoff.ts";
import { cloudEvent } from "./cloud-event.ts";
import type { Clock } from "../clock.ts";
import type { Faults } from "../faults/faults.ts";
import type { Store } from "../store/store.ts";
import type { PendingEvent } from "./events.ts";
import type { Post } from "./post.ts";
import type { Registration } from "./registration.ts";

interface DeliveriesDeps {
  readonly store: Pick<Store, "triggers" | "register" | "eventDone">;
  readonly clock: Clock;
  readonly post: Post;
  /** Divides every wait. */
  readonly timeScale: number;
  readonly faults: Pick<Faults, "takeDelivery">;
  readonly onNotice: (text: string) => void;
}

/** As many as one instance of a function takes by default. https://cloud.google.com/run/docs/about-concurrency */
const MOST_IN_FLIGHT = 80;

/**
 * How long functions of an earlier run have to register again. Those that do not were loaded before this Firestore was
 * started, which firebase-tools does not notice.
 */
const LOADED_WITHIN_MS = 60_000;

/**
 * Tells functions of changes, at least once each, in no particular order: a delivery that is not answered with 2xx is
 * repeated with the same event id. What is pending is kept by the store, and so survives a restart.
 */
export class Deliveries {
  readonly #deps: DeliveriesDeps;
  readonly #inFlight = new Set<string>();
  /** Events that wait for their next delivery, and how often they failed. */
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  readonly #failures = new Map<string, number>();
  /** Events that wait to be overtaken by another of their trigger. */
  readonly #overtaken = new Set<string>();
  /** Events that are delivered again after success. */
  readonly #repeated = new Set<string>();
  /** Events whose fault has happened. */
  readonly #faulted = new Set<string>();
  /** Triggers registered since the start: others may at first belong to functions that are not loaded yet. */
  readonly #active = new Set<string>();
  #idle: (() => void)[] = [];
  readonly #closing = new AbortController();
  #functionsUrl: string | undefined;
  readonly #loading: NodeJS.Timeout;

  constructor(deps: DeliveriesDeps, functionsUrl?: string) {
    this.#deps = deps;
    this.#functionsUrl = functionsUrl;
    this.#loading = setTimeout(() => this.#activateAll(), LOADED_WITHIN_MS / deps.timeScale).unref();
  }

  /** Where the functions emulator listens. Until it is known, events are kept. */
  setFunctionsUrl(url: string): void {
    this.#functionsUrl = url;
    this.pump();
  }

  register(registration: Registration): void {
    this.#deps.store.register(registration);
    this.#active.add(registration.key);
    this.pump();
  }

  /** Sends what can be sent now. Returns at once. */
  pump(): void {
    if (this.#closing.signal.aborted || this.#functionsUrl === undefined) return;
    for (const event of this.#deps.store.triggers.pending()) {
      if (this.#inFlight.size >= MOST_IN_FLIGHT) break;
      if (this.#inFlight.has(event.id) || this.#waiting.has(event.id)) continue;
      const registration = this.#activeRegistration(event);
      if (registration) this.#start(event, registration, this.#functionsUrl);
    }
    this.#tellIdle();
  }

  /** Resolves when every event for a known function was delivered or given up. */
  settled(): Promise<void> {
    return new Promise((resolve) => {
      this.#idle.push(resolve);
      this.#tellIdle();
    });
  }

  /** Stops delivering; what is pending stays pending. */
  close(): void {
    this.#closing.abort();
    clearTimeout(this.#loading);
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
    this.#tellIdle();
  }

  #activateAll(): void {
    for (const { key } of this.#deps.store.triggers.registrations()) this.#active.add(key);
    this.pump();
  }

  #start(event: PendingEvent, registration: Registration, url: string): void {
    const fault = this.#faulted.has(event.id) ? undefined : this.#deps.faults.takeDelivery(registration.key);
    if (fault) {
      this.#faulted.add(event.id);
      if (fault.delivery === "never") this.#done(event);
      if (fault.delivery === "twice") this.#repeated.add(event.id);
      if (fault.delivery === "out-of-order") this.#overtaken.add(event.id);
      if (fault.delivery === "late" || fault.delivery === "out-of-order") this.#wait(event, fault.delayMs);
      if (fault.delivery !== "twice") return;
    }
    this.#deliver(event, registration, url).catch((error: unknown) => {
      this.#deps.onNotice(`event ${event.id}: its delivery could not be noted: ${String(error)}`);
    });
  }

  async #deliver(event: PendingEvent, registration: Registration, url: string): Promise<void> {
    this.#inFlight.add(event.id);
    const outcome = await this.#deps
      .post(url, cloudEvent(event, registration), this.#closing.signal)
      .catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
    this.#inFlight.delete(event.id);
    if (this.#closing.signal.aborted) return;
    const isSuccess = typeof outcome === "number" && outcome >= 200 && outcome < 300;
    if (isSuccess && !this.#repeated.delete(event.id)) this.#done(event);
    else if (!isSuccess) this.#failed(event, registration, outcome);
    this.pump();
  }

  #failed(event: PendingEvent, { key, retry = true }: Registration, outcome: number | string): void {
    const { clock, timeScale, onNotice } = this.#deps;
    if (!retry) {
      onNotice(`event ${event.id} for ${key} failed (${outcome}) and is dropped: the function did not ask for retry`);
      this.#done(event);
      return;
    }
    const age = (clock.now() - event.time / 1000) * timeScale;
    if (age >= GIVE_UP_AFTER_MS) {
      onNotice(`event ${event.id} for ${key} given up after 24 h, last outcome: ${outcome}`);
      this.#done(event);
      return;
    }
    const failures = (this.#failures.get(event.id) ?? 0) + 1;
    this.#failures.set(event.id, failures);
    const wait = waitAfter(failures) / timeScale;
    onNotice(`event ${event.id} for ${key} failed (${outcome}), again in ${Math.ceil(wait / 1000)} s`);
    this.#wait(event, wait);
  }

  #wait(event: PendingEvent, ms: number): void {
    const timer = setTimeout(() => {
      this.#waiting.delete(event.id);
      this.pump();
    }, ms);
    this.#waiting.set(event.id, timer);
  }

  #done(event: PendingEvent): void {
    this.#failures.delete(event.id);
    this.#faulted.delete(event.id);
    for (const other of this.#deps.store.triggers.pending()) {
      if (other.trigger !== event.trigger || !this.#overtaken.delete(other.id)) continue;
      clearTimeout(this.#waiting.get(other.id));
      this.#waiting.delete(other.id);
    }
    this.#deps.store.eventDone(event.id);
  }

  #activeRegistration(event: PendingEvent): Registration | undefined {
    return this.#active.has(event.trigger) ? this.#deps.store.triggers.registration(event.trigger) : undefined;
  }

  #tellIdle(): void {
    if (this.#idle.length === 0 || this.#isBusy()) return;
    const reported = this.#idle;
    this.#idle = [];
    for (const resolve of reported) resolve();
  }

  #isBusy(): boolean {
    if (this.#closing.signal.aborted || this.#functionsUrl === undefined) return false;
    for (const event of this.#deps.store.triggers.pending()) if (this.#activeRegistration(event)) return true;
    return false;
  }
}
