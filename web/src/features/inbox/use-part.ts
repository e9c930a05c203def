import { useEffect, useState } from "react";
import { type Failure, failureFrom } from "../../api/errors.ts";
import { useInbox } from "../../stores/inbox-store.ts";
import { useSnapshot } from "../../stores/snapshot/snapshot-store.ts";
import type { View } from "./filters.ts";
import { keyOf, loadPart, type Part, useParts } from "./parts-store.ts";

const RETRY_MS = 5_000;
const ALL: Part = { before: undefined, until: undefined };

/**
 * What is loaded of a part of the inbox; undefined while its first page is on its way, which is tried until it comes.
 * `failure`: why it has not come yet. Not asked for while it is not `isAsked`.
 */
export function usePart(
  view: View,
  me: string,
  isAsked = true,
): { part: Part | undefined; failure: Failure | undefined } {
  const [failure, setFailure] = useState<Failure>();
  const { loaded, partial } = useInbox();
  // What is kept on the device is all there is, while nobody can be asked for more.
  const isOldSnapshot = useSnapshot(({ seenAt }) => seenAt !== undefined);
  const key = keyOf(view);
  const part = useParts(({ byView }) => byView[key]);
  const wanted = isAsked && loaded && partial && part === undefined;
  const { filter, tag, order } = view;
  useEffect(
    () => (wanted ? keepLoading({ filter, tag, order }, me, setFailure) : undefined),
    [wanted, filter, tag, order, me],
  );
  return { part: isOldSnapshot || (loaded && !partial) ? ALL : part, failure };
}

function keepLoading(view: View, me: string, report: (failure: Failure | undefined) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const attempt = async (): Promise<void> => {
    try {
      await loadPart(view, me);
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
