import { invalid } from "embedded-firestore/building-blocks.ts";
import type { Task } from "../task.ts";

const MOST = 1000;

/**
 * One page of tasks, the older ones first. A token is the place of the last task that was shown, so that none is shown
 * twice or left out while others come and go. INVALID_ARGUMENT for a page size or token that is none.
 * https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks/list
 */
export function pageOf(tasks: readonly Task[], query: URLSearchParams): { items: Task[]; nextPageToken?: string } {
  const asked = wholeOf(query, "pageSize");
  const size = asked === 0 ? MOST : Math.min(asked, MOST);
  const after = wholeOf(query, "pageToken");
  const rest = tasks.filter(({ seq }) => seq > after).sort((a, b) => a.seq - b.seq);
  const items = rest.slice(0, size);
  const last = items.at(-1);
  return { items, ...(last && rest.length > size && { nextPageToken: String(last.seq) }) };
}

function wholeOf(query: URLSearchParams, name: string): number {
  const text = query.get(name) ?? "0";
  if (!/^\d{1,15}$/.test(text)) throw invalid(`${name} is not one that was given out`);
  return Number(text);
}
