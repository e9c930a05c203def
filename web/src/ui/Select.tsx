import { oneAtATime } from "@porchlight/browser/one-at-a-time.ts";
import { type ComponentProps, useLayoutEffect, useRef, useState } from "react";
import { say } from "../languages/say.ts";
import { directionOf } from "./page/direction.ts";
import "./Select.css";

type Props = Omit<ComponentProps<"select">, "value" | "onChange" | "onBlur" | "onKeyDown"> & {
  value: string;
  /** Saves the choice; until then it is shown as made. `over`: what stood there when the choosing began. */
  onChoose: (value: string, over: string) => Promise<unknown>;
};

/**
 * One of several, saved as it is chosen. The arrow keys only look: they go through all that stand between, and nothing
 * of that is meant. Enter chooses, and so does going on to something else; Escape goes back.
 */
export function Select({ value, onChoose, children, className = "", ...rest }: Props) {
  const [looked, setLooked] = useState<string>();
  const [saving, setSaving] = useState<string>();
  const looking = looked !== undefined;
  const current = saving ?? value;
  const byKey = useRef(false);
  // Undefined where nothing has begun: a screen reader chooses without pointer and key.
  const over = useRef<string>(undefined);
  const [inOrder] = useState(oneAtATime);
  const field = useRef<HTMLSelectElement>(null);
  // What is too long is cut at its end, in whichever script the shown option is.
  useLayoutEffect(() => {
    if (field.current) field.current.dir = directionOf(field.current.selectedOptions[0]?.text ?? "");
  });

  const choose = async (chosen: string): Promise<void> => {
    const seen = over.current ?? current;
    leave();
    if (chosen === current) return;
    setSaving(chosen);
    // Who chooses again at once has decided on their own choice: it is there first.
    await inOrder(() => onChoose(chosen, seen));
    setSaving((now) => (now === chosen ? undefined : now));
  };
  const leave = (): void => {
    over.current = undefined;
    setLooked(undefined);
  };

  return (
    <span className={`select ${looking ? "select-looking" : ""}`}>
      <select
        {...rest}
        ref={field}
        className={className}
        value={looked ?? current}
        // Another may change it while the list is open or somebody looks on: they choose as of what they saw.
        onPointerDown={() => (over.current = current)}
        onKeyDown={(event) => {
          if (!looking) over.current = current;
          if (looking && event.key === "Enter") void choose(event.currentTarget.value);
          if (looking && event.key === "Escape") leave();
          if (looking && (event.key === "Enter" || event.key === "Escape")) {
            event.preventDefault();
            event.stopPropagation();
          }
          // A key that moves the choice does so before this turn is over; one that opens the list does not.
          byKey.current = true;
          setTimeout(() => (byKey.current = false));
        }}
        onChange={({ target }) => {
          if (!byKey.current) return void choose(target.value);
          setLooked(target.value);
        }}
        onBlur={({ target }) => {
          // Whoever looks at another window comes back to where they were.
          if (document.activeElement === target) return;
          if (looking) void choose(target.value);
          else leave();
        }}
      >
        {children}
      </select>
      <span className="select-hint" role="status">
        {looking ? say("Enter chooses, Esc goes back") : ""}
      </span>
    </span>
  );
}
