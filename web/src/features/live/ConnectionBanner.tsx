import { useEffect, useState } from "react";
import { say } from "../../languages/say.ts";
import { newsWanted, useConnection } from "../../stores/connection-store.ts";
import { useSnapshot } from "../../stores/snapshot/snapshot-store.ts";
import { useMinute } from "../../ui/page/use-minute.ts";
import { rowTime } from "../../ui/times.ts";
import { retryWords, troubleWords } from "./poll-schedule.ts";
import "./ConnectionBanner.css";

/** A quiet line while the server cannot be reached. The countdown is for eyes; a screen reader hears it once. */
export function ConnectionBanner() {
  const { retryAt, trouble } = useConnection();
  const seenAt = useSnapshot((state) => state.seenAt);
  const now = useMinute();
  return (
    <div className="connection" role="status">
      {retryAt !== undefined && (
        <p className="connection-line">
          {troubleWords(trouble)}
          {seenAt !== undefined &&
            ` ${say("Shown as last seen: {time}.", { time: rowTime(new Date(seenAt).toISOString(), now) })}`}
          <span className="visually-hidden">{say("Trying again soon.")}</span>
          <Countdown key={retryAt} retryAt={retryAt} />
          <button type="button" className="link-button" data-successor="before" onClick={newsWanted}>
            {say("Try now")}
          </button>
        </p>
      )}
    </div>
  );
}

function Countdown({ retryAt }: { retryAt: number }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return <span aria-hidden="true">{retryWords(retryAt, now)}</span>;
}
