import { type ReactNode, useEffect } from "react";
import { ConnectionBanner } from "../features/live/ConnectionBanner.tsx";
import { goLive } from "../features/live/live.ts";
import { ChannelBanner } from "../features/settings/ChannelBanner.tsx";
import { endsSession } from "../features/session/watch-session.ts";
import { noticeDismissed, useNotice } from "../stores/notice-store.ts";
import { useMyUid } from "../stores/session-store.ts";
import { titleWith } from "../stores/unread.ts";
import { NoticeLine } from "../ui/NoticeLine.tsx";
import { followKeyboard } from "../ui/follow-keyboard.ts";
import { panelPaths } from "./panel-paths.ts";
import { Rail, useWaiting } from "./Rail.tsx";
import "./PanelLayout.css";

/** What stands around every page of the panel, and keeps it live while somebody is signed in. */
export function PanelLayout({ children }: { children: ReactNode }) {
  const uid = useMyUid();
  const notice = useNotice((state) => state.words);
  const waiting = useWaiting();

  useEffect(() => goLive({ uid, endsSession }), [uid]);
  useEffect(followKeyboard, []);
  useEffect(() => {
    document.title = titleWith(waiting);
  }, [waiting]);

  return (
    <div className="panel">
      <Rail />
      <div className="panel-main">
        <ConnectionBanner />
        <ChannelBanner settingsHref={panelPaths.settings} />
        {children}
      </div>
      <NoticeLine words={notice} onDismiss={noticeDismissed} />
    </div>
  );
}
