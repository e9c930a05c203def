import { isolated } from "@porchlight/contract/values/text.ts";
import { sendMessage, startConversation, updateConversation } from "../../api/conversations.ts";
import { say } from "../../languages/say.ts";
import { conversationName } from "../../stores/conversation-name.ts";
import { conversationsMerged, useConversations } from "../../stores/conversations-store.ts";
import { doneBriefly } from "../../stores/notice-store.ts";
import { useMyUid } from "../../stores/session-store.ts";
import { useStaff } from "../../stores/staff-store.ts";
import { messagesArrived, useThreads } from "../../stores/threads-store.ts";
import { useAsking } from "./asking-store.ts";
import { ColleagueDialog } from "./ColleagueDialog.tsx";
import { Quote } from "./Quote.tsx";

/** The dialog by which one asks a colleague, or gives a conversation to one, while it is wanted. */
export function AskingDialogs() {
  const asking = useAsking((state) => state.asking);
  if (asking?.kind === "ask") return <AskDialog key={asking.messageId} of={asking} />;
  if (asking?.kind === "give") return <GiveDialog key={asking.conversationId} id={asking.conversationId} />;
  return null;
}

function AskDialog({ of: asks }: { of: { conversationId: string; messageId: string } }) {
  const { conversationId, messageId } = asks;
  return (
    <ColleagueDialog
      title={say("Ask a colleague")}
      about={<Quote conversationId={conversationId} messageId={messageId} />}
      label={say("Your question")}
      hint={say(
        "It goes into the conversation between you two. The answer comes back here as a note; the visitor sees none of it.",
      )}
      button={say("Ask")}
      onSubmit={async ({ uid, name }, text, id) => {
        const direct = await startConversation({ members: [uid] });
        const what = { conversationId: direct.id, id, text, internal: false, asks: { conversationId, messageId } };
        const { message, conversation } = await sendMessage(what);
        conversationsMerged([conversation]);
        // Where it is not loaded, what stands before it would seem to be missing.
        if (useThreads.getState().byConversation[direct.id]) messagesArrived(direct.id, [message]);
        doneBriefly(say("Asked {name}. The answer comes back here as a note.", { name: isolated(name) }));
      }}
    />
  );
}

function GiveDialog({ id: conversationId }: { id: string }) {
  const me = useMyUid();
  const staff = useStaff((state) => state.staff);
  const conversation = useConversations(({ byId }) => byId[conversationId]);
  if (!conversation) return null;
  return (
    <ColleagueDialog
      title={say("Hand over {name}", { name: isolated(conversationName(conversation, staff, me)) })}
      label={say("A word to them")}
      hint={say("It stands in the conversation as a note, and they are notified of it. The visitor does not see it.")}
      button={say("Hand over")}
      onSubmit={async ({ uid }, text, id) => {
        const { assignee } = conversation;
        const note = { id, text };
        conversationsMerged([await updateConversation({ conversationId, assignee: uid, note, asOf: { assignee } })]);
      }}
    />
  );
}
