/** The frame's beginning: joins the chat, its window and the host page. */
import { render } from "preact";
import { followUntil, unreadCount } from "./chat/chat-state.ts";
import { createChat } from "./chat/chat.ts";
import { createServices } from "./create-services.ts";
import "./frame.css";
import type { Gate } from "./gate/gate.ts";
import { joinHostPage, wishedLanguage } from "./host-page.ts";
import { createSpeak } from "./language/speak.ts";
import { addStyle } from "./ui/add-style.ts";
import { App } from "./ui/App.tsx";

const services = createServices(tell);
const chat = createChat({
  services,
  loadLine: (store) =>
    import("./line/line.ts").then(async ({ openLine }) => {
      await (await gate()).letIn();
      return openLine({
        services,
        store,
        onHungUp: () => location.reload(),
        show: () => store.get().open || host?.tell({ porchlight: "close" }),
      });
    }),
});
/** Once it is there, nothing that the page says waits; where it cannot be loaded, the page says it again with its next word. */
let opened: Gate | undefined;
const host = joinHostPage((said) => {
  if (opened) opened.hear(said);
  else gate().then((gate) => (opened = gate).hear(said), ignore);
});
const root = document.documentElement;
const speak = createSpeak(root, (language) => chat.dress({ language }));
let reported = "";
/** The browser lets us be on this page (decision 25). Until then nothing is sent, heard or told. */
let isLetIn = false;
/** The accent of the style sheet, or the page's or the site's own once it is known. */
let drawn = "#f0a531";
/** The answers that the host page knows of. */
let { news } = chat.store.get();

/** Tells the host page how things are, whenever they are not as it was told before, or there is a key for it to keep, or to give up. */
function tell(key?: string) {
  const state = chat.store.get();
  const { accent = "", side = "" } = state.site?.theme ?? {};
  const { open, close } = state.language.words;
  const [unread, label] = [unreadCount(state), state.open ? close : open];
  const until = key === "" ? key : followUntil(state) || undefined;
  const said = { porchlight: "frame", unread, until, accent, side, label, peek: state.peek } as const;
  // The first says nothing; a page that may not show the frame hears no more.
  if (reported && !isLetIn) return;
  if (reported !== (reported = JSON.stringify(said)) || key) host?.tell({ ...said, key });
  if (news !== (news = state.news)) host?.tell({ porchlight: "message" });
}

/** What stands between us and the host page, loaded when it first speaks. */
function gate() {
  return import("./gate/gate.ts").then(({ theGate }) =>
    theGate({
      services,
      chat,
      host,
      speak,
      onLetIn() {
        isLetIn = true;
        // The host page answers with all that it has to say.
        reported = "";
        tell();
      },
    }),
  );
}

chat.store.subscribe(() => {
  const { accent, site } = chat.store.get();
  const wanted = accent || (site?.theme.accent ?? drawn);
  if (wanted !== drawn) {
    drawn = wanted;
    // Colours together, for one alone may not be readable; without the file those of the sheet stay.
    import("@porchlight/browser/look/accent.ts").then(({ textOn }) => {
      root.style.setProperty("--lamp", wanted);
      root.style.setProperty("--on-lamp", textOn(wanted));
    }, ignore);
  }
  tell();
});

function ignore() {}

for (const name of ["focus", "pageshow", "online", "offline", "visibilitychange"])
  addEventListener(name, chat.surroundingsChanged);

// Begun at once, and drawn after the composer.
const words = speak([wishedLanguage(), ...navigator.languages]);
const later = import("./ui/thread/Thread.tsx").then(({ css, ...later }) => {
  addStyle(css);
  return words.then(() => later);
});
const loadLater = () => later;
/** The field that stood in the page, with what was written before we were there (decision 41). */
const early = document.querySelector("textarea") as HTMLTextAreaElement & { enterWasPressed?: boolean };
const written = services.kept.draft + early.value;
if (early.value) chat.draftChanged(written);
render(
  <App
    chat={chat}
    loadLater={loadLater}
    now={services.now}
    draft={written}
    onClose={host && (() => host.tell({ porchlight: "close" }))}
  />,
  document.body,
);
tell();
chat.start();
// As soon as the page has said where we are, which goes with it.
if (early.enterWasPressed)
  gate()
    .then((gate) => gate.letIn())
    .then(() => early.form?.requestSubmit(), ignore);
if (!host) chat.setOpen(true);
