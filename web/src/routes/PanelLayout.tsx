import { paths } from "@porchlight/contract/paths.ts";
import { type ReactNode, Suspense, useEffect, useState } from "react";
import { useLocation } from "react-router";
import { ConnectionBanner } from "../features/live/ConnectionBanner.tsx";
import { keepSending } from "../features/conversation/sending/keep-sending.ts";
import { goLive } from "../features/live/live.ts";
import { ChannelBanner } from "../features/settings/channels/ChannelBanner.tsx";
import { Keyboard } from "../features/keyboard/Keyboard.tsx";
import { usePushOf } from "../features/push/use-push.ts";
import { soundNews } from "../features/sound/sound-news.ts";
import { leaveWithSession } from "../features/push/turn.ts";
import { keepSessionNoted } from "../features/session/keep-session-noted.ts";
import { endsSession } from "../features/session/watch-session.ts";
import { useConversations } from "../stores/conversations-store.ts";
import { useInbox } from "../stores/inbox-store.ts";
import { noticeDismissed, useNotice } from "../stores/notice-store.ts";
import { useMyUid } from "../stores/session-store.ts";
import { titleWith } from "../stores/unread.ts";
import { total, useWaiting } from "../stores/waiting.ts";
import { Boundary } from "../ui/page/Boundary.tsx";
import { CannotBeShown } from "../ui/page/CannotBeShown.tsx";
import { NoticeLine } from "../ui/page/NoticeLine.tsx";
import { followKeyboard } from "../ui/page/follow-keyboard.ts";
import { PushPrompt } from "./lazy-routes.ts";
import { Me } from "./Me.tsx";
import { panelPaths } from "./panel-paths.ts";
import { Rail } from "./Rail.tsx";
import "./PanelLayout.css";

const ELSEWHERE = {
  People: panelPaths.people,
  Reports: panelPaths.reports,
  Settings: panelPaths.settings,
  Health: panelPaths.health,
} as const;

/** The tab's icons, where Hosting has them. */
const [DARK, LIT] = ["/panel/lantern.svg", "/panel/lantern-lit.svg"];

/** What stands around every page of the panel, and keeps it live while somebody is signed in. */
export function PanelLayout({ children }: { children: ReactNode }) {
  const uid = useMyUid();
  const notice = useNotice((state) => state.words);
  const waiting = total(useWaiting());
  const answered = useHasAnswered(uid);
  const { pathname, search } = useLocation();
  const inChat = pathname === paths.panelChat() && new URLSearchParams(search).has("conversation");

  useEffect(
    () =>
      goLive({
        uid,
        endsSession: (thrown) => endsSession(thrown, leaveWithSession),
        open: openVisitor,
        onNews: (before, now) => soundNews(uid, before, now),
      }),
    [uid],
  );
  useEffect(() => keepSending(uid), [uid]);
  useEffect(keepSessionNoted, [uid]);
  useOffline(uid);
  useEffect(followKeyboard, []);
  usePushOf(uid, waiting);
  useEffect(() => {
    document.title = titleWith(waiting);
    document.querySelector("link[rel=icon]")?.setAttribute("href", waiting > 0 ? LIT : DARK);
  }, [waiting]);

  return (
    <div className={inChat ? "panel panel-in-chat" : "panel"}>
      <Rail>
        <Me />
      </Rail>
      <div className="panel-main">
        <ConnectionBanner />
        <ChannelBanner settingsHref={panelPaths.settings} />
        <Suspense>
          <PushPrompt answered={answered} />
        </Suspense>
        <Boundary of={`${pathname}${search}`} instead={<CannotBeShown className="page" />}>
          {children}
        </Boundary>
      </div>
      <Keyboard elsewhere={ELSEWHERE} />
      <NoticeLine words={notice} onDismiss={noticeDismissed} />
    </div>
  );
}

/** The visitor's conversation that the address names. */
function openVisitor(): string | undefined {
  const id = location.pathname === paths.panelChat() ? new URLSearchParams(location.search).get("conversation") : null;
  return id !== null && useConversations.getState().byId[id]?.kind === "visitor" ? id : undefined;
}

/** Keeps what the panel takes to open without a network, once there is something to be kept. */
function useOffline(uid: string): void {
  const loaded = useInbox((state) => state.loaded);
  useEffect(() => {
    if (!loaded) return undefined;
    const keeping = import("../features/offline/keep-offline.ts").then(
      ({ keepOffline }) => keepOffline(uid),
      () => undefined,
    );
    return () => void keeping.then((stop) => stop?.());
  }, [uid, loaded]);
}

/** Whether this person has written to somebody since the panel was opened. */
function useHasAnswered(uid: string): boolean {
  const [since] = useState(() => new Date().toISOString());
  return useConversations(({ byId }) =>
    Object.values(byId).some(({ last }) => last !== null && last.author.uid === uid && last.at > since),
  );
}
