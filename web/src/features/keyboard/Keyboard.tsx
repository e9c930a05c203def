import { paths } from "@porchlight/contract/paths.ts";
import { useMemo } from "react";
import { useLocation, useNavigate } from "react-router";
import { commands, type Place } from "./commands.ts";
import { KeysOverlay } from "./KeysOverlay.tsx";
import { Palette } from "./Palette.tsx";
import { useKeyboard } from "./use-keyboard.ts";

/** The panel by keyboard. `elsewhere`: pages beside the chat, by what they are called. */
export function Keyboard({ elsewhere }: { elsewhere: Readonly<Record<string, string>> }) {
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const open = pathname === paths.panelChat() ? new URLSearchParams(search).get("conversation") : null;
  const place: Place = { conversationId: open ?? undefined, go: (to) => void navigate(to) };
  const all = useMemo(() => commands(elsewhere), [elsewhere]);
  const [shown, show] = useKeyboard(all, place);
  const close = (): void => show(undefined);
  if (shown === "keys") return <KeysOverlay all={all} onClose={close} />;
  if (shown === "palette") return <Palette all={all} place={place} onClose={close} />;
  return null;
}
