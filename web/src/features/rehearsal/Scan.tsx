import { Said } from "../../languages/Said.tsx";
import { say } from "../../languages/say.ts";
import { QrCode } from "../../ui/QrCode.tsx";

/** The code that brings a phone to `page`, and what to do there. */
export function Scan({ page }: { page: string }) {
  const isLocal = /^(127\.|localhost$|\[::1\])/u.test(location.hostname);
  const link = (
    <a href={page} target="_blank" rel="noreferrer">
      {say("open the page here")}
    </a>
  );
  return (
    <div className="rehearsal-scan">
      <QrCode text={page} label={say("Opens a page with your chat on your phone")} />
      <ol className="rehearsal-todo">
        <li>
          <Said text="Scan this with your phone, or {open}." parts={{ open: link }} />{" "}
          {isLocal && say("This panel runs on your own machine, which a phone does not reach: open it here.")}
        </li>
        <li>{say("Open the chat there and write something.")}</li>
        <li>{say("Answer where it arrives, and look at the phone again.")}</li>
      </ol>
    </div>
  );
}
