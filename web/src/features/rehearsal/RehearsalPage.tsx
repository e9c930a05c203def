import { rehearsalPage } from "@porchlight/contract/rehearsal-page.ts";
import { Link } from "react-router";
import { say } from "../../languages/say.ts";
import type { Phrase } from "../../languages/texts.ts";
import { useMe } from "../../stores/me-store.ts";
import { Button } from "../../ui/Button.tsx";
import { Mark, Marks } from "../../ui/Marks.tsx";
import { SkeletonRows } from "../../ui/Skeleton.tsx";
import { AnswerFromHere } from "./AnswerFromHere.tsx";
import { Scan } from "./Scan.tsx";
import { isOver, type Step, stepsOf } from "./steps.ts";
import type { Outlook } from "./rehearsal.ts";
import { useRehearsal } from "./use-rehearsal.ts";
import "./RehearsalPage.css";

const RESTING = {
  open: "Nothing has come for ten minutes, so this page has stopped looking.",
  unheard:
    "Nobody was told of this message, so this page has stopped looking. Mend what the steps name, or answer from here.",
} as const satisfies Partial<Record<Outlook, Phrase>>;

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
      <p className="rehearsal-lead">{say("Your phone plays the visitor, and you see how far its message comes.")}</p>
      <Scan page={rehearsalPage(location.origin, marker)} />
      {!steps && <SkeletonRows label={say("Loading steps")} count={5} />}
      {steps && (
        <Marks label={say("Steps")}>
          {steps.map((step) => (
            <Mark key={step.name} title={step.title} state={step.state}>
              <p>{step.words}</p>
              {step.settings && (
                <Link to={`${settingsHref}#channel-${step.name}`}>
                  {step.state === "failed" ? say("Look at it in the settings") : say("Set it up in the settings")}
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
        {seen.failure && (
          <p>
            {seen.failure.words} {say("It is tried again by itself.")}
          </p>
        )}
        {seen.resting && seen.resting !== "settled" && !isDone && <p>{say(RESTING[seen.resting])}</p>}
      </div>
      <div className="rehearsal-buttons">
        {seen.resting && !isDone && <Button onClick={lookAgain}>{say("Go on looking")}</Button>}
        {(seen.rehearsal !== undefined || isDone) && <Button onClick={onAgain}>{say("Begin anew")}</Button>}
      </div>
    </>
  );
}

function endWords(steps: readonly Step[]): string {
  const failed = steps.filter(({ state }) => state === "failed");
  if (failed.length > 0)
    return say("Not all of it works yet: {what}.", { what: failed.map(({ title }) => title).join(", ") });
  const channels = steps.filter(({ name }) => name !== "stored" && name !== "answer");
  if (channels.every(({ state }) => state !== "done"))
    return say("The chat works, but nobody was told of this message. Set up a way to be told in the settings.");
  return say("It works both ways. Close the conversation in the inbox when you are done with it.");
}
