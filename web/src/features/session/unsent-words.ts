import type { KeptWriting } from "../../stores/writing/kept-writing.ts";

/** What was written and not sent, for the question before signing out; undefined where that is nothing. */
export function unsentWords({ drafts, outbox }: KeptWriting): string | undefined {
  const counts = [
    counted(outbox.all().length, "message", "messages"),
    counted(drafts.all().filter(({ text }) => text.trim() !== "").length, "draft", "drafts"),
  ].filter((words) => words !== "");
  return counts.length === 0 ? undefined : `Not sent yet: ${counts.join(" and ")}.`;
}

function counted(count: number, one: string, several: string): string {
  return count === 0 ? "" : `${count} ${count === 1 ? one : several}`;
}
