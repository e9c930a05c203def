/** The frame's beginning: joins the chat, its window and the host page. */
import { render } from "preact";
import type { HostToFrame } from "../bridge/messages.ts";
import { followUntil, unreadCount } from "./chat/chat-state.ts";
import { createChat } from "./chat/chat.ts";
import { createServices } from "./create-services.ts";
import "./frame.css";
import { joinHostPage } from "./host-page.ts";
import { App } from "./ui/App.tsx";
import { createDates } from "./ui/dates.ts";

const services = createServices((key) => tell(key));
const chat = createChat({
  services,
  loadLine: (store) =>
    import("./line/line.ts").then(({ openLine }) =>
      openLine({
        services,
        store,
        onHungUp: () => location.reload(),
        show: () => store.get().open || host?.tell({ porchlight: "close" }),
      }),
    ),
});
const host = joinHostPage(hear);
const root = document.documentElement;
let reported = "";
/** The accent of the style sheet, or the site's own once it is known. */
let drawn = "#f0a531";

/** Tells the host page how things are, whenever they are not as it was told before, or there is a key for it to keep. */
function tell(key = "") {
  const state = chat.store.get();
  const accent = state.site?.theme.accent ?? "";
  const news = { porchlight: "frame", unread: unreadCount(state), until: followUntil(state), accent } as const;
  if (reported !== (reported = JSON.stringify(news)) || key) host?.tell({ ...news, key });
}

function hear(message: HostToFrame) {
  if (message.porchlight === "wipe") {
    void chat.wipe().then(() => host?.tell({ porchlight: "wiped" }));
    return;
  }
  root.dir = message.rtl ? "rtl" : "ltr";
  chat.pageChanged(message.page);
  chat.keyGiven(message.key);
  chat.setOpen(message.open);
  // What had the focus in a closed window does not get it back: the composer does.
  if (!message.open && document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

chat.store.subscribe(() => {
  const accent = chat.store.get().site?.theme.accent ?? drawn;
  if (accent !== drawn) {
    drawn = accent;
    // Colours together, for one alone may not be readable; without the file those of the sheet stay.
    import("./accent.ts").then(
      ({ textOn }) => {
        root.style.setProperty("--lamp", accent);
        root.style.setProperty("--on-lamp", textOn(accent));
      },
      () => {},
    );
  }
  tell();
});

for (const name of ["focus", "pageshow", "online", "offline", "visibilitychange"])
  addEventListener(name, chat.surroundingsChanged);

render(
  <App
    chat={chat}
    dates={createDates(services.locale)}
    now={services.now}
    draft={services.kept.draft}
    onClose={host && (() => host.tell({ porchlight: "close" }))}
  />,
  document.body,
);
chat.start();
tell();
if (!host) chat.setOpen(true);
