import { useEffect, useState } from "react";
import { say } from "../../../languages/say.ts";
import type { Phrase } from "../../../languages/texts.ts";
import { Button } from "../../../ui/Button.tsx";
import { emailProblem } from "../../../ui/form/email-problem.ts";
import { useJudged } from "../../../ui/form/use-judged.ts";
import { EmailField } from "../Credentials.tsx";
import { Doorway } from "../Doorway.tsx";
import { signInByGoogle, signInByMail } from "./come-back.ts";
import { backFromGoogle, placeAfter, type Return, returned } from "./returning.ts";
import { signInWords } from "./sign-in-words.ts";

const HOME = "/panel";
const REFUSED: Phrase = "Google did not sign you in. Try again, or choose another way.";
const NOTHING: Phrase = "This address is of no use by itself. Sign in to the panel.";

/** Back from Google or from a mail: signed in, and led to where one wanted to go; or told why not. */
export function ComingBack() {
  const [back] = useState(() => ({ ...returned(location.search), href: location.href, search: location.search }));
  const [words, setWords] = useState(
    back.how === "refused" ? say(REFUSED) : back.how === "nothing" ? say(NOTHING) : "",
  );
  const isAsking = back.how === "mail" && back.email === null;

  useEffect(() => {
    if (back.how === "refused") spent();
    if (back.how === "google" || (back.how === "mail" && back.email !== null))
      void comes(back, back.href, back.how === "mail" ? (back.email ?? "") : "").then(setWords);
  }, [back]);

  if (words !== "") {
    return (
      <Doorway title={say("You are not signed in")}>
        <p className="doorway-text" role="alert">
          {words}
        </p>
        <Button kind="primary" onClick={() => location.replace(placeAfter(back.search, HOME))}>
          {say("Back to signing in")}
        </Button>
      </Doorway>
    );
  }
  if (isAsking) return <WhoseMail onEmail={(email) => comes(back, back.href, email).then(setWords)} />;
  return (
    <Doorway title={say("Signing in…")}>
      <p className="doorway-text" role="status">
        {say("A moment, please.")}
      </p>
    </Doorway>
  );
}

/** What the address holds is good once, and nobody's to see; until it was tried, a page that loads anew has it still. */
function spent(): void {
  history.replaceState(null, "", location.pathname);
  backFromGoogle();
}

/** What does not work, in words; nothing where it worked and one is on the way. */
async function comes(back: Return & { search: string }, href: string, email: string): Promise<string> {
  const how = back.how === "google" ? "google" : "mail";
  try {
    await (back.how === "google" ? signInByGoogle(href, back.sessionId) : signInByMail(href, email));
  } catch (thrown) {
    spent();
    return signInWords(thrown, how);
  }
  spent();
  location.replace(placeAfter(back.search, HOME));
  return "";
}

/** Whoever opens the link elsewhere than where it was asked for has to know whose it is. */
function WhoseMail({ onEmail }: { onEmail: (email: string) => Promise<void> }) {
  const [email, setEmail] = useState("");
  const address = email.trim();
  const { busy, form, problem } = useJudged({
    fields: ["email"],
    missing: { email: emailProblem(address, say("Write your e-mail address first.")) },
    send: async () => {
      await onEmail(address);
      return undefined;
    },
  });
  return (
    <Doorway title={say("Whose mail was it?")}>
      <form className="doorway-form" {...form}>
        <p className="doorway-text">
          {say("The link was asked for in another browser. Write the address that the mail was sent to.")}
        </p>
        <EmailField email={email} problem={problem("email")} onEmail={setEmail} />
        <Button kind="primary" type="submit" disabled={busy}>
          {busy ? say("Signing in…") : say("Sign in")}
        </Button>
      </form>
    </Doorway>
  );
}
