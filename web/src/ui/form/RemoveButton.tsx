import { say } from "../../languages/say.ts";
import { Button } from "../Button.tsx";

interface Props {
  /** What the list is called, and which of it goes. */
  list: string;
  index: number;
  /** What has the focus when none is left. */
  last: string;
  label: string;
  onClick: () => void;
}

/** Takes one out of a list; the next has the focus then, or the one before. */
export function RemoveButton({ list, index, last, label, onClick }: Props) {
  return (
    <Button
      id={`${list}-${index}`}
      data-successor={`${list}-${index} ${list}-${index - 1} ${last}`}
      aria-label={label}
      onClick={onClick}
    >
      {say("Remove")}
    </Button>
  );
}
