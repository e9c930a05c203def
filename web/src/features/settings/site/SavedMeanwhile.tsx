import { Said } from "../../../languages/Said.tsx";
import { say } from "../../../languages/say.ts";

/** A quiet line under a field: what another admin saved there while this one typed, and what to do about it. */
export function SavedMeanwhile({ text, onTake }: { text: string | undefined; onTake: () => void }) {
  if (text === undefined) return null;
  return (
    <p className="settings-hint settings-meanwhile" role="status">
      <Said
        text="Another admin has saved “{text}” here meanwhile. Save to put yours in its place, or {keep}"
        parts={{
          text: <bdi>{text}</bdi>,
          keep: (
            <button type="button" className="link-button" onClick={onTake}>
              {say("keep theirs")}
            </button>
          ),
        }}
      />
    </p>
  );
}
