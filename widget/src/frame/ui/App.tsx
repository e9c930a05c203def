import { isForInputMethod } from "@porchlight/browser/composing.ts";
import { useEffect, useLayoutEffect, useState } from "react";
import type { Chat } from "../chat/chat.ts";
import { Announcer } from "./Announcer.tsx";
import { Composer } from "./Composer.tsx";
import { Header } from "./Header.tsx";
import type { Files, Thread } from "./thread/Thread.tsx";

/** What the composer does not wait for. */
export interface Later {
  Thread: typeof Thread;
  Files: typeof Files;
}

interface AppProps {
  chat: Chat;
  now: () => number;
  draft: string;
  onClose: (() => void) | undefined;
  /** What draws the conversation. */
  loadLater: () => Promise<Later>;
}

/** The whole window. */
export function App({ chat, now, draft, onClose, loadLater }: AppProps) {
  const [state, setState] = useState(chat.store.get);
  const { language, online, reconnecting } = state;
  const [later, setLater] = useState<Later>();

  useEffect(() => {
    const read = () => setState(chat.store.get());
    // Effects run after the first paint, which a frame may wait for: what came meanwhile is read too.
    read();
    return chat.store.subscribe(read);
  }, [chat]);
  useEffect(() => {
    // Where it does not come, `renew` begins the page anew.
    loadLater().then(setLater, () => {});
  }, [loadLater]);
  // At once, as the page's own keys end with the first drawing (`early.js`).
  useLayoutEffect(() => {
    const keyPressed = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !isForInputMethod(event)) onClose?.();
    };
    addEventListener("keydown", keyPressed);
    return () => removeEventListener("keydown", keyPressed);
  }, [onClose]);

  return (
    <>
      <Header site={state.site} words={language.words} onClose={onClose} />
      <main tabIndex={0} aria-label={language.words.messages}>
        {later && <later.Thread state={state} now={now} onTryAgain={chat.tryAgain} />}
      </main>
      <Composer
        language={language}
        draft={draft}
        prefill={state.prefill}
        onDraft={chat.draftChanged}
        onSend={chat.send}
      >
        <Announcer news={state.news} />
        {later && <later.Files words={language.words} />}
        {(!online || reconnecting) && (
          <p className="connection">{online ? language.words.reconnecting : language.words.offline}</p>
        )}
      </Composer>
    </>
  );
}
