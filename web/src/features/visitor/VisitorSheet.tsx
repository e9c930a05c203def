import { isForInputMethod } from "@porchlight/browser/composing.ts";
import type { UpdateConversation } from "@porchlight/contract/callables.ts";
import { useEffect, useRef } from "react";
import type { Failure } from "../../api/errors.ts";
import { say } from "../../languages/say.ts";
import { conversationName } from "../../stores/conversation-name.ts";
import { useConversations } from "../../stores/conversations-store.ts";
import { useMyUid } from "../../stores/session-store.ts";
import { useStaff } from "../../stores/staff-store.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { clockTime, dayWords } from "../../ui/times.ts";
import { useMinute } from "../../ui/page/use-minute.ts";
import { ConversationTags } from "../tags/ConversationTags.tsx";
import { AboutPerson } from "./AboutPerson.tsx";
import { Endings } from "./Endings.tsx";
import { UnwantedVisitor } from "./UnwantedVisitor.tsx";
import { VisitedPages } from "./VisitedPages.tsx";
import { VisitorData } from "./VisitorData.tsx";
import { Facts, Whose, Fact } from "./Facts.tsx";
import "./VisitorSheet.css";

interface Props {
  conversationId: string;
  /** It lies over the conversation: then it takes the focus. */
  covers: boolean;
  onClose: () => void;
  /** Files the conversation otherwise; why not, where it was refused. Never rejects. */
  onFile: (change: UpdateConversation) => Promise<Failure | undefined>;
  /** The conversation was erased. */
  onErased: () => void;
}

/** Who the visitor is: what they told us, and what their browser says. Nothing for a conversation among staff. */
export function VisitorSheet({ conversationId, covers, onClose, onFile, onErased }: Props) {
  const sheet = useRef<HTMLElement>(null);
  const me = useMyUid();
  const staff = useStaff((state) => state.staff);
  const isAdmin = staff?.some(({ me, role }) => me && role === "admin") ?? false;
  const conversation = useConversations((state) => state.byId[conversationId]);
  const now = useMinute();
  useEffect(() => {
    if (covers) sheet.current?.querySelector("button")?.focus();
  }, [covers]);
  if (conversation?.kind !== "visitor") return null;
  const name = conversationName(conversation, staff, me);

  return (
    <aside
      ref={sheet}
      className="sheet"
      data-successor="about-visitor"
      aria-label={say("About the visitor")}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !isForInputMethod(event.nativeEvent)) onClose();
      }}
    >
      <IconButton className="sheet-close" icon="close" label={say("Hide details")} onClick={onClose} />
      <div className="sheet-head">
        <Avatar name={name} kind="visitor" />
        <div>
          <h2 className="sheet-name" dir="auto">
            {name}
          </h2>
          {conversation.visitor?.name && <Whose isVerified={conversation.visitor.verified?.name} />}
        </div>
      </div>
      <dl className="sheet-facts">
        <Facts visitor={conversation.visitor} now={now} />
        <Fact
          name={say("First wrote")}
        >{`${dayWords(conversation.createdAt, now)}, ${clockTime(conversation.createdAt)}`}</Fact>
      </dl>
      <VisitedPages visited={conversation.visitor?.visited ?? []} />
      <Endings conversation={conversation} now={now} />
      <AboutPerson key={`about ${conversationId}`} conversation={conversation} onFile={onFile} />
      <ConversationTags key={conversationId} conversation={conversation} onFile={onFile} />
      {isAdmin && <VisitorData conversation={conversation} onErased={onErased} />}
      <UnwantedVisitor conversation={conversation} now={now} onFile={onFile} />
    </aside>
  );
}
