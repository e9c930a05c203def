import { useState } from "react";
import { say } from "../../languages/say.ts";
import { useMe } from "../../stores/me-store.ts";
import { Icon } from "../../ui/Icon.tsx";
import { useMenu } from "../../ui/menu/use-menu.ts";
import { ownZone, snoozeChoices, untilTime } from "./snooze-times.ts";

interface Props {
  disabled: boolean;
  onSnooze: (until: number | null) => void;
}

/** Puts a conversation out of the way: a menu of when it comes back, by arrow keys too. */
export function SnoozeMenu({ disabled, onSnooze }: Props) {
  const { open, show, opens, button, box, stepped } = useMenu();
  const zone = useMe(({ me }) => me?.site.hours?.timezone) ?? ownZone();
  return (
    <div className="snooze">
      <button
        {...opens}
        id="snooze"
        className="icon-button"
        aria-label={say("Snooze")}
        title={say("Snooze")}
        aria-haspopup="menu"
        onClick={() => {
          if (!disabled) show(!open);
        }}
      >
        <Icon name="snooze" />
      </button>
      {open && (
        <div ref={box} className="menu snooze-menu" role="menu" aria-label={say("Snooze until")} onKeyDown={stepped}>
          <Choices
            zone={zone}
            onChoose={(until) => {
              show(false);
              button.current?.focus();
              onSnooze(until);
            }}
          />
        </div>
      )}
    </div>
  );
}

function Choices({ zone, onChoose }: { zone: string; onChoose: (until: number | null) => void }) {
  // As of when it was opened.
  const [now] = useState(() => Date.now());
  return snoozeChoices(now, zone).map(({ words, until }) => (
    <button key={words} type="button" role="menuitem" onClick={() => onChoose(until)}>
      {words}
      {until !== null && <span>{untilTime(new Date(until).toISOString(), now)}</span>}
    </button>
  ));
}
