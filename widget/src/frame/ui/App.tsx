import { isForInputMethod } from "@porchlight/browser/composing.ts";
import { useEffect, useState } from "react";
import type { Chat } from "../chat/chat.ts";
import { words } from "../words.ts";
import { Announcer } from "./Announcer.tsx";
import { Composer } from "./Composer.tsx";
import type { Dates } from "./dates.ts";
import { Header } from "./Header.tsx";
import { Timeline } from "./Timeline.tsx";

interface AppProps {
  chat: Chat;
  dates: Dates;
  now: () => number;
  draft: string;
  onClose: (() => void) | undefined;
}

/** The whole window. */
export function App({ chat, dates, now, draft, onClose }: AppProps) {
  const [state, setState] = useState(chat.store.get);

  useEffect(() => {
    const read = () => setState(chat.store.get());
    // Effects run after the first paint, which a frame may wait for: what came meanwhile is read too.
    read();
    return chat.store.subscribe(read);
  }, [chat]);
  useEffect(() => {
    const keyPressed = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !isForInputMethod(event)) onClose?.();
    };
    addEventListener("keydown", keyPressed);
    return () => removeEventListener("keydown", keyPressed);
  }, [onClose]);

  return (
    <>
      <Header site={state.site} onClose={onClose} />
      <Timeline state={state} dates={dates} now={now()} onTryAgain={chat.tryAgain} />
      {(!state.online || state.reconnecting) && (
        <p className="connection" role="status">
          {state.online ? words.reconnecting : words.offline}
        </p>
      )}
      <Composer draft={draft} onDraft={chat.draftChanged} onSend={chat.send} />
      <Announcer news={state.news} />
    </>
  );
}
