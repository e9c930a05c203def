/** What the launcher and its window look like once the frame has spoken: the loader has room for no more than it shows first. */
import type { FrameNews, FrameToHost } from "../../bridge/messages.ts";
import left from "./launcher/left.css?inline";
import peeking from "./launcher/peek.css?inline";
import styles from "./launcher/launcher.css?inline";
import marked from "./launcher/unread.css?inline";

/** The message with the launcher's style and its full name in it, where it says something of that. */
export function dressed(message: FrameToHost): FrameToHost {
  if (message.porchlight !== "frame") return message;
  const { label, unread } = message;
  return { ...message, label: label && unread ? `${label} (${unread})` : label, css: cssOf(message) };
}

/** Numbers and a colour that was looked at: nothing else comes into it. */
function cssOf({ accent, side, unread, peek }: FrameNews): string {
  const count = unread > 99 ? "99+" : `${Math.trunc(unread)}`;
  const values = [`--unread:"${count}"`, `--peek:${Math.trunc(peek)}px`];
  if (/^#[0-9a-f]{6}$/i.test(accent)) values.push(`--accent:${accent}`);
  return [
    styles,
    side === "left" ? left : "",
    unread > 0 ? marked : "",
    peek > 0 ? peeking : "",
    `:host{${values.join(";")}}`,
  ].join("");
}
