import type { Message } from "@porchlight/contract/conversations.ts";
import { useCallback, useLayoutEffect, useRef, useState } from "react";

/** Closer to the end than this, in pixels, counts as reading the end. */
const NEAR_END = 80;

/**
 * Keeps the log where the reader is: at the end while they read the end, at the same message when earlier ones are put
 * above it, and at the end when they send something.
 */
export function useLogScroll(messages: readonly Message[], outgoing: number) {
  const logRef = useRef<HTMLDivElement>(null);
  const before = useRef({ first: messages[0]?.id, outgoing: 0, height: 0, atEnd: true });
  const [endHidden, setEndHidden] = useState(false);

  useLayoutEffect(() => {
    const log = logRef.current;
    if (!log) return;
    const was = before.current;
    const first = messages[0]?.id;
    if (first !== was.first && was.height > 0) log.scrollTop += log.scrollHeight - was.height;
    else if (was.atEnd || outgoing > was.outgoing) log.scrollTop = log.scrollHeight;
    before.current = { first, outgoing, height: log.scrollHeight, atEnd: isAtEnd(log) };
  }, [messages, outgoing]);

  // The keyboard of a phone, or a composer that grows, takes room from below, and lines come under messages that are
  // there already: the end stays in sight.
  useLayoutEffect(() => {
    const log = logRef.current;
    if (!log) return undefined;
    const follow = (): void => {
      if (before.current.atEnd) log.scrollTop = log.scrollHeight;
      before.current.height = log.scrollHeight;
    };
    // In the next frame: what comes into sight by it has another height, which would be observed while it is told.
    const observer = new ResizeObserver(() => void requestAnimationFrame(follow));
    observer.observe(log);
    if (log.firstElementChild) observer.observe(log.firstElementChild);
    return () => observer.disconnect();
  }, []);

  const onScroll = useCallback(() => {
    const log = logRef.current;
    if (!log) return;
    before.current.atEnd = isAtEnd(log);
    setEndHidden(!before.current.atEnd);
  }, []);
  const toEnd = useCallback(() => {
    logRef.current?.scrollTo({ top: logRef.current.scrollHeight });
  }, []);

  return { logRef, endHidden, onScroll, toEnd };
}

function isAtEnd(log: HTMLElement): boolean {
  return log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END;
}
