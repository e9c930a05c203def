import { useEffect } from "react";
import { useInbox } from "../../stores/inbox-store.ts";
import type { Filter } from "./filters.ts";
import { loadPart, type Part, useParts } from "./parts-store.ts";

const RETRY_MS = 5_000;
const ALL: Part = { before: undefined, until: undefined };

/** What is loaded of a part of the inbox; undefined while its first page is on its way, which is tried until it comes. */
export function usePart(filter: Filter, me: string): Part | undefined {
  const { loaded, partial } = useInbox();
  const part = useParts(({ byFilter }) => byFilter[filter]);
  const wanted = loaded && partial && part === undefined;
  useEffect(() => (wanted ? keepLoading(filter, me) : undefined), [wanted, filter, me]);
  return loaded && !partial ? ALL : part;
}

function keepLoading(filter: Filter, me: string): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const attempt = async (): Promise<void> => {
    try {
      await loadPart(filter, me);
    } catch {
      // That the server cannot be reached is said by the banner.
      if (!stopped) timer = setTimeout(() => void attempt(), RETRY_MS);
    }
  };
  void attempt();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
