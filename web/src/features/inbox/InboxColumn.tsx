import { lazy, Suspense, useEffect, useState } from "react";
import { say } from "../../languages/say.ts";
import { useConversations } from "../../stores/conversations-store.ts";
import { useMyUid } from "../../stores/session-store.ts";
import { useMinute } from "../../ui/page/use-minute.ts";
import { SearchField } from "../search/SearchField.tsx";
import { conversationShown } from "./filter-store.ts";
import { OrderSelect } from "./OrderSelect.tsx";
import { TagSelect } from "./TagSelect.tsx";
import { InboxList } from "./InboxList.tsx";
import "./InboxColumn.css";

/** For who searches. */
const SearchResults = lazy(async () => ({ default: (await import("../search/SearchResults.tsx")).SearchResults }));

interface Props {
  openId: string | undefined;
  peopleHref: string;
}

/** The list of conversations, or what is found while somebody searches. */
export function InboxColumn({ openId, peopleHref }: Props) {
  const [sought, setSought] = useState("");
  const now = useMinute();
  useListFollows(openId, useMyUid());
  const text = sought.trim();
  return (
    <section id="inbox" className="inbox" aria-label={say("Inbox")}>
      <div className="inbox-head">
        <h1 className="inbox-title">{say("Chat")}</h1>
        {text === "" && (
          <div className="inbox-choices">
            <TagSelect />
            <OrderSelect />
          </div>
        )}
      </div>
      <SearchField text={sought} onChange={setSought} />
      {text === "" ? (
        <InboxList openId={openId} now={now} peopleHref={peopleHref} />
      ) : (
        <Suspense>
          <SearchResults text={text} openId={openId} now={now} />
        </Suspense>
      )}
    </section>
  );
}

/** When another conversation is opened, the filter changes if need be; not when an open one changes its status. */
function useListFollows(openId: string | undefined, me: string): void {
  const known = useConversations((state) => openId !== undefined && openId in state.byId);
  useEffect(() => {
    const conversation = openId === undefined ? undefined : useConversations.getState().byId[openId];
    if (known && conversation) conversationShown(conversation, me);
  }, [openId, known, me]);
}
