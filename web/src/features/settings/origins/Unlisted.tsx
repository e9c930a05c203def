import type { UnlistedGot } from "@porchlight/contract/site.ts";
import { useEffect, useState } from "react";
import { failureFrom } from "../../../api/errors.ts";
import { get } from "../../../api/http.ts";
import { say, sayCount } from "../../../languages/say.ts";
import { actionFailed } from "../../../stores/notice-store.ts";
import { Button } from "../../../ui/Button.tsx";
import { amid, rowTime } from "../../../ui/times.ts";
import { useMinute } from "../../../ui/page/use-minute.ts";

interface UnlistedProps {
  /** Those that may. */
  known: readonly string[];
  onAllow: (origin: string) => Promise<boolean>;
}

/** Pages that tried to show the chat and may not, as browsers have said; asked for when the settings are opened. */
export function Unlisted({ known, onAllow }: UnlistedProps) {
  const [pages, setPages] = useState<UnlistedGot["pages"]>([]);
  const now = useMinute();
  useEffect(() => {
    get("GET /unlisted").then(
      (got) => setPages(got.pages),
      (thrown: unknown) => actionFailed(failureFrom(thrown).words),
    );
  }, []);
  const others = pages.filter(({ origin }) => !known.includes(origin));
  if (others.length === 0) return null;
  return (
    <>
      <h3 id="unlisted-title">{say("Somebody tried to show your chat on")}</h3>
      <ul className="staff-list" aria-labelledby="unlisted-title">
        {others.map(({ origin, times, at }) => (
          <li key={origin} className="staff-row">
            <span className="staff-who">
              <bdi>{origin}</bdi>
              <span className="settings-hint">
                {sayCount({ one: "Once, last {time}", other: "{n} times, last {time}" }, times, {
                  time: amid(rowTime(at, now)),
                })}
              </span>
            </span>
            <Button
              data-successor="new-origin"
              aria-label={say("Allow {name}", { name: origin })}
              onClick={() => void onAllow(origin)}
            >
              {say("Allow")}
            </Button>
          </li>
        ))}
      </ul>
      <p className="settings-hint">{say("Anybody can make a browser say so: allow only what is yours.")}</p>
    </>
  );
}
