import { useState } from "react";
import { say } from "../../../languages/say.ts";
import { useMe } from "../../../stores/me-store.ts";

/** What `/w/pinned.json` says (scripts/shipped/pin-loader.ts). */
interface Pinned {
  path: string;
  integrity: string;
}

/** What the owner puts on the pages of the site. The loader of this version is asked for once it is wanted. */
export function Snippet() {
  const { origin } = location;
  // Without it a page asks for no greetings before somebody presses the button.
  const greet = useMe(({ me }) => me?.site.greetings.length) ? " data-greet" : "";
  const [pinned, setPinned] = useState<Pinned>();

  async function ask() {
    if (pinned) return;
    const answer = await fetch("/w/pinned.json", { cache: "no-store" }).catch(() => undefined);
    if (answer?.ok) setPinned((await answer.json()) as Pinned);
  }

  return (
    <>
      <code className="inbox-snippet">{`<script async src="${origin}/widget.js"${greet}></script>`}</code>
      <details className="inbox-more" onToggle={() => void ask()}>
        <summary>{say("For a page with a policy, or a fixed version")}</summary>
        <p>{say("A Content-Security-Policy allows the chat with:")}</p>
        <code className="inbox-snippet">{`script-src ${origin}; frame-src ${origin}`}</code>
        {pinned && (
          <>
            <p>{say("A version that stays as it is, and that browsers check:")}</p>
            <code className="inbox-snippet">
              {`<script async src="${origin}${pinned.path}" integrity="${pinned.integrity}" crossorigin="anonymous"${greet}></script>`}
            </code>
          </>
        )}
      </details>
    </>
  );
}
