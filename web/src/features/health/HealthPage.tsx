import type { Health } from "@porchlight/contract/health.ts";
import { useCallback, useEffect, useState } from "react";
import { failureFrom } from "../../api/errors.ts";
import { fetchHealth } from "../../api/settings.ts";
import { Button } from "../../ui/Button.tsx";
import { type MarkState, Mark, Marks } from "../../ui/Marks.tsx";
import { SkeletonRows } from "../../ui/Skeleton.tsx";
import { clockTime } from "../../ui/times.ts";
import "./HealthPage.css";

type Check = Health["checks"][number];

const SIGNS: Readonly<Record<Check["state"], MarkState>> = { ok: "done", note: "note", fault: "failed" };
/** What is to be mended comes first. */
const ORDER: readonly Check["state"][] = ["fault", "note", "ok"];

interface Seen {
  /** As it was answered last. */
  health?: Health;
  looking: boolean;
  /** Why it could not be asked the last time. */
  words: string;
}

async function look(say: (change: Partial<Seen>) => void): Promise<void> {
  try {
    say({ health: await fetchHealth(), looking: false });
  } catch (thrown) {
    say({ words: failureFrom(thrown).words, looking: false });
  }
}

/** What the server can see of whether all works, for admins. `npm run doctor` sees more, from outside. */
export function HealthPage() {
  const [{ health, looking, words }, setSeen] = useState<Seen>({ looking: true, words: "" });
  const say = useCallback((change: Partial<Seen>) => setSeen((before) => ({ ...before, ...change })), []);
  useEffect(() => void look(say), [say]);
  const lookAgain = (): void => {
    say({ looking: true, words: "" });
    void look(say);
  };

  return (
    <>
      <div role="status">
        {health && <p className="health-sum">{sumOf(health.checks)}</p>}
        {!health && looking && <p className="health-sum">Looking. It takes a few seconds.</p>}
        {words !== "" && <p className="health-failed">{words}</p>}
      </div>
      {!health && looking && <SkeletonRows label="Looking" count={6} />}
      {health && (
        <Marks label="What was looked at">
          {ORDER.flatMap((state) => health.checks.filter((check) => check.state === state)).map((check) => (
            <Mark key={check.title} title={check.title} state={SIGNS[check.state]}>
              <p>{sentence(check.words)}</p>
              {check.remedy !== undefined && <p>To do: {withCommands(check.remedy)}</p>}
            </Mark>
          ))}
        </Marks>
      )}
      <div className="health-foot">
        <Button disabled={looking} onClick={lookAgain}>
          {looking ? "Looking…" : "Look again"}
        </Button>
        {health && (
          <p>
            Version {health.version}.
            {health.askedAt !== null && ` Telegram and WhatsApp were asked at ${clockTime(health.askedAt)}.`}{" "}
            <code>npm run doctor</code> looks at the project from outside, too.
          </p>
        )}
      </div>
    </>
  );
}

function sumOf(checks: readonly Check[]): string {
  const faults = checks.filter(({ state }) => state === "fault").length;
  if (faults > 0) return faults === 1 ? "One thing to mend." : `${faults} things to mend.`;
  const notes = checks.filter(({ state }) => state === "note").length;
  if (notes === 0) return "Nothing to mend.";
  return `Nothing to mend, and ${notes === 1 ? "one thing" : `${notes} things`} to know.`;
}

/** What is to be typed into a terminal looks like it. */
function withCommands(remedy: string) {
  const parts = remedy.split(/(\bnp[mx] .*?(?= (?:says|looks|asks)\b|[,;:](?: |$)|$))/u);
  return parts.map((part, index) => (index % 2 === 1 ? <code key={part}>{part}</code> : part));
}

function sentence(words: string): string {
  const begun = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?]$/u.test(begun) ? begun : `${begun}.`;
}
