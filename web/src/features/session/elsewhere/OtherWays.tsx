import { useState } from "react";
import { say } from "../../../languages/say.ts";
import { Button } from "../../../ui/Button.tsx";
import { askForMailLink, goToGoogle } from "./go-elsewhere.ts";
import { signInWords } from "./sign-in-words.ts";

interface Props {
  email: string;
  onWords: (words: string) => void;
  /** What is to be done next. */
  onMailed: (words: string) => void;
}

/** The ways in without a password. What they need comes when one is pressed. */
export function OtherWays({ email, onWords, onMailed }: Props) {
  const [waiting, setWaiting] = useState<"google" | "mail">();

  const google = async (): Promise<void> => {
    setWaiting("google");
    onWords("");
    try {
      await goToGoogle();
    } catch (thrown) {
      onWords(signInWords(thrown, "google"));
      setWaiting(undefined);
    }
  };
  const mail = async (): Promise<void> => {
    const address = email.trim();
    onWords(address === "" ? say("Write your e-mail address first.") : "");
    onMailed("");
    if (address === "") return;
    setWaiting("mail");
    try {
      await askForMailLink(address);
      onMailed(say("A mail with a link is on its way. Open it in this browser, or in any other."));
    } catch (thrown) {
      onWords(signInWords(thrown, "mail"));
    }
    setWaiting(undefined);
  };

  return (
    <div className="doorway-ways">
      <p className="doorway-or">{say("or")}</p>
      <Button disabled={waiting === "google"} onClick={() => void google()}>
        {waiting === "google" ? say("Going to Google…") : say("Continue with Google")}
      </Button>
      <Button disabled={waiting === "mail"} onClick={() => void mail()}>
        {waiting === "mail" ? say("Sending…") : say("Mail me a link")}
      </Button>
    </div>
  );
}
