import { useState } from "react";
import { resetPassword } from "../../api/account.ts";
import { failureFrom } from "../../api/errors.ts";
import { say } from "../../languages/say.ts";

/** Has a mail sent to choose another password by. `mailed` says so where it was; what is wrong goes to `onWords`. */
export function useForgotten(email: string, onWords: (words: string) => void) {
  const [mailed, setMailed] = useState(false);
  const forgot = async (): Promise<void> => {
    const address = email.trim();
    setMailed(false);
    onWords(address === "" ? say("Write your e-mail address first.") : "");
    if (address === "") return;
    try {
      await resetPassword(address);
      setMailed(true);
    } catch (thrown) {
      onWords(failureFrom(thrown).words);
    }
  };
  return {
    mailed: mailed && say("If there is an account with this address, a mail with a link is on its way."),
    forgot,
  };
}
