/** The frame's beginning: joins the chat, its window and the host page. */
import { render } from "preact";
import type { FrameToHost, HostToFrame } from "../bridge/messages.ts";
import { textOn } from "./accent.ts";
import { unreadCount } from "./chat/chat-state.ts";
import { createChat } from "./chat/chat.ts";
import { createServices } from "./create-services.ts";
import "./frame.css";
import { joinHostPage } from "./host-page.ts";
import { App } from "./ui/App.tsx";
import { createDates } from "./ui/dates.ts";

const services = createServices();
let key = "";
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
  onResumeKey(fresh) {
    key = fresh;
    tell();
  },
});
const host = joinHostPage(hear);
const root = document.documentElement;
let told = "";

/** Tells the host page how things are, whenever they are not as it was told before. */
function tell() {
  const state = chat.store.get();
  const accent = state.site?.theme.accent ?? "";
  const news: FrameToHost = {
    porchlight: "frame",
    unread: unreadCount(state),
    used: services.kept.conversed,
    key,
    accent,
  };
  if (told !== (told = JSON.stringify(news))) host?.tell(news);
}

function hear(message: HostToFrame) {
  if (message.porchlight === "wipe") {
    void chat.wipe().then(() => host?.tell({ porchlight: "wiped" }));
    return;
  }
  root.dir = message.rtl ? "rtl" : "ltr";
  chat.pageChanged(message.page);
  chat.setOpen(message.open);
  // What had the focus in a closed window does not get it back: the composer does.
  if (!message.open && document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

chat.store.subscribe(() => {
  const accent = chat.store.get().site?.theme.accent;
  if (accent) {
    root.style.setProperty("--lamp", accent);
    root.style.setProperty("--on-lamp", textOn(accent));
  }
  tell();
});

for (const name of ["focus", "online", "offline"]) addEventListener(name, chat.surroundingsChanged);
document.addEventListener("visibilitychange", chat.surroundingsChanged);

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
