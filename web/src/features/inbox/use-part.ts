import { useEffect, useState } from "react";
import { type Failure, failureFrom } from "../../api/errors.ts";
import { useInbox } from "../../stores/inbox-store.ts";
import type { Filter } from "./filters.ts";
import { loadPart, type Part, useParts } from "./parts-store.ts";

const RETRY_MS = 5_000;
const ALL: Part = { before: undefined, until: undefined };

/**
 * What is loaded of a part of the inbox; undefined while its first page is on its way, which is tried until it comes.
 * `failure`: why it has not come yet.
 */
export function usePart(filter: Filter, me: string): { part: Part | undefined; failure: Failure | undefined } {
  const [failure, setFailure] = useState<Failure>();
  const { loaded, partial } = useInbox();
  const part = useParts(({ byFilter }) => byFilter[filter]);
  const wanted = loaded && partial && part === undefined;
  useEffect(() => (wanted ? keepLoading(filter, me, setFailure) : undefined), [wanted, filter, me]);
  return { part: loaded && !partial ? ALL : part, failure };
}

function keepLoading(filter: Filter, me: string, report: (failure: Failure | undefined) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const attempt = async (): Promise<void> => {
    try {
      await loadPart(filter, me);
    } catch (thrown) {
      if (stopped) return;
      report(failureFrom(thrown));
      timer = setTimeout(() => void attempt(), RETRY_MS);
    }
  };
  void attempt();
  return () => {
    stopped = true;
    clearTimeout(timer);
    report(undefined);
  };
}
