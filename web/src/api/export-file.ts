/** A file of the server's is kept on this machine. */
import type { ReportBy } from "@porchlight/contract/people/reports.ts";
import { create, isAxiosError } from "axios";
import { firebase } from "./firebase.ts";

export const exportFormats = ["json", "csv", "txt"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Ten thousand messages are read, one by one, and sent. */
const PATIENCE_MS = 180_000;
const LATER_MS = 60_000;

const http = create({ timeout: PATIENCE_MS, responseType: "blob" });

/** GET /conversations/{id}/export, for admins. */
export async function exportConversation(id: string, format: ExportFormat): Promise<void> {
  await saveFile(`/api/conversations/${encodeURIComponent(id)}/export?format=${format}`, `conversation.${format}`);
}

/** GET /reports/table. */
export async function exportReport({ from, to }: { from: string; to: string }, by: ReportBy): Promise<void> {
  await saveFile(`/api/reports/table?${new URLSearchParams({ from, to, by }).toString()}`, "report.csv");
}

/** The browser asks where to, or puts it with its downloads; under `name` where the server says no other. */
async function saveFile(path: string, name: string): Promise<void> {
  const token = await (await firebase()).idToken(false);
  const headers = { Authorization: `Bearer ${token ?? ""}` };
  try {
    const answer = await http.get<Blob>(path, { headers });
    const named = /filename="([^"]+)"/u.exec(String(answer.headers["content-disposition"]))?.[1];
    download(answer.data, named ?? name);
  } catch (thrown) {
    // What the server says of a failure is JSON, whatever was hoped for.
    if (isAxiosError(thrown) && thrown.response && thrown.response.data instanceof Blob)
      thrown.response.data = await thrown.response.data
        .text()
        .then(JSON.parse)
        .catch(() => undefined);
    throw thrown;
  }
}

function download(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // Some browsers read it only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(link.href), LATER_MS);
}
