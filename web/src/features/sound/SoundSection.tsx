import { say } from "../../languages/say.ts";
import { Select } from "../../ui/Select.tsx";
import { play } from "./sound-news.ts";
import { type Sound, SOUNDS, soundChosen, useSound } from "./sound-store.ts";

/** What this browser plays while the panel is open, also behind other windows. */
export function SoundSection() {
  const sound = useSound((state) => state.sound);
  return (
    <section className="settings-section" aria-labelledby="sound-title">
      <h2 id="sound-title">{say("Sound")}</h2>
      <label className="settings-choice">
        <span>
          {say("When something waits for you")}
          <span className="settings-hint">{say("In this browser, while the panel is open in a tab.")}</span>
        </span>
        <Select
          className="field-input"
          value={sound}
          onChoose={async (chosen) => {
            soundChosen(chosen as Sound);
            play();
          }}
        >
          {(Object.keys(SOUNDS) as Sound[]).map((name) => (
            <option key={name} value={name}>
              {say(name)}
            </option>
          ))}
        </Select>
      </label>
    </section>
  );
}
