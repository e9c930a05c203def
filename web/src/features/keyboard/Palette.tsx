import { paths } from "@porchlight/contract/paths.ts";
import { type KeyboardEvent, useState } from "react";
import { isForInputMethod } from "@porchlight/browser/composing.ts";
import { say } from "../../languages/say.ts";
import { conversationName } from "../../stores/conversation-name.ts";
import { useConversations } from "../../stores/conversations-store.ts";
import { useMyUid } from "../../stores/session-store.ts";
import { useStaff } from "../../stores/staff-store.ts";
import { lastAt } from "../inbox/filters.ts";
import { useInSight } from "../../ui/page/use-in-sight.ts";
import { type Command, type Place, possible } from "./commands.ts";
import { matching } from "./matching.ts";
import { Overlay } from "./Overlay.tsx";

interface Props {
  all: readonly Command[];
  place: Place;
  onClose: () => void;
}

/** All commands, and the conversations that are known here, by what is typed. */
export function Palette({ all, place, onClose }: Props) {
  const me = useMyUid();
  const staff = useStaff((state) => state.staff);
  const byId = useConversations((state) => state.byId);
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState(0);
  const conversations = Object.values(byId)
    .sort((a, b) => Date.parse(lastAt(b)) - Date.parse(lastAt(a)))
    .map((one): Command => ({
      words: conversationName(one, staff, me),
      run: ({ go }) => go(paths.panelChat(one.id)),
    }));
  const options = matching(text, [...possible(all, place), ...conversations]);
  const at = Math.min(chosen, options.length - 1);
  useInSight(`palette-${at}`);
  const run = (command: Command | undefined): void => {
    if (!command) return;
    onClose();
    // When the focus is back where it was.
    setTimeout(() => command.run(place));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isForInputMethod(event.nativeEvent)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setChosen((at + step + options.length) % Math.max(1, options.length));
    else if (event.key === "Enter") run(options[at]);
    else return;
    event.preventDefault();
  };
  return (
    <Overlay label={say("Commands and conversations")} onClose={onClose}>
      <input
        className="palette-field"
        role="combobox"
        aria-label={say("Command or name")}
        aria-expanded="true"
        aria-controls="palette-options"
        aria-activedescendant={options.length === 0 ? undefined : `palette-${at}`}
        placeholder={say("What would you like to do?")}
        autoComplete="off"
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul
        id="palette-options"
        className="palette-options"
        role="listbox"
        aria-label={say("Commands and conversations")}
      >
        {options.map((command, index) => (
          <li
            key={`${command.words}-${index}`}
            id={`palette-${index}`}
            className="palette-option"
            role="option"
            aria-selected={index === at}
            onClick={() => run(command)}
          >
            <bdi>{command.words}</bdi>
            {command.key !== undefined && <kbd>{command.key}</kbd>}
          </li>
        ))}
      </ul>
      {options.length === 0 && <p className="palette-none">{say("Nothing of that name")}</p>}
    </Overlay>
  );
}
