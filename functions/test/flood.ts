/** A flood of strangers, for tests. */
import { aPerson } from "./notify-fakes.ts";
import { shop } from "./shop.ts";

/** Strangers who write one after the other, each once; what the digest became is in `edits`. */
export function flood(setting: Parameters<typeof shop>[0] = {}) {
  const edits: string[] = [];
  const edit = async (chat: string, id: string, { words }: { words: { author: string; preview: string | null } }) => {
    edits.push(`${chat} ${id} ${words.author}: ${words.preview}`);
    return true;
  };
  const scene = shop({ staff: { grace: aPerson(7) }, alerts: { edit }, ...setting });
  const come = async (from: number, count: number, everyMs = 100, name = "stranger") => {
    for (let n = 0; n < count; n += 1) await scene.say(from + (n * everyMs) / 1_000, `${name}-${n}`);
  };
  const rung = () => scene.shown.filter(({ conversationId }) => conversationId !== ".digest");
  const digests = () => scene.shown.filter(({ conversationId }) => conversationId === ".digest");
  const reasons = (key: string, count: number, name = "stranger") =>
    Array.from({ length: count }, (_, n) => scene.cursor(key, `${name}-${n}`)?.history.at(-1)?.reason ?? null);
  return { ...scene, edits, come, rung, digests, reasons };
}
