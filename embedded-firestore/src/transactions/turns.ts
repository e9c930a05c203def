/** Longest that one transaction may keep others waiting. */
const LONGEST_TURN_MS = 200;

interface Turn {
  holder: string;
  since: number;
  readonly waiting: { readonly who: string; readonly proceed: () => void }[];
  timer: NodeJS.Timeout | undefined;
}

/**
 * Lines up transactions that would otherwise fight for the same documents. The loser of a conflict is ABORTED at once, of
 * many that read the same moment one can win, and the SDK gives up after 5 attempts. So they take turns in reading. A turn
 * is a courtesy, not a lock: who holds it for long is overtaken.
 */
export class Turns {
  readonly #turns = new Map<string, Turn>();

  /** Resolves when it is the turn of `who` on every key. Keys are taken in a fixed order, so that no circle can form. */
  async take(keys: readonly string[], who: string): Promise<void> {
    for (const key of [...keys].sort()) {
      const turn = this.#turns.get(key);
      if (turn) await this.#wait(key, turn, who);
      else this.#turns.set(key, { holder: who, since: performance.now(), waiting: [], timer: undefined });
    }
  }

  /** Ends all turns of `who`. */
  release(who: string): void {
    for (const [key, turn] of this.#turns) if (turn.holder === who) this.#pass(key, turn);
  }

  #wait(key: string, turn: Turn, who: string): Promise<void> {
    if (turn.holder === who) return Promise.resolve();
    return new Promise((proceed) => {
      turn.waiting.push({ who, proceed });
      this.#limit(key, turn);
    });
  }

  #pass(key: string, turn: Turn): void {
    clearTimeout(turn.timer);
    turn.timer = undefined;
    const next = turn.waiting.shift();
    if (!next) {
      this.#turns.delete(key);
      return;
    }
    turn.holder = next.who;
    turn.since = performance.now();
    if (turn.waiting.length > 0) this.#limit(key, turn);
    next.proceed();
  }

  #limit(key: string, turn: Turn): void {
    turn.timer ??= setTimeout(() => this.#pass(key, turn), turn.since + LONGEST_TURN_MS - performance.now());
  }
}
