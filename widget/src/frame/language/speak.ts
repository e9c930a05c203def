import { choose, directionOf } from "@porchlight/browser/language/choose.ts";
import type { Words } from "./en.ts";
import { atFirst, type Language } from "./language.ts";

/** A file for each language, loaded when it is spoken. */
const files = import.meta.glob<Words>(["../languages/??.ts", "./??.ts"], { import: "words" });
const fileOf = (tag: string) => files[`../languages/${tag}.ts`] ?? files[`./${tag}.ts`];

/**
 * Speaks the first of the languages that are wished for: `say` gets it once it is there, or the first words where it cannot be
 * had. The document has its direction at once, and the class `unspoken` until it has its words: nothing is said in two languages.
 */
export function createSpeak(root: HTMLElement, say: (language: Language) => void) {
  let latest: object | undefined;
  return async (wishes: readonly string[], adapted: (words: Words) => Words = (words) => words): Promise<void> => {
    const mine = (latest = {});
    const chosen = choose(wishes, (tag) => !!fileOf(tag));
    const write = ({ tag }: { tag: string }) => {
      root.lang = tag;
      root.dir = directionOf(tag);
    };
    if (chosen.tag !== root.lang) root.classList.add("unspoken");
    write(chosen);
    const words = await fileOf(chosen.tag)?.().catch(() => undefined);
    if (mine !== latest) return;
    root.classList.remove("unspoken");
    const spoken = words ? { ...chosen, words: { ...atFirst.words, ...words } } : atFirst;
    write(spoken);
    say({ ...spoken, words: adapted(spoken.words) });
  };
}
