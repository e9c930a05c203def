import type { ChangeIdentityKeys, IdentityKeysGot } from "@porchlight/contract/people/identity.ts";
import { useCallback, useEffect, useState } from "react";
import { call } from "../../../api/call.ts";
import { get } from "../../../api/http.ts";
import { failureFrom } from "../../../api/errors.ts";
import { say } from "../../../languages/say.ts";
import { actionFailed } from "../../../stores/notice-store.ts";
import { Button } from "../../../ui/Button.tsx";
import { NotLoaded } from "../../../ui/form/NotLoaded.tsx";
import { useMinute } from "../../../ui/page/use-minute.ts";
import { amid, rowTime } from "../../../ui/times.ts";
import { Section } from "../../../ui/form/Section.tsx";
import { NewKey } from "./NewKey.tsx";

/** The keys by which the site's own server says who a visitor is. For admins. */
export function IdentitySection() {
  const [keys, setKeys] = useState<IdentityKeysGot["keys"]>();
  const [made, setMade] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const [isSure, setSure] = useState(false);
  const now = useMinute();
  const [failure, setFailure] = useState<string>();
  const look = useCallback(
    () =>
      get("GET /identity-keys").then(
        (got) => {
          setKeys(got.keys);
          setFailure(undefined);
        },
        (thrown: unknown) => setFailure(failureFrom(thrown).words),
      ),
    [],
  );
  useEffect(() => void look(), [look]);
  const change = async (how: ChangeIdentityKeys["how"]): Promise<void> => {
    setSaving(true);
    try {
      const changed = await call("changeIdentityKeys", { how, asOf: { madeAt: keys?.[0]?.madeAt ?? null } });
      setKeys(changed.keys);
      setMade(changed.key);
    } catch (thrown) {
      actionFailed(failureFrom(thrown, "save").words);
      await look();
    }
    setSure(false);
    setSaving(false);
  };
  const [newest, former] = keys ?? [];
  return (
    <Section
      id="identity-title"
      title={say("Visitors whom your site knows")}
      hint={say(
        "Where people sign in on your site, its server can say who they are: it signs a token with a key from here. They find their conversation again on any device, and you see that their name is true.",
      )}
    >
      <p className="settings-state">
        {keys &&
          (newest
            ? say("The key was made {time}.", { time: amid(rowTime(newest.madeAt, now)) })
            : say("There is no key yet."))}
        {former &&
          ` ${say("The one before, made {time}, is still good.", { time: amid(rowTime(former.madeAt, now)) })}`}
      </p>
      {!keys && failure !== undefined && <NotLoaded words={failure} onAgain={() => void look()} />}
      {made !== null && <NewKey value={made} />}
      {keys && (
        <div className="settings-buttons" data-successor="identity-title">
          <Button disabled={saving} onClick={() => void change("make")}>
            {newest ? say("Make another key") : say("Make a key")}
          </Button>
          {former && (
            <Button disabled={saving} onClick={() => void change("endFormer")}>
              {say("End the one before")}
            </Button>
          )}
          {newest && (
            <Button
              kind={isSure ? "danger" : "plain"}
              disabled={saving}
              onClick={() => (isSure ? void change("endAll") : setSure(true))}
            >
              {isSure ? say("Really end all keys") : say("End all keys")}
            </Button>
          )}
        </div>
      )}
    </Section>
  );
}
