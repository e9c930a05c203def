import { useEffect, useRef, useState } from "react";
import { signOut } from "../../api/account.ts";
import { say } from "../../languages/say.ts";
import { forgetWriting, keptWriting } from "../../stores/writing/kept-writing.ts";
import { forgetSnapshots } from "../../stores/snapshot/kept-snapshot.ts";
import { pageStorage } from "../../stores/page-storage.ts";
import { useMyUid } from "../../stores/session-store.ts";
import { Button } from "../../ui/Button.tsx";
import { unsentWords } from "./unsent-words.ts";
import "./SignOut.css";

interface Props {
  /** What is to be done before, while one is still signed in. */
  leave?: () => Promise<void>;
}

/** Signs out; where something was written and not sent, in whichever tab, it asks first what is to become of it. */
export function SignOut({ leave }: Props) {
  const uid = useMyUid();
  const [unsent, setUnsent] = useState<string>();
  const [leaving, setLeaving] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  const asked = useRef(false);
  const asking = unsent !== undefined;

  // The button that was pressed is gone: its place is taken by the careful answer, and the other way round.
  useEffect(() => {
    if (asking || asked.current) first.current?.focus();
    asked.current = asking;
  }, [asking]);

  const go = async (forget: boolean): Promise<void> => {
    setLeaving(true);
    await leave?.();
    if (forget) forgetWriting(pageStorage, uid);
    await forgetSnapshots();
    await signOut();
  };
  const press = (): void => {
    const words = unsentWords(keptWriting(pageStorage, uid));
    if (words === undefined) void go(true);
    else setUnsent(words);
  };

  if (!asking) {
    return (
      <Button ref={first} disabled={leaving} onClick={press}>
        {leaving ? say("Signing out…") : say("Sign out")}
      </Button>
    );
  }
  return (
    <div className="sign-out" role="group" aria-labelledby="sign-out-unsent">
      <p id="sign-out-unsent">{unsent}</p>
      <Button ref={first} disabled={leaving} onClick={() => setUnsent(undefined)}>
        {say("Stay signed in")}
      </Button>
      <Button disabled={leaving} onClick={() => void go(false)}>
        {say("Keep it here and sign out")}
      </Button>
      <Button kind="danger" disabled={leaving} onClick={() => void go(true)}>
        {say("Delete it and sign out")}
      </Button>
    </div>
  );
}
