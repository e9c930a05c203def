import type { Health } from "@porchlight/contract/health.ts";
import { useCallback, useEffect, useState } from "react";
import { failureFrom } from "../../api/errors.ts";
import { get } from "../../api/http.ts";
import { Said } from "../../languages/Said.tsx";
import { say, sayCount } from "../../languages/say.ts";
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

async function look(saw: (change: Partial<Seen>) => void): Promise<void> {
  try {
    saw({ health: await get("GET /health"), looking: false });
  } catch (thrown) {
    saw({ words: failureFrom(thrown).words, looking: false });
  }
}

/** What the server can see of whether all works, for admins. `npm run doctor` sees more, from outside. */
export function HealthPage() {
  const [{ health, looking, words }, setSeen] = useState<Seen>({ looking: true, words: "" });
  const saw = useCallback((change: Partial<Seen>) => setSeen((before) => ({ ...before, ...change })), []);
  useEffect(() => void look(saw), [saw]);
  const lookAgain = (): void => {
    saw({ looking: true, words: "" });
    void look(saw);
  };

  return (
    <>
      <div role="status">
        {health && <p className="health-sum">{sumOf(health.checks)}</p>}
        {!health && looking && <p className="health-sum">{say("Looking. It takes a few seconds.")}</p>}
        {words !== "" && <p className="health-failed">{words}</p>}
      </div>
      {!health && looking && <SkeletonRows label={say("Looking")} count={6} />}
      {health && (
        <Marks label={say("What was looked at")}>
          {ORDER.flatMap((state) => health.checks.filter((check) => check.state === state)).map((check) => (
            <Mark key={check.title} title={check.title} state={SIGNS[check.state]}>
              <p>{sentence(check.words)}</p>
              {check.remedy !== undefined && (
                <p>
                  <Said text="To do: {what}" parts={{ what: withCommands(check.remedy) }} />
                </p>
              )}
            </Mark>
          ))}
        </Marks>
      )}
      <div className="health-foot">
        <Button disabled={looking} onClick={lookAgain}>
          {looking ? say("Looking…") : say("Look again")}
        </Button>
        {health && (
          <p>
            {say("Version {version}.", { version: health.version })}{" "}
            {health.askedAt !== null &&
              say("Telegram and WhatsApp were asked at {time}.", { time: clockTime(health.askedAt) })}{" "}
            <Said
              text="{command} looks at the project from outside, too."
              parts={{ command: <code>npm run doctor</code> }}
            />
          </p>
        )}
      </div>
    </>
  );
}

function sumOf(checks: readonly Check[]): string {
  const faults = checks.filter(({ state }) => state === "fault").length;
  if (faults > 0) return sayCount({ one: "One thing to mend.", other: "{n} things to mend." }, faults);
  const notes = checks.filter(({ state }) => state === "note").length;
  if (notes === 0) return say("Nothing to mend.");
  return sayCount(
    { one: "Nothing to mend, and one thing to know.", other: "Nothing to mend, and {n} things to know." },
    notes,
  );
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
