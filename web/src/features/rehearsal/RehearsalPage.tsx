import { rehearsalPage } from "@porchlight/contract/rehearsal-page.ts";
import { Link } from "react-router";
import { useMe } from "../../stores/me-store.ts";
import { Button } from "../../ui/Button.tsx";
import { Mark, Marks } from "../../ui/Marks.tsx";
import { SkeletonRows } from "../../ui/Skeleton.tsx";
import { AnswerFromHere } from "./AnswerFromHere.tsx";
import { Scan } from "./Scan.tsx";
import { isOver, type Step, stepsOf } from "./steps.ts";
import { useRehearsal } from "./use-rehearsal.ts";
import "./RehearsalPage.css";

const RESTING = {
  open: "Nothing has come for ten minutes, so this page has stopped looking.",
  unheard:
    "Nobody was told of this message, so this page has stopped looking. Mend what the steps name, or answer from here.",
  settled: "",
} as const;

interface Props {
  /** In the address of the page that the phone opens: its conversation is known by it. */
  marker: string;
  /** Where things are set up, and where it is said what does not work. */
  settingsHref: string;
  onAgain: () => void;
}

/** The owner's phone plays the visitor, and each step of the way says when it is done. */
export function RehearsalPage({ marker, settingsHref, onAgain }: Props) {
  const me = useMe((state) => state.me);
  const { seen, lookAgain } = useRehearsal(marker);
  const steps = me && stepsOf(me, seen.rehearsal, seen.deliveries, seen.now);
  const isDone = steps !== undefined && isOver(steps);

  return (
    <>
      <p className="rehearsal-lead">Your phone plays the visitor, and you see how far its message comes.</p>
      <Scan page={rehearsalPage(location.origin, marker)} />
      {!steps && <SkeletonRows label="Loading steps" count={5} />}
      {steps && (
        <Marks label="Steps">
          {steps.map((step) => (
            <Mark key={step.name} title={step.title} state={step.state}>
              <p>{step.words}</p>
              {step.settings && (
                <Link to={`${settingsHref}#channel-${step.name}`}>
                  {step.state === "failed" ? "Look at it" : "Set it up"} in the settings
                </Link>
              )}
              {step.name === "answer" && seen.rehearsal?.answer === null && (
                <AnswerFromHere conversationId={seen.rehearsal.conversationId} onAnswered={lookAgain} />
              )}
            </Mark>
          ))}
        </Marks>
      )}
      <div className="rehearsal-end" role="status">
        {steps && isDone && <p>{endWords(steps)}</p>}
        {seen.failure && <p>{seen.failure.words} It is tried again by itself.</p>}
        {seen.resting && !isDone && <p>{RESTING[seen.resting]}</p>}
      </div>
      <div className="rehearsal-buttons">
        {seen.resting && !isDone && <Button onClick={lookAgain}>Go on looking</Button>}
        {(seen.rehearsal !== undefined || isDone) && <Button onClick={onAgain}>Begin anew</Button>}
      </div>
    </>
  );
}

function endWords(steps: readonly Step[]): string {
  const failed = steps.filter(({ state }) => state === "failed");
  if (failed.length > 0) return `Not all of it works yet: ${failed.map(({ title }) => title).join(", ")}.`;
  const channels = steps.filter(({ name }) => name !== "stored" && name !== "answer");
  if (channels.every(({ state }) => state !== "done"))
    return "The chat works, but nobody was told of this message. Set up a way to be told in the settings.";
  return "It works both ways. Close the conversation in the inbox when you are done with it.";
}
