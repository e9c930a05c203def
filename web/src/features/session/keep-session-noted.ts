/** Says now and then that this session is used, so that its person finds it in their list. */
import { call } from "../../api/call.ts";

const EVERY_MS = 12 * 60 * 60_000;

/** At once and twice a day, until stopped. What fails is said the next time. */
export function keepSessionNoted(): () => void {
  const note = (): void => void call("noteSession", {}).catch(() => undefined);
  note();
  const timer = setInterval(note, EVERY_MS);
  return () => clearInterval(timer);
}
