/**
 * Where the model's instances act: every await of theirs at a store, a provider or the roster is a gate, and only the
 * tape decides who goes through next, and with what luck. So instances interleave in every order, stop for ever at any
 * await, and a run can be had again from its tape.
 */

/** A function instance at work on one call. Gone: it was killed, and nothing of it goes on. */
export interface Instance {
  /** How far its clock is ahead of the true one, in milliseconds. */
  skew: number;
  gone: boolean;
}

interface Gate {
  instance: Instance;
  go: (luck: number) => void;
}

/** Luck at a gate: a byte, and 0 is always "all goes well". */
export interface Stage {
  /** Resolves with the luck that the instance has here; never, if it is killed first. */
  gate(instance: Instance): Promise<number>;
  /** How many instances' awaits stand at a gate. */
  waiting(): number;
  /** Lets the one with this number (modulo how many there are) through, and waits until all stand at gates again. */
  pass(nth: number, luck: number): Promise<void>;
  /** Kills the instance that this gate belongs to. */
  kill(nth: number): void;
  /** Waits until all that can go on without a gate has gone on. */
  settle(): Promise<void>;
}

export function createStage(): Stage {
  let gates: Gate[] = [];
  const settle = () => new Promise<void>((resolve) => void setImmediate(resolve));
  return {
    gate: (instance) =>
      new Promise((resolve) => {
        if (!instance.gone) gates.push({ instance, go: resolve });
      }),
    waiting: () => gates.length,
    async pass(nth, luck) {
      const [gate] = gates.splice(nth % gates.length, 1);
      gate?.go(luck);
      await settle();
    },
    kill(nth) {
      const killed = gates[nth % gates.length]?.instance;
      if (!killed) return;
      killed.gone = true;
      gates = gates.filter(({ instance }) => instance !== killed);
    },
    settle,
  };
}
