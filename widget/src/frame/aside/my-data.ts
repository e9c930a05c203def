/** What is kept of the visitor: downloaded, or deleted. */
import { nothingKnown } from "../chat/conversation.ts";
import { button, part, status } from "./draw.ts";
import type { Page } from "./page.ts";

const LATER_MS = 60_000;

/** Begins at once. */
export const downloadPage: Page = ({ services: { request }, identity, store }, body) => {
  const { words } = store.get().language;
  const line = status(words.moment);
  body.append(line);
  const work = async (): Promise<string> => {
    const token = await identity.token(false);
    const answer = await request("GET /visitor/export", { field: "messages", token });
    if (answer.kind !== "ok") return words.failed;
    save(JSON.stringify(answer.body, null, 2), "my-chat.json");
    return words.downloaded;
  };
  work().then(
    (text) => (line.textContent = text),
    () => (line.textContent = words.failed),
  );
};

/** Asks first. Afterwards this browser knows nothing of them, and the chat begins anew. */
export const erasePage: Page = ({ services, identity, store, hangUp }, body, back) => {
  const { words } = store.get().language;
  const line = status("");
  const work = async (): Promise<void> => {
    line.textContent = words.moment;
    const token = await identity.token(false);
    const answer = await services.request("DELETE /visitor", { token });
    if (answer.kind !== "ok") throw new Error(answer.kind);
    await hangUp().catch(() => {});
    services.kept.wipe();
    // Until the frame has begun anew it says nothing of a conversation any more.
    store.set({ known: nothingKnown });
    services.resumeKey.end();
    services.forgetFirebase(false);
    location.reload();
  };
  const yes = button(words.eraseYes, () => void work().catch(() => (line.textContent = words.failed)));
  yes.className = "danger";
  body.append(part("p", {}, words.eraseAsk), button(words.eraseNo, back), yes, line);
};

function save(text: string, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  // Some browsers read it only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(link.href), LATER_MS);
}
