/** The one line that asks. Drawn by hand: it comes late and seldom, and must cost the first load nothing. */
import { join, type PushDeps } from "./join.ts";

/** Stands above the composer until it is answered, or the answer itself comes. */
export function showOffer(deps: PushDeps, choose: (choice: "on" | "no") => void): void {
  const { words } = deps.store.get().language;
  const line = document.createElement("p");
  line.className = "connection state";
  const say = (text: string, ...buttons: HTMLButtonElement[]) => line.replaceChildren(text, ...buttons.flatMap(spaced));

  const ask = () => {
    // At once, while the click still counts.
    const asked = Notification.requestPermission();
    say(words.moment);
    goOn();
    asked
      .then(async (permission) => {
        if (permission !== "granted") return say(words.notAllowed);
        await join(deps, false);
        choose("on");
        say(words.willTell);
      })
      .catch(() => say(words.noPush, button(words.tryAgain, ask)));
  };
  const wave = () => {
    choose("no");
    goOn();
    line.remove();
  };
  say(words.leaving, button(words.tellMe, ask), button(words.noThanks, wave));
  document.querySelector("[aria-live]")?.append(line);

  const stop = deps.store.subscribe(() => {
    if (deps.store.get().known.messages.at(-1)?.author.kind !== "staff") return;
    line.remove();
    stop();
  });
}

function button(text: string, onClick: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", onClick);
  return made;
}

/** The buttons go: the focus goes on to where one writes. */
function goOn(): void {
  document.querySelector("textarea")?.focus();
}

const spaced = (node: Node) => [" ", node];
