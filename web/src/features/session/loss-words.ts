import type { KeptWriting } from "../../stores/kept-writing.ts";

/** What signing out would delete, for the question before it; undefined where that is nothing. */
export function lossWords({ drafts, outbox }: KeptWriting): string | undefined {
  const counts = [
    counted(outbox.all().length, "message that is not sent yet", "messages that are not sent yet"),
    counted(drafts.all().filter(({ text }) => text.trim() !== "").length, "draft", "drafts"),
  ].filter((words) => words !== "");
  return counts.length === 0 ? undefined : `Signing out deletes from this browser: ${counts.join(" and ")}.`;
}

function counted(count: number, one: string, several: string): string {
  return count === 0 ? "" : `${count} ${count === 1 ? one : several}`;
}
