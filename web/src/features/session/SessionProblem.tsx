import { Said } from "../../languages/Said.tsx";
import { say } from "../../languages/say.ts";
import type { Session } from "../../stores/session-store.ts";
import { Button } from "../../ui/Button.tsx";
import { Doorway } from "./Doorway.tsx";
import { SignOut } from "./SignOut.tsx";

/** Signed in, but the panel does not open: the account is not on the roster, or the server could not be asked. */
export function SessionProblem({ session }: { session: Extract<Session, { state: "refused" | "failed" }> }) {
  if (session.state === "failed") {
    return (
      <Doorway title={say("The panel could not be opened")}>
        <p className="doorway-text">
          {session.failure.words} {say("It is tried again by itself.")}
        </p>
        <Button kind="primary" onClick={() => location.reload()}>
          {say("Try again")}
        </Button>
      </Doorway>
    );
  }
  return (
    <Doorway title={say("You are not on the team yet")}>
      <p className="doorway-text">
        <Said
          text="You are signed in as {email}, but this account is not on this site’s list of staff. Ask the admin to add it, then try again; or sign out and sign in with another one."
          parts={{ email: <b>{session.account.email}</b> }}
        />
      </p>
      <div className="doorway-form">
        <Button kind="primary" onClick={() => location.reload()}>
          {say("Try again")}
        </Button>
        <SignOut />
      </div>
    </Doorway>
  );
}
