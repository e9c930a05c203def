/** What a key means in the composer. Pure. */
import { isForInputMethod } from "@porchlight/browser/composing.ts";
import type { KeyboardEvent } from "react";

type Pressed = Pick<KeyboardEvent, "key" | "shiftKey" | "metaKey" | "ctrlKey" | "altKey" | "nativeEvent">;

interface Place {
  enterSends: boolean;
  /** There is something to be closed. */
  closable: boolean;
  isEmpty: boolean;
}

/** `undefined`: nothing of ours, such as a new line. Where nothing is written there is nothing else that could be undone. */
export function meaning(event: Pressed, place: Place): "send" | "close" | "undo" | "leave" | undefined {
  if (isForInputMethod(event.nativeEvent)) return undefined;
  const { key, shiftKey, altKey } = event;
  const withKey = event.metaKey || event.ctrlKey;
  if (key.toLowerCase() === "z" && withKey && !shiftKey && !altKey && place.isEmpty) return "undo";
  if (key === "Escape") return "leave";
  if (key !== "Enter") return undefined;
  if (withKey) return shiftKey ? (place.closable ? "close" : undefined) : "send";
  return place.enterSends && !shiftKey ? "send" : undefined;
}
