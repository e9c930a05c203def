import { type ComponentProps, type RefObject, useEffect, useRef, useState } from "react";

interface Popup {
  open: boolean;
  show: (open: boolean) => void;
  /** For the button: all of it but what it shows, and what it opens. */
  opens: Pick<ComponentProps<"button">, "ref" | "type" | "aria-expanded" | "onClick">;
  button: RefObject<HTMLButtonElement | null>;
  box: RefObject<HTMLDivElement | null>;
}

/**
 * A box that a button opens. It closes by its button, by Escape, which gives the focus back, and by a press beside it. (The
 * `popover` attribute does the same, in Firefox from 125 on.)
 */
export function usePopup(): Popup {
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const [open, show] = useState(false);

  useEffect(() => {
    if (!open) return undefined;
    const pressed = ({ target }: PointerEvent): void => {
      const isInside = [box, button].some(({ current }) => current?.contains(target as Node));
      if (!isInside) show(false);
    };
    const escaped = ({ key }: KeyboardEvent): void => {
      if (key !== "Escape") return;
      show(false);
      button.current?.focus();
    };
    document.addEventListener("pointerdown", pressed);
    document.addEventListener("keydown", escaped);
    return () => {
      document.removeEventListener("pointerdown", pressed);
      document.removeEventListener("keydown", escaped);
    };
  }, [open]);

  const opens = { ref: button, type: "button", "aria-expanded": open, onClick: () => show(!open) } as const;
  return { open, show, opens, button, box };
}
