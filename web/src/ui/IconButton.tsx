import type { ComponentProps } from "react";
import { Icon, type IconName } from "./Icon.tsx";
import "./Button.css";

type Props = ComponentProps<"button"> & { icon: IconName; label: string };

/** A button that is only a picture; `label` is its name, for everybody: spoken, and shown on hover. */
export function IconButton({ icon, label, className = "", ...rest }: Props) {
  return (
    <button {...rest} type="button" className={`icon-button ${className}`} aria-label={label} title={label}>
      <Icon name={icon} />
    </button>
  );
}
