/** The page that a phone opens to go on with a chat: it signs in by the key of the link, and leads to the chat itself. */
import { storageOr } from "@porchlight/browser/storage.ts";
import { createKept } from "../frame/kept.ts";
import { openAuth } from "../frame/line/firebase-auth.ts";
import { createRequest } from "../frame/request.ts";
import { goOn, question } from "./go-on.ts";
import "./continue.css";

const key = location.hash.slice(1);
// Nobody who looks at the history finds it, nor does who goes back.
history.replaceState(null, "", location.pathname);
const [line, button] = [document.querySelector("p"), document.querySelector("button")];
const kept = createKept(
  storageOr(() => localStorage),
  storageOr(() => sessionStorage),
);

function say(words: string): void {
  if (line) line.textContent = words;
}

say(question(kept));
// It is asked first: else whoever sends somebody a link of theirs would have them write into a chat that is not their own.
button?.addEventListener("click", () => {
  button.remove();
  say("One moment…");
  void goOn(key, {
    request: createRequest(
      (...asked) => fetch(...asked),
      // Whoever is not signed in yet has no proof, and needs none.
      async () => ({}),
    ),
    openAuth,
    kept,
  }).then((why) => (why === undefined ? location.replace("/widget/") : say(why)));
});
