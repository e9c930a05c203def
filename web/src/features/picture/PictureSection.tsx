import type { StaffMember } from "@porchlight/contract/people/staff-member.ts";
import { type ChangeEvent, useRef, useState } from "react";
import { call } from "../../api/call.ts";
import { failureFrom } from "../../api/errors.ts";
import { say } from "../../languages/say.ts";
import { staffListed, useStaff } from "../../stores/staff-store.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { Button } from "../../ui/Button.tsx";
import { Section } from "../../ui/form/Section.tsx";
import { NoPicture, shrunk } from "./shrink.ts";
import "./picture.css";

/** One's own picture: choose one, or take it away. */
export function PictureSection({ me }: { me: StaffMember }) {
  // The list knows it first.
  const { name, picture } = useStaff(({ staff }) => staff?.find(({ uid }) => uid === me.uid)) ?? me;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const save = async (read: () => Promise<string | null>): Promise<void> => {
    setBusy(true);
    setProblem("");
    try {
      staffListed((await call("savePicture", { picture: await read() })).staff);
    } catch (thrown) {
      setProblem(thrown instanceof NoPicture ? thrown.message : failureFrom(thrown, "save").words);
    }
    setBusy(false);
  };
  const chosen = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const [file] = target.files ?? [];
    if (file) void save(() => shrunk(file));
    // The same one again is a choice too.
    target.value = "";
  };
  return (
    <Section id="picture-title" title={say("Picture")}>
      <div className="picture">
        <Avatar name={name} kind="staff" size="large" picture={picture} />
        <div className="picture-side">
          <div className="picture-buttons">
            <Button
              id="choose-picture"
              disabled={busy}
              aria-describedby="picture-problem picture-hint"
              onClick={() => field.current?.click()}
            >
              {busy ? say("Saving…") : picture === undefined ? say("Choose a picture") : say("Choose another")}
            </Button>
            {picture !== undefined && (
              <Button disabled={busy} data-successor="choose-picture" onClick={() => void save(async () => null)}>
                {say("Remove")}
              </Button>
            )}
          </div>
          <input
            ref={field}
            className="visually-hidden"
            type="file"
            accept="image/jpeg,image/png,image/webp,image/avif,image/gif,image/heic"
            tabIndex={-1}
            aria-label={say("Picture")}
            onChange={chosen}
          />
          <p id="picture-problem" className="picture-problem" role="alert">
            {problem}
          </p>
          <p id="picture-hint" className="settings-hint">
            {say(
              "Colleagues and visitors see it. It is cut to a square and made small in this browser; nothing else of the file is kept.",
            )}
          </p>
        </div>
      </div>
    </Section>
  );
}
