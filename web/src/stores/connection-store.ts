import { create } from "zustand";
import type { FailureCode } from "../api/error-words.ts";

interface ConnectionState {
  /** When the next try is due, in milliseconds since 1970, while the server cannot be reached. */
  retryAt: number | undefined;
  /** How the last question failed. */
  trouble: FailureCode;
  /** Grows each time something in the panel wants news at once. */
  wanted: number;
  /** Grows with each poll that was answered, to this tab or to another that polls for it. */
  answers: number;
}

export const useConnection = create<ConnectionState>()(() => ({
  retryAt: undefined,
  trouble: "OFFLINE",
  wanted: 0,
  answers: 0,
}));

/** The server did not answer as it should; the next try is at this time. */
export function connectionLost(retryAt: number, trouble: FailureCode): void {
  useConnection.setState({ retryAt, trouble });
}

/** The server answered. */
export function connectionFound(): void {
  useConnection.setState(({ answers }) => ({ retryAt: undefined, answers: answers + 1 }));
}

/** Something was sent, or somebody pressed "Try now": ask for news at once. */
export function newsWanted(): void {
  useConnection.setState(({ wanted }) => ({ wanted: wanted + 1 }));
}
