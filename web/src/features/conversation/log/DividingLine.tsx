import { dayWords } from "../../../ui/times.ts";
import type { LogItem, MessageGroup } from "./log-items.ts";

/** Where a day begins, or what is new. */
export function DividingLine({ item, now }: { item: Exclude<LogItem, MessageGroup>; now: number }) {
  if (item.kind === "day") return <h3 className="log-day">{dayWords(item.at, now)}</h3>;
  return (
    <p className="log-new">
      <span>new</span>
    </p>
  );
}
