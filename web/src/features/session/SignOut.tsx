import { useEffect, useRef, useState } from "react";
import { signOut } from "../../api/account.ts";
import { forgetWriting, keptWriting } from "../../stores/kept-writing.ts";
import { pageStorage } from "../../stores/page-storage.ts";
import { useMyUid } from "../../stores/session-store.ts";
import { Button } from "../../ui/Button.tsx";
import { lossWords } from "./loss-words.ts";
import "./SignOut.css";

interface Props {
  /** What is to be done before, while one is still signed in. */
  leave?: () => Promise<void>;
  kind?: "primary" | "plain";
}

/** Signs out; first it asks where that would delete something that was written and not sent, in whichever tab. */
export function SignOut({ leave, kind = "plain" }: Props) {
  const uid = useMyUid();
  const [loss, setLoss] = useState<string>();
  const [leaving, setLeaving] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  const asked = useRef(false);
  const asking = loss !== undefined;

  // The button that was pressed is gone: its place is taken by the careful answer, and the other way round.
  useEffect(() => {
    if (asking || asked.current) first.current?.focus();
    asked.current = asking;
  }, [asking]);

  const go = async (): Promise<void> => {
    setLeaving(true);
    await leave?.();
    forgetWriting(pageStorage, uid);
    await signOut();
  };
  const press = (): void => {
    const words = lossWords(keptWriting(pageStorage, uid));
    if (words === undefined) void go();
    else setLoss(words);
  };

  if (!asking) {
    return (
      <Button ref={first} kind={kind} disabled={leaving} onClick={press}>
        {leaving ? "Signing out…" : "Sign out"}
      </Button>
    );
  }
  return (
    <div className="sign-out" role="group" aria-labelledby="sign-out-loss">
      <p id="sign-out-loss">{loss}</p>
      <Button ref={first} disabled={leaving} onClick={() => setLoss(undefined)}>
        Stay signed in
      </Button>
      <Button kind="danger" disabled={leaving} onClick={() => void go()}>
        {leaving ? "Signing out…" : "Delete and sign out"}
      </Button>
    </div>
  );
}
