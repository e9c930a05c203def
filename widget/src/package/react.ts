/** The npm package's component for React. It draws nothing itself: the chat stands beside the page. */
import { useEffect } from "react";
import { porchlight, type Identity, type Listener, type Options, type PorchlightEvent } from "./porchlight.ts";

/** What the page knows, and wants to hear. */
export interface PorchlightProps extends Options {
  /** Where the chat is served: `https://<project>.web.app`. */
  hosting: string;
  /** Who the visitor is, once somebody has signed in. */
  identity?: Identity | null | undefined;
  /** Where the visitor is, for a router that changes pages without loading them: the path will do. */
  page?: string | undefined;
  onReady?: Listener | undefined;
  onOpen?: Listener | undefined;
  onClose?: Listener | undefined;
  onMessage?: Listener | undefined;
  onUnread?: Listener | undefined;
}

/** Anywhere in the tree; drawn twice, it is still one chat. Taken out, it closes the chat and hides the launcher. */
export function PorchlightChat(props: PorchlightProps): null {
  const { hosting, identity, page, onReady, onOpen, onClose, onMessage, onUnread, ...options } = props;
  const look = JSON.stringify(options);
  const who = JSON.stringify(identity);

  useEffect(() => {
    const { launcher = "", ...settings } = JSON.parse(look) as Options;
    const chat = porchlight(hosting, { ...settings, launcher });
    return () => {
      chat.close();
      chat.hide();
    };
  }, [hosting, look]);
  useEffect(() => {
    if (who !== undefined) porchlight(hosting).identify(JSON.parse(who) as Identity | null);
  }, [hosting, who]);
  useEffect(() => {
    if (page !== undefined) porchlight(hosting).page(page);
  }, [hosting, page]);
  useListener(hosting, "ready", onReady);
  useListener(hosting, "open", onOpen);
  useListener(hosting, "close", onClose);
  useListener(hosting, "message", onMessage);
  useListener(hosting, "unread", onUnread);
  return null;
}

function useListener(hosting: string, event: PorchlightEvent, listener: Listener | undefined) {
  useEffect(() => {
    if (!listener) return undefined;
    const chat = porchlight(hosting);
    chat.on(event, listener);
    return () => chat.off(event, listener);
  }, [hosting, event, listener]);
}
