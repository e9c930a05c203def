import { isAxiosError } from "axios";

/** Longer than this nobody looks at a page that does nothing: they read how long it takes instead. */
const PAUSE_MOST_MS = 5_000;
/** Where it is not said; the SDK keeps the headers of a callable's answer to itself. */
const PAUSE_MS = 1_500;
const TRIES = 3;

/** Asks; where the server says *too many at once*, as soon as it wants to be asked again. For what only reads. */
export async function comeAgain<Answer>(
  ask: () => Promise<Answer>,
  wait: (ms: number) => Promise<void> = pause,
): Promise<Answer> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await ask();
    } catch (thrown) {
      const ms = pauseAskedFor(thrown);
      if (ms === undefined || ms > PAUSE_MOST_MS || tried === TRIES) throw thrown;
      await wait(ms);
    }
  }
}

/** In milliseconds; none where it was refused for something else. */
function pauseAskedFor(thrown: unknown): number | undefined {
  if (!isAxiosError(thrown)) {
    return Object(thrown).code === "functions/resource-exhausted" ? PAUSE_MS : undefined;
  }
  if (thrown.response?.status !== 429) return undefined;
  const seconds = Number(thrown.response.headers["retry-after"]);
  return seconds > 0 ? seconds * 1_000 : PAUSE_MS;
}

function pause(ms: number): Promise<void> {
  return new Promise((over) => setTimeout(over, ms));
}
