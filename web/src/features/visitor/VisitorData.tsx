import type { Conversation } from "@porchlight/contract/conversations.ts";
import { useState } from "react";
import { eraseConversation, fetchConversation } from "../../api/conversations.ts";
import { failureFrom } from "../../api/errors.ts";
import { type ExportFormat, exportConversation, exportFormats } from "../../api/export-file.ts";
import { say } from "../../languages/say.ts";
import { conversationForgotten, conversationsMerged } from "../../stores/conversations-store.ts";
import { actionDone, actionFailed } from "../../stores/notice-store.ts";
import { lastWithoutGap } from "../../stores/thread.ts";
import { useThreads } from "../../stores/threads-store.ts";
import { Button } from "../../ui/Button.tsx";
import { erasedWords } from "./erased-words.ts";

interface Props {
  conversation: Conversation;
  /** It is gone: what stood beside it goes too. */
  onErased: () => void;
}

/** What is kept of a visitor, for admins: to take it along, or to erase it. */
export function VisitorData({ conversation: { id }, onErased }: Props) {
  const messages = useThreads((state) => state.byConversation[id]);
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const during = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    await work().finally(() => setBusy(false));
  };

  const take = (format: ExportFormat) =>
    during(() =>
      exportConversation(id, format).catch((thrown: unknown) => actionFailed(failureFrom(thrown, "change").words)),
    );

  const erase = () =>
    during(async () => {
      try {
        const erased = await eraseConversation({ conversationId: id, seq: lastWithoutGap(messages ?? []) });
        actionDone(erasedWords(erased));
        onErased();
        conversationForgotten(id);
      } catch (thrown) {
        const { code, words } = failureFrom(thrown, "change");
        actionFailed(words);
        setAsking(false);
        // A message has come meanwhile: it is shown before anybody is asked again.
        if (code === "ABORTED")
          await fetchConversation(id).then(
            (now) => conversationsMerged([now]),
            () => {},
          );
      }
    });

  return (
    <section className="sheet-data" aria-label={say("Export and erase")}>
      <h3 id="visitor-data" className="fact-name">
        {say("Export the conversation")}
      </h3>
      <div className="sheet-actions" role="group" aria-labelledby="visitor-data">
        {exportFormats.map((format) => (
          <Button
            key={format}
            disabled={busy}
            aria-label={say("Export as {format}", { format: format.toUpperCase() })}
            onClick={() => void take(format)}
          >
            {format.toUpperCase()}
          </Button>
        ))}
      </div>
      {!asking ? (
        <Button kind="danger" id="erase-visitor" disabled={busy} onClick={() => setAsking(true)}>
          {say("Erase…")}
        </Button>
      ) : (
        <div className="sheet-sure" role="group" aria-labelledby="erase-what" data-successor="erase-visitor inbox">
          <p id="erase-what">
            {say(
              "All that was written here goes for everybody, notes too, with what is known of the visitor. Alerts on Telegram go as well; colleagues’ own answers there only if they are younger than two days. What stands on WhatsApp, in backups and in exports stays. This cannot be undone.",
            )}
          </p>
          <div className="sheet-actions">
            <Button disabled={busy} onClick={() => setAsking(false)}>
              {say("Keep it")}
            </Button>
            <Button kind="danger" disabled={busy} onClick={() => void erase()}>
              {busy ? say("Erasing…") : say("Erase for good")}
            </Button>
          </div>
        </div>
      )}
    </section>
  );
}
