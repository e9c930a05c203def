import type { ComponentProps } from "react";
import "./Button.css";

type Props = ComponentProps<"button"> & { kind?: "primary" | "plain" | "danger" };

/** A button with words on it. `primary` is the one thing to do here, `danger` cannot be undone. */
export function Button({ kind = "plain", type = "button", className = "", ...rest }: Props) {
  return <button {...rest} type={type} className={`button button-${kind} ${className}`} />;
}
