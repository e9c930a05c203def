import type { ReactNode } from "react";
import { say } from "../languages/say.ts";
import type { Phrase } from "../languages/texts.ts";
import "./Marks.css";

/** How it stands with one thing. `unused`: it is not set up, and need not be; `ahead`: its turn has not come. */
export type MarkState = "done" | "failed" | "note" | "waiting" | "unused" | "ahead";

const SIGNS: Readonly<Record<MarkState, { said: Phrase; shape: string }>> = {
  done: { said: "Good", shape: "M7.5 12.5l3 3 6-7" },
  failed: { said: "Not working", shape: "M12 7v6M12 16.5v.01" },
  note: { said: "To know", shape: "M12 7.5v.01M12 11v6" },
  waiting: { said: "Waiting", shape: "M12 8v4l2.5 2" },
  unused: { said: "Not set up", shape: "M8.5 12h7" },
  ahead: { said: "Not yet", shape: "" },
};

/** Things that are looked at, in order, each with its sign. */
export function Marks({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ol className="marks" aria-label={label}>
      {children}
    </ol>
  );
}

/** One of them: the sign is said too, for who cannot see it. */
export function Mark({ title, state, children }: { title: string; state: MarkState; children: ReactNode }) {
  const { said, shape } = SIGNS[state];
  return (
    <li className={`mark mark-${state}`}>
      <svg className="mark-sign" viewBox="0 0 24 24" role="img" aria-label={say(said)}>
        <circle cx="12" cy="12" r="10" />
        <path d={shape} />
      </svg>
      <h2 className="mark-title">{title}</h2>
      <div className="mark-words">{children}</div>
    </li>
  );
}
