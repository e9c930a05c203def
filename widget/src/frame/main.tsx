/** The frame's beginning: joins the chat, its window and the host page. */
import { render } from "preact";
import type { HostToFrame } from "../bridge/messages.ts";
import { textOn } from "./accent.ts";
import { unreadCount } from "./chat/chat-state.ts";
import { createChat } from "./chat/chat.ts";
import { createServices } from "./create-services.ts";
import "./frame.css";
import { joinHostPage } from "./host-page.ts";
import { App } from "./ui/App.tsx";
import { createDates } from "./ui/dates.ts";

const services = createServices((news) => chat.hear(news));
const chat = createChat(services, {
  onUsed(resumeKey) {
    host?.tell({ porchlight: "used" });
    if (resumeKey) host?.tell({ porchlight: "resume-key", key: resumeKey });
  },
  onWipedElsewhere: () => location.reload(),
});
const host = joinHostPage(hear);

function hear(message: HostToFrame) {
  switch (message.porchlight) {
    case "hello":
      document.documentElement.dir = message.rtl ? "rtl" : "ltr";
      chat.pageChanged(message.page);
      return chat.setOpen(message.open);
    case "page":
      return chat.pageChanged(message.page);
    case "shown":
    case "hidden":
      return chat.setOpen(message.porchlight === "shown");
    case "wipe":
      return void chat.wipe().then(() => host?.tell({ porchlight: "wiped" }));
  }
}

let unread = 0;
let accent = "";
chat.store.subscribe(() => {
  const state = chat.store.get();
  if (unreadCount(state) !== unread) {
    unread = unreadCount(state);
    host?.tell({ porchlight: "unread", count: unread });
  }
  const theme = state.site?.theme;
  if (theme && theme.accent !== accent) {
    accent = theme.accent;
    document.documentElement.style.setProperty("--lamp", accent);
    document.documentElement.style.setProperty("--on-lamp", textOn(accent));
    host?.tell({ porchlight: "theme", ...theme });
  }
});

for (const name of ["focus", "online", "offline"]) addEventListener(name, chat.surroundingsChanged);
document.addEventListener("visibilitychange", chat.surroundingsChanged);

const onClose = host && (() => host.tell({ porchlight: "close" }));
render(
  <App
    chat={chat}
    dates={createDates(services.locale)}
    now={services.now}
    draft={services.kept.draft}
    onClose={onClose}
  />,
  document.body,
);
chat.start();
if (host) host.tell({ porchlight: "ready" });
else chat.setOpen(true);
