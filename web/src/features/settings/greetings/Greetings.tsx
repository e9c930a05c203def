import { GREETINGS_MAX } from "@porchlight/contract/limits.ts";
import type { SiteSettings } from "@porchlight/contract/site.ts";
import { Said } from "../../../languages/Said.tsx";
import { say } from "../../../languages/say.ts";
import { Section } from "../../../ui/form/Section.tsx";
import { RemoveButton } from "../../../ui/form/RemoveButton.tsx";
import { setUp, setUpHere } from "../save.ts";
import { AddGreeting } from "./AddGreeting.tsx";

/** What the chat says by itself, to whoever has been on a page for a while. */
export function Greetings({ site: { greetings } }: { site: SiteSettings }) {
  return (
    <Section
      id="greetings-title"
      title={say("Greetings by themselves")}
      hint={say(
        "Shown beside the button once to a visitor, who can close it. Of several the first whose page fits. In a page’s address a * stands for anything: /lamps/* is every page of the lamps, * every page.",
      )}
    >
      {greetings.length > 0 && (
        <p className="settings-hint">
          <Said
            text="They come on pages whose line for the chat has {attribute} in it, as the page Site prints it. On such a page the chat is loaded with the page, and not first when somebody presses the button."
            parts={{ attribute: <code>data-greet</code> }}
          />
        </p>
      )}
      <ul className="staff-list" aria-labelledby="greetings-title">
        {greetings.map((greeting, index) => (
          <li key={`${greeting.path} ${greeting.text}`} className="staff-row">
            <span className="staff-who">
              <bdi>{greeting.text}</bdi>
              <span className="settings-hint">
                <Said
                  text="After {seconds} s on {page}"
                  parts={{ seconds: greeting.afterSeconds, page: <bdi>{greeting.path}</bdi> }}
                />
              </span>
            </span>
            <RemoveButton
              list="greeting"
              index={index}
              last="new-greeting"
              label={say("Remove the greeting on {page}", { page: greeting.path })}
              onClick={() => void setUp({ greetings: greetings.filter((each) => each !== greeting) })}
            />
          </li>
        ))}
      </ul>
      {greetings.length < GREETINGS_MAX && (
        <AddGreeting onAdd={(greeting) => setUpHere({ greetings: [...greetings, greeting] })} />
      )}
    </Section>
  );
}
