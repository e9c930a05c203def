import { isForInputMethod } from "@porchlight/browser/composing.ts";
import { useEffect, useState } from "react";
import { type Command, type Place, possible } from "./commands.ts";

/** What is shown over the page: all commands and conversations, or the keys. */
export type Shown = "palette" | "keys" | undefined;

/** Hears keys on the whole page: a letter alone is a command where nobody writes. */
export function useKeyboard(all: readonly Command[], place: Place): [Shown, (shown: Shown) => void] {
  const [shown, show] = useState<Shown>();
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.repeat || isForInputMethod(event)) return;
      if ((event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        show((before) => (before === "palette" ? undefined : "palette"));
        return;
      }
      if (event.metaKey || event.ctrlKey || event.altKey || isWriting(event.target)) return;
      // What is shown next takes the keys, also those that come while it is fetched.
      if (shown !== undefined) return;
      if (event.key === "?") {
        event.preventDefault();
        show("keys");
        return;
      }
      const command = possible(all, place).find(({ key }) => key === event.key);
      if (!command) return;
      event.preventDefault();
      command.run(place);
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  });
  return [shown, show];
}

/** Also in a dialog and at a select, which have keys of their own. */
function isWriting(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select, dialog, [contenteditable]") !== null;
}
