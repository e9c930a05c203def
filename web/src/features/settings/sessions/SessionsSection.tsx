import type { EndSession, Session } from "@porchlight/contract/people/sessions.ts";
import { useCallback, useEffect, useState } from "react";
import { call } from "../../../api/call.ts";
import { get } from "../../../api/http.ts";
import { failureFrom } from "../../../api/errors.ts";
import { say } from "../../../languages/say.ts";
import { actionFailed } from "../../../stores/notice-store.ts";
import { Button } from "../../../ui/Button.tsx";
import { NotLoaded } from "../../../ui/form/NotLoaded.tsx";
import { useMinute } from "../../../ui/page/use-minute.ts";
import { SkeletonRows } from "../../../ui/Skeleton.tsx";
import { amid, dayWords, rowTime } from "../../../ui/times.ts";
import { browserWords } from "../../../ui/words/browser-words.ts";
import { Section } from "../../../ui/form/Section.tsx";
import "./Sessions.css";

/** The browsers in which one is signed in, and the way to end that from here. */
export function SessionsSection() {
  const [sessions, setSessions] = useState<Session[]>();
  const [words, setWords] = useState("");
  const [ending, setEnding] = useState<string>();
  const now = useMinute();
  const look = useCallback(() => {
    get("GET /sessions").then(
      ({ sessions: got }) => setSessions(got),
      (thrown: unknown) => setWords(failureFrom(thrown).words),
    );
  }, []);
  useEffect(look, [look]);
  const lookAgain = (): void => {
    setWords("");
    look();
  };

  const end = async (which: EndSession): Promise<void> => {
    setEnding("id" in which ? which.id : "others");
    try {
      setSessions((await call("endSession", which)).sessions);
    } catch (thrown) {
      actionFailed(failureFrom(thrown, "change").words);
    }
    setEnding(undefined);
  };
  const others = sessions?.filter(({ current }) => !current) ?? [];

  return (
    <Section
      id="sessions-title"
      title={say("Where you are signed in")}
      hint={say(
        "End what you do not know or no longer use: that browser is signed out within half a minute and notified of nothing more. What was written there and not sent stays in it.",
      )}
    >
      {words !== "" && <NotLoaded words={words} onAgain={lookAgain} />}
      {!sessions && words === "" && <SkeletonRows bare label={say("Loading where you are signed in")} count={2} />}
      {sessions && (
        <ul className="sessions" data-successor="sessions-title">
          {sessions.map(({ id, userAgent, since, seenAt, current }) => {
            const browser = browserWords(userAgent) ?? say("A browser that does not say its name");
            return (
              <li key={id} className="session">
                <div className="session-what">
                  <p className="session-browser">{browser}</p>
                  <p className="settings-hint">
                    {current
                      ? say("This browser, signed in {day}", { day: amid(dayWords(since, now)) })
                      : say("Last used {time}, signed in {day}", {
                          time: amid(rowTime(seenAt, now)),
                          day: amid(dayWords(since, now)),
                        })}
                  </p>
                </div>
                {!current && (
                  <Button disabled={ending !== undefined} onClick={() => void end({ id })}>
                    {ending === id ? say("Ending…") : say("End")} <span className="visually-hidden">{browser}</span>
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {others.length > 1 && (
        <div className="settings-buttons" data-successor="sessions-title">
          <Button kind="danger" disabled={ending !== undefined} onClick={() => void end({ others: true })}>
            {ending === "others" ? say("Ending…") : say("End all others")}
          </Button>
        </div>
      )}
    </Section>
  );
}
