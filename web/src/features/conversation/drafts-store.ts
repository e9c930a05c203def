import { create } from "zustand";
import { createJSONStorage, persist } from "zustand/middleware";

/** What is being written in a conversation. */
export interface Draft {
  text: string;
  internal: boolean;
}

interface DraftsState {
  byConversation: Readonly<Record<string, Draft>>;
}

const EMPTY: Draft = { text: "", internal: false };

/** Kept for the life of the tab. */
export const useDrafts = create<DraftsState>()(
  persist((): DraftsState => ({ byConversation: {} }), {
    name: "porchlight-drafts",
    storage: createJSONStorage(() => sessionStorage),
  }),
);

/** The draft of a conversation; empty if there is none. */
export function useDraft(conversationId: string): Draft {
  return useDrafts((state) => state.byConversation[conversationId] ?? EMPTY);
}

/** The draft was changed. */
export function draftWritten(conversationId: string, draft: Draft): void {
  useDrafts.setState(({ byConversation }) => ({ byConversation: { ...byConversation, [conversationId]: draft } }));
}

/** The draft became a message. After a note comes another note until the switch is turned: no second one slips out. */
export function draftSent(conversationId: string): void {
  const { internal } = useDrafts.getState().byConversation[conversationId] ?? EMPTY;
  draftWritten(conversationId, { text: "", internal });
}
