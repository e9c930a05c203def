/** Time for tests that only they move: whoever pauses goes on when it has come, in the order of the times. */

interface Sleeper {
  at: number;
  wake: () => void;
}

/** `passTo` moves the clock on to a time, and lets everybody do what they do until then. */
export function virtualTime(clock: { now: number }) {
  let sleepers: Sleeper[] = [];
  const settle = async () => {
    for (let turns = 0; turns < 20; turns += 1) await new Promise<void>((resolve) => void setImmediate(resolve));
  };
  return {
    pause: (ms: number) => new Promise<void>((wake) => void sleepers.push({ at: clock.now + ms, wake })),
    async passTo(until: number): Promise<void> {
      await settle();
      for (;;) {
        const next = sleepers.toSorted((a, b) => a.at - b.at)[0];
        if (!next || next.at > until) break;
        sleepers = sleepers.filter((sleeper) => sleeper !== next);
        clock.now = Math.max(clock.now, next.at);
        next.wake();
        await settle();
      }
      clock.now = until;
    },
  };
}
