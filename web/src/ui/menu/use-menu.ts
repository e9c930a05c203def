import { type KeyboardEvent, useEffect } from "react";
import { usePopup } from "./use-popup.ts";
import "./menu.css";

/** A popup of buttons: the first has the focus as it opens, and the arrow keys go around. */
export function useMenu() {
  const popup = usePopup();
  const { open, box } = popup;
  useEffect(() => {
    if (open) box.current?.querySelector("button")?.focus();
  }, [open, box]);
  return { ...popup, stepped };
}

function stepped(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const items = [...event.currentTarget.querySelectorAll("button")];
  const at = items.indexOf(document.activeElement as HTMLButtonElement);
  items[(at + step + items.length) % items.length]?.focus();
}
