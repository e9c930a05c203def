import { storageOr } from "@porchlight/browser/storage.ts";
import { create } from "zustand";
import { type Ability, abilityOf } from "./ability.ts";

/** `off`: could be turned on. `unset`: the site's owner has not set push up. */
export type PushState = "off" | "turning" | "on" | "failed" | "unset" | Exclude<Ability, "able">;

const KEY = "porchlight-push";

/** A browser that forbids storage: the question comes again with the next page. */
const choices = storageOr(() => localStorage);

/** How it stands with notifications in this browser. */
export const usePush = create<{ push: PushState }>()(() => ({ push: currentAbility() }));

/** It stands like this now. */
export function pushIs(push: PushState): void {
  usePush.setState({ push });
}

/** As the browser has it at this moment. */
export function currentAbility(): "off" | Exclude<Ability, "able"> {
  const ability = abilityOf({
    userAgent: navigator.userAgent,
    maxTouchPoints: navigator.maxTouchPoints,
    standalone: matchMedia("(display-mode: standalone)").matches || Object(navigator).standalone === true,
    hasPush: "serviceWorker" in navigator && "PushManager" in globalThis,
    permission: "Notification" in globalThis ? Notification.permission : undefined,
  });
  return ability === "able" ? "off" : ability;
}

/** Whether somebody has turned push on in this browser, or waved the offer away; undefined: neither. */
export function keptChoice(): "on" | "no" | undefined {
  const kept = choices.getItem(KEY);
  return kept === "on" || kept === "no" ? kept : undefined;
}

/** Undefined forgets it: the offer may come again. */
export function keepChoice(choice: "on" | "no" | undefined): void {
  if (choice) choices.setItem(KEY, choice);
  else choices.removeItem(KEY);
}
