import { paths } from "@porchlight/contract/paths.ts";
import { lazy, Suspense, useMemo } from "react";
import { useLocation, useNavigate } from "react-router";
import { commands, type Elsewhere, type Place } from "./commands.ts";
import { useKeyboard } from "./use-keyboard.ts";

const overlays = () => import("./overlays.ts");
const KeysOverlay = lazy(async () => ({ default: (await overlays()).KeysOverlay }));
const Palette = lazy(async () => ({ default: (await overlays()).Palette }));

/** The panel by keyboard. */
export function Keyboard({ elsewhere }: { elsewhere: Elsewhere }) {
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const open = pathname === paths.panelChat() ? new URLSearchParams(search).get("conversation") : null;
  const place: Place = { conversationId: open ?? undefined, go: (to) => void navigate(to) };
  const all = useMemo(() => commands(elsewhere), [elsewhere]);
  const [shown, show] = useKeyboard(all, place);
  const close = (): void => show(undefined);
  return (
    <Suspense>
      {shown === "keys" && <KeysOverlay all={all} onClose={close} />}
      {shown === "palette" && <Palette all={all} place={place} onClose={close} />}
    </Suspense>
  );
}
