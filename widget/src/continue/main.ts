/** The page that a phone opens to go on with a chat: it signs in by the key of the link, and leads to the chat itself. */
import { storageOr } from "@porchlight/browser/storage.ts";
import { createKept } from "../frame/kept.ts";
import { choose, directionOf } from "@porchlight/browser/language/choose.ts";
import { openAuth } from "../frame/line/firebase-auth.ts";
import { createRequest } from "../frame/request.ts";
import { drawLamp } from "./draw-lamp.ts";
import { goOn, question } from "./go-on.ts";
import { words as english, type Words } from "./words.ts";
import "./continue.css";

/** A file for each language, loaded when it is spoken. */
const files = import.meta.glob<Words>("./languages/??.ts", { import: "words" });
const fileOf = (tag: string) => files[`./languages/${tag}.ts`];

const key = location.hash.slice(1);
// Nobody who looks at the history finds it, nor does who goes back.
history.replaceState(null, "", location.pathname);
const kept = createKept(
  storageOr(() => localStorage),
  storageOr(() => sessionStorage),
);
const { tag } = choose(navigator.languages, (tag) => fileOf(tag) !== undefined);
const spoken = await fileOf(tag)?.().catch(() => undefined);
const words = spoken ?? english;
document.documentElement.lang = spoken ? tag : "en";
document.documentElement.dir = directionOf(document.documentElement.lang);
document.title = words.title;

const [title, line, button] = ["h1", "p", "button"].map((name) => document.createElement(name)) as [
  HTMLElement,
  HTMLElement,
  HTMLButtonElement,
];
title.textContent = words.title;
line.setAttribute("role", "status");
line.textContent = question(kept, words);
button.type = "button";
button.textContent = words.go;
document.querySelector("main")?.append(drawLamp(), title, line, button);

// It is asked first: else whoever sends somebody a link of theirs would have them write into a chat that is not their own.
button.addEventListener("click", () => {
  button.remove();
  line.textContent = words.moment;
  void goOn(key, {
    request: createRequest(
      (...asked) => fetch(...asked),
      // Whoever is not signed in yet has no proof, and needs none.
      async () => ({}),
    ),
    openAuth,
    kept,
  }).then((why) => {
    if (why === undefined) location.replace("/widget/");
    else line.textContent = words[why];
  });
});
