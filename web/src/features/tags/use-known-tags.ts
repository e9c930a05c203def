import { useMemo } from "react";
import { useConversations } from "../../stores/conversations-store.ts";
import { useMe } from "../../stores/me-store.ts";
import { inOrder } from "./tag-words.ts";

/** The site's tags, and those of the conversations that are known here. */
export function useKnownTags(): string[] {
  const ofSite = useMe(({ me }) => me?.site.tags);
  const byId = useConversations((state) => state.byId);
  return useMemo(
    () => inOrder([...(ofSite ?? []), ...Object.values(byId).flatMap(({ tags }) => tags)]),
    [ofSite, byId],
  );
}
