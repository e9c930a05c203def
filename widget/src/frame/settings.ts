/** What the page wishes for its visitors. Comes with the gate: before a page speaks nobody wishes for anything. */
import type { HostToFrame } from "../bridge/messages.ts";
import type { Words } from "./language/en.ts";
import { adapt } from "./language/adapt.ts";

type Settings = Extract<HostToFrame, { porchlight: "host" }>["settings"];

interface SettingsDeps {
  root: HTMLElement;
  speak: (wishes: readonly string[], adapted: (words: Words) => Words) => Promise<void>;
  /** What to speak where the page says nothing now: what it said at first, then as the browser has them. */
  languages: () => readonly string[];
}

const named = new Set<string>();

/** Takes what a page says each time; what is as it was changes nothing. A name that nobody knows is warned of once. */
export function createSettings({ root, speak, languages }: SettingsDeps): (settings: Settings) => void {
  let spoken = "";
  return ({ language, theme, texts }) => {
    if (theme) root.dataset["theme"] = theme;
    else delete root.dataset["theme"];
    const wish = JSON.stringify([language, texts]);
    if (wish === spoken || (spoken === "" && !language && Object.keys(texts).length === 0)) return;
    spoken = wish;
    void speak([language, ...languages()], (words) => adapt(words, texts, warn));
  };
}

/** For whoever made the page: nobody else looks there. */
function warn(name: string): void {
  if (named.has(name)) return;
  named.add(name);
  // eslint-disable-next-line no-console
  console.warn(`Porchlight: there is no text "${name}". The names are those of the file language/en.ts.`);
}
