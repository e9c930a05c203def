import { paths } from "@porchlight/contract/paths.ts";
import { Suspense, useEffect, useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { fileHere } from "../features/conversation/file-conversation.ts";
import { InboxColumn } from "../features/inbox/InboxColumn.tsx";
import { Queue } from "../features/inbox/Queue.tsx";
import { say } from "../languages/say.ts";
import { useConversations } from "../stores/conversations-store.ts";
import { useInbox } from "../stores/inbox-store.ts";
import { Boundary } from "../ui/page/Boundary.tsx";
import { CannotBeShown } from "../ui/page/CannotBeShown.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { AskingDialogs, ConversationPane, fetchNext, VisitorSheet } from "./lazy-routes.ts";
import { panelPaths } from "./panel-paths.ts";

/** From here on the sheet has a column of its own; PanelLayout.css has the same width. */
const WIDE = "(min-width: 1280px)";

/** The list, the conversation that the address names, and the sheet about its visitor. */
export function ChatRoute() {
  const [parameters] = useSearchParams();
  const navigate = useNavigate();
  const id = parameters.get("conversation") ?? undefined;
  const led = parameters.get("message") ?? undefined;
  const { wide, sheetOpen, setSheetOpen } = useSheet();
  const visitors = useConversations(({ byId }) => id !== undefined && byId[id]?.kind === "visitor");
  const into = useConversations(({ movedTo }) => (id === undefined ? undefined : movedTo[id]));
  useEffect(() => {
    if (into !== undefined) void navigate(paths.panelChat(into, led), { replace: true });
  }, [into, led, navigate]);
  const sheet = visitors && sheetOpen;
  const loaded = useInbox((state) => state.loaded);
  useEffect(() => {
    if (loaded) fetchNext();
  }, [loaded]);

  return (
    <main className={`chat ${id === undefined ? "" : "chat-open"} ${sheet ? "chat-with-sheet" : ""}`}>
      <h1 className="visually-hidden chat-title">{say("Chat")}</h1>
      <InboxColumn openId={id} peopleHref={panelPaths.people} />
      {id === undefined ? (
        <div className="chat-nothing">
          <Queue tryHref={panelPaths.rehearsal} />
        </div>
      ) : (
        <Boundary key={id} of={id} instead={<CannotBeShown className="conversation" />}>
          <Suspense fallback={<ComingConversation />}>
            <ConversationPane
              id={id}
              onBack={() => void navigate(paths.panelChat())}
              details={{ open: sheet, toggle: () => setSheetOpen(!sheetOpen) }}
              led={led}
            />
          </Suspense>
        </Boundary>
      )}
      {id !== undefined && sheet && !wide && <div className="sheet-scrim" onClick={() => setSheetOpen(false)} />}
      {id !== undefined && sheet && (
        <Boundary of={id} instead={<CannotBeShown className="sheet" />}>
          <Suspense>
            <VisitorSheet
              conversationId={id}
              covers={!wide}
              onClose={() => setSheetOpen(false)}
              onErased={() => void navigate(paths.panelChat())}
              onFile={fileHere}
            />
          </Suspense>
        </Boundary>
      )}
      {id !== undefined && (
        <Suspense>
          <AskingDialogs />
        </Suspense>
      )}
    </main>
  );
}

function ComingConversation() {
  return (
    <section className="conversation">
      <SkeletonRows label={say("Loading messages")} />
    </section>
  );
}

/** Where there is room for it, the sheet stands beside the conversation from the start; it closes when that room goes. */
function useSheet() {
  const [wide, setWide] = useState(() => matchMedia(WIDE).matches);
  const [sheetOpen, setSheetOpen] = useState(wide);
  useEffect(() => {
    const query = matchMedia(WIDE);
    const changed = (): void => {
      setWide(query.matches);
      if (!query.matches) setSheetOpen(false);
    };
    query.addEventListener("change", changed);
    return () => query.removeEventListener("change", changed);
  }, []);
  return { wide, sheetOpen, setSheetOpen };
}
