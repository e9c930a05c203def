import type { Site } from "@porchlight/contract/site.ts";
import { useEffect, useMemo, useState } from "react";
import type { Known } from "../../chat/conversation.ts";
import type { Language } from "../../language/language.ts";
import type { whenAnswered } from "../../words/when.ts";

interface OutlookProps {
  site: Site;
  known: Known;
  language: Language;
  now: () => number;
}

/**
 * The quiet line at the end of the thread: how soon answers come, of use to who waits for the first one; and while nobody
 * is there, what the site says of that, and its hours.
 */
export function Outlook({ site, known, language, now }: OutlookProps) {
  const [answered, setAnswered] = useState<typeof whenAnswered>();
  const waits = known.messages.at(-1)?.author.kind !== "staff";
  useEffect(() => {
    // Without it the site's own words stand alone.
    import("../../words/when.ts").then(
      ({ whenAnswered }) => setAnswered(() => whenAnswered),
      () => {},
    );
  }, []);
  const when = useMemo(() => answered?.(site, language, now()), [answered, site, language, now]);
  if (site.reachable && !(waits && when)) return null;
  return (
    <li className="outlook">
      {!site.reachable && <p>{site.away || language.words.away}</p>}
      {when && <p>{when}</p>}
    </li>
  );
}
