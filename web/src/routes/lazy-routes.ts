/** What is fetched when somebody goes there: the inbox is there the sooner. */
import { lazy } from "react";

const conversation = () => import("../features/conversation/ConversationPane.tsx");
const sheet = () => import("../features/visitor/VisitorSheet.tsx");
const dialogs = () => import("../features/asking/AskingDialogs.tsx");
const overlays = () => import("../features/keyboard/overlays.ts");

export const ConversationPane = lazy(async () => ({ default: (await conversation()).ConversationPane }));
export const VisitorSheet = lazy(async () => ({ default: (await sheet()).VisitorSheet }));
export const AskingDialogs = lazy(async () => ({ default: (await dialogs()).AskingDialogs }));
export const PushPrompt = lazy(async () => ({ default: (await import("../features/push/PushPrompt.tsx")).PushPrompt }));
export const PeopleRoute = lazy(async () => ({ default: (await import("./PeopleRoute.tsx")).PeopleRoute }));
export const ReportsRoute = lazy(async () => ({ default: (await import("./ReportsRoute.tsx")).ReportsRoute }));
export const SettingsRoute = lazy(async () => ({ default: (await import("./SettingsRoute.tsx")).SettingsRoute }));
export const HealthRoute = lazy(async () => ({ default: (await import("./HealthRoute.tsx")).HealthRoute }));
export const TryRoute = lazy(async () => ({ default: (await import("./TryRoute.tsx")).TryRoute }));

/** Fetches what will be wanted next, so that nobody who opens a conversation waits for it. What fails is fetched when it is wanted. */
export function fetchNext(): void {
  for (const part of [conversation, sheet, dialogs, overlays]) part().catch(() => undefined);
}
