import { isolated } from "@porchlight/contract/values/text.ts";
import { resetPassword } from "../../api/account.ts";
import { failureFrom } from "../../api/errors.ts";
import { say } from "../../languages/say.ts";
import { actionDone, doneBriefly } from "../../stores/notice-store.ts";

/** Has Firebase write to them, and says what came of it. */
export async function mailTo(address: string): Promise<void> {
  const whom = isolated(address);
  await resetPassword(address).then(
    () => doneBriefly(say("A mail with a link to choose a password is on its way to {whom}.", { whom })),
    (thrown: unknown) =>
      actionDone(
        say("{whom} is on the staff, but no mail could be sent. {why} Send it by “Manage”.", {
          whom,
          why: failureFrom(thrown).words,
        }),
      ),
  );
}
