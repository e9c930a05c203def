/** What every channel promises, whatever its provider: one try, bounded in time, and one of four ways to fail. */
import type { Words } from "../words.ts";

/** The provider took the message. `to` is where it went: another address than asked for, if the chat has moved. */
export interface Receipt {
  providerId: string | null;
  to: string;
}

/** Sends once, within 10 s. Throws one of the four errors below; their messages are for people and hold no secret. */
export interface Channel {
  send(to: string, words: Words, options: { silent: boolean }): Promise<Receipt>;
}

/** The provider said no, and would say so again. `gone`: the address itself no longer works. */
export class ProviderRejected extends Error {
  override readonly name = "ProviderRejected";
  readonly gone: boolean;

  constructor(message: string, options: { gone?: boolean } = {}) {
    super(message);
    this.gone = options.gone ?? false;
  }
}

/** Not now: again after the time that the provider named, in milliseconds. */
export class ProviderThrottled extends Error {
  override readonly name = "ProviderThrottled";
  readonly waitMs: number;

  constructor(message: string, waitMs: number) {
    super(message);
    this.waitMs = waitMs;
  }
}

/** Certainly not accepted: no connection, or the provider answered that it has a fault. */
export class ProviderUnreachable extends Error {
  override readonly name = "ProviderUnreachable";
}

/** Accepted or not: the request had left, and no readable answer came. */
export class ProviderDoubt extends Error {
  override readonly name = "ProviderDoubt";
}
