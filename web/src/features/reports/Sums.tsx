import type { ReportSum } from "@porchlight/contract/people/reports.ts";
import { say } from "../../languages/say.ts";
import { countWords, shareWords, waitWords } from "./report-words.ts";

/** What was counted of all its days. */
export function Sums({ sum }: { sum: ReportSum }) {
  const { begun, missed, spam, visitor, staff, median, p90 } = sum;
  return (
    <dl className="report-sums">
      <Sum
        name={say("Conversations")}
        value={countWords(begun)}
        more={spam > 0 ? say("{count} of them spam", { count: countWords(spam) }) : ""}
      />
      <Sum
        name={say("Until the first answer")}
        value={waitWords(median)}
        more={median === null ? "" : say("9 of 10 in {time}", { time: waitWords(p90) })}
      />
      <Sum
        name={say("Missed")}
        value={countWords(missed)}
        more={begun === 0 ? "" : say("{share} of conversations", { share: shareWords(missed, begun) })}
      />
      <Sum
        name={say("Messages")}
        value={countWords(visitor + staff)}
        more={say("{count} of staff", { count: countWords(staff) })}
      />
    </dl>
  );
}

function Sum({ name, value, more }: { name: string; value: string; more: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span className="report-value">{value}</span>
        {more !== "" && <span className="report-more">{more}</span>}
      </dd>
    </div>
  );
}
