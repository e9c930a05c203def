import { paths } from "@porchlight/contract/paths.ts";
import { useState } from "react";
import { initials } from "./words/initials.ts";
import "./Avatar.css";

interface Props {
  name: string;
  kind: "visitor" | "staff" | "group";
  size?: "small" | "medium" | "large";
  /** The id of their picture, if they have one. */
  picture?: string | undefined;
}

/**
 * A picture, or initials, in a circle; decoration beside a name that is written out, so it is hidden from screen readers.
 * What does not come leaves the initials.
 */
export function Avatar({ name, kind, size = "medium", picture }: Props) {
  const [missing, setMissing] = useState<string>();
  return (
    <span className={`avatar avatar-${kind} avatar-${size}`} aria-hidden="true">
      {picture === undefined || picture === missing ? (
        initials(name)
      ) : (
        <img src={paths.picture(picture)} alt="" loading="lazy" onError={() => setMissing(picture)} />
      )}
    </span>
  );
}
