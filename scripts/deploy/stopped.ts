/** Ctrl-C in the middle of a step. */
export const STOPPED = "Stopped. Run this again at any time: it goes on from here.";

/** Says so, and ends; what was started ends with it. */
export function sayWhenStopped(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    // Not once: a second one, from the terminal or the impatient, would end it before what it holds is let go.
    process.on(signal, () => {
      console.error(`\n${STOPPED}`);
      process.exit(130);
    });
  }
}
