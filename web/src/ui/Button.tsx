import type { ComponentProps } from "react";
import "./Button.css";

type Props = ComponentProps<"button"> & { kind?: "primary" | "plain" | "danger" | "link" };

/**
 * A button with words on it. `primary` is the one thing to do here, `danger` cannot be undone, `link` stands in a line.
 * While it is disabled it keeps the focus and can be found, and does nothing: a browser takes the focus from a button
 * that it disables itself, and whoever pressed it by keyboard is nowhere.
 */
export function Button({ kind = "plain", type = "button", className = "", disabled = false, onClick, ...rest }: Props) {
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={disabled || undefined}
      className={kind === "link" ? `link-button ${className}` : `button button-${kind} ${className}`}
      onClick={(event) => {
        // Of a form too, whose Enter presses it.
        if (disabled) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}
