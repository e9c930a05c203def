import { say } from "../../languages/say.ts";
import type { Phrase } from "../../languages/texts.ts";
import type { Command } from "./commands.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { MODIFIER } from "../../ui/page/modifier.ts";
import { Overlay } from "./Overlay.tsx";

const BESIDE: readonly [string, Phrase][] = [
  ["Enter", "Open the conversation; send"],
  ["Shift Enter", "A new line"],
  [`${MODIFIER} Enter`, "Send"],
  [`${MODIFIER} Shift Enter`, "Send and close"],
  [`${MODIFIER} Z`, "Undo sending, where nothing is written"],
  ["⌘K / Ctrl K", "All commands and conversations"],
  ["Escape", "Leave the message, close, or empty the search"],
  ["?", "These keys"],
];

/** Which key does what. */
export function KeysOverlay({ all, onClose }: { all: readonly Command[]; onClose: () => void }) {
  const keys = all.flatMap(({ key, words }): [string, string][] => (key === undefined ? [] : [[key, words]]));
  return (
    <Overlay label={say("Keys")} onClose={onClose}>
      <header className="overlay-head">
        <h2>{say("Keys")}</h2>
        <IconButton icon="close" label={say("Close")} onClick={onClose} />
      </header>
      <dl className="keys">
        {[...keys, ...BESIDE.map(([key, words]) => [key, say(words)] as const)].map(([key, words]) => (
          <div key={key} className="keys-row">
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Overlay>
  );
}
