import { type ReactNode, useEffect, useRef } from "react";
import "./keyboard.css";

interface Props {
  label: string;
  onClose: () => void;
  children: ReactNode;
}

/** Over the whole page; Escape, and a press beside it, close it, and the focus goes back to where it was. */
export function Overlay({ label, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="overlay"
      aria-label={label}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className="overlay-box">{children}</div>
    </dialog>
  );
}
