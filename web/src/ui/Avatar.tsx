import { initials } from "./words/initials.ts";
import "./Avatar.css";

interface Props {
  name: string;
  kind: "visitor" | "staff" | "group";
  size?: "small" | "medium";
}

/** Initials in a circle; decoration beside a name that is written out, so it is hidden from screen readers. */
export function Avatar({ name, kind, size = "medium" }: Props) {
  return (
    <span className={`avatar avatar-${kind} avatar-${size}`} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
