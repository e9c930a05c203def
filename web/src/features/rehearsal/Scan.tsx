import { QrCode } from "../../ui/QrCode.tsx";

/** The code that brings a phone to `page`, and what to do there. */
export function Scan({ page }: { page: string }) {
  const isLocal = /^(127\.|localhost$|\[::1\])/u.test(location.hostname);
  return (
    <div className="rehearsal-scan">
      <QrCode text={page} label="Opens a page with your chat on your phone" />
      <ol className="rehearsal-todo">
        <li>
          Scan this with your phone, or{" "}
          <a href={page} target="_blank" rel="noreferrer">
            open the page here
          </a>
          .{isLocal && " This panel runs on your own machine, which a phone does not reach: open it here."}
        </li>
        <li>Open the chat there and write something.</li>
        <li>Answer where it arrives, and look at the phone again.</li>
      </ol>
    </div>
  );
}
