import type { Session } from "../../stores/session-store.ts";
import { Button } from "../../ui/Button.tsx";
import { Doorway } from "./Doorway.tsx";
import { SignOut } from "./SignOut.tsx";

/** Signed in, but the panel does not open: the account is not on the roster, or the server could not be asked. */
export function SessionProblem({ session }: { session: Extract<Session, { state: "refused" | "failed" }> }) {
  if (session.state === "failed") {
    return (
      <Doorway title="The panel could not be opened">
        <p className="doorway-text">{session.failure.words} It is tried again by itself.</p>
        <Button kind="primary" onClick={() => location.reload()}>
          Try again
        </Button>
      </Doorway>
    );
  }
  return (
    <Doorway title="You are not on the team yet">
      <p className="doorway-text">
        You are signed in as <b>{session.account.email}</b>, but this account is not on this site’s list of staff. Ask
        the admin to add it, then try again; or sign out and sign in with another one.
      </p>
      <div className="doorway-form">
        <Button kind="primary" onClick={() => location.reload()}>
          Try again
        </Button>
        <SignOut />
      </div>
    </Doorway>
  );
}
