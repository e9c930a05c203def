import { useEffect, useState } from "react";
import { newsWanted, useConnection } from "../../stores/connection-store.ts";
import { retryWords } from "./poll-schedule.ts";
import "./ConnectionBanner.css";

/** A quiet line while the server cannot be reached. The countdown is for eyes; a screen reader hears it once. */
export function ConnectionBanner() {
  const retryAt = useConnection((state) => state.retryAt);
  const [now, setNow] = useState(() => Date.now());

  useEffect(() => {
    if (retryAt === undefined) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [retryAt]);

  return (
    <div className="connection" role="status">
      {retryAt !== undefined && (
        <p className="connection-line">
          <span className="visually-hidden">Cannot reach the server. Trying again soon.</span>
          <span aria-hidden="true">{retryWords(retryAt, now)}</span>
          <button type="button" className="link-button" onClick={newsWanted}>
            Try now
          </button>
        </p>
      )}
    </div>
  );
}
