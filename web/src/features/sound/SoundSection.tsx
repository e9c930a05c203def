import { say } from "../../languages/say.ts";
import { Section } from "../../ui/form/Section.tsx";
import { Choice } from "../../ui/form/Choice.tsx";
import { play } from "./sound-news.ts";
import { type Sound, SOUNDS, soundChosen, useSound } from "./sound-store.ts";

/** What this browser plays while the panel is open, also behind other windows. */
export function SoundSection() {
  const sound = useSound((state) => state.sound);
  return (
    <Section id="sound-title" title={say("Sound")}>
      <Choice
        label={say("When something waits for you")}
        hint={say("In this browser, while the panel is open in a tab.")}
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
      </Choice>
    </Section>
  );
}
