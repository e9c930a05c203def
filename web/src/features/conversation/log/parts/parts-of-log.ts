/** How the log is cut into parts that are drawn one by one. Pure. */
import type { LogItem } from "../log-items.ts";

export interface LogPartItems {
  key: string;
  items: LogItem[];
}

/** Of messages; a group stands where its first is. */
const MOST = 20;

/** Cut by seq: neither what comes above nor what comes below changes another part. A line goes with what follows it. */
export function partsOf(items: readonly LogItem[]): LogPartItems[] {
  const parts: LogPartItems[] = [];
  let number = 0;
  for (let index = items.length - 1; index >= 0; index -= 1) {
    const item = items[index] as LogItem;
    if (item.kind === "group") number = Math.floor(((item.messages[0]?.seq ?? 1) - 1) / MOST);
    const key = `part-${number}`;
    if (parts[0]?.key === key) parts[0].items.unshift(item);
    else parts.unshift({ key, items: [item] });
  }
  return parts;
}
