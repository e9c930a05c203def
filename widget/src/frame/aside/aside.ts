/**
 * What surrounds a conversation: the question about push, the preview beside the launcher, the sound, and what a visitor may
 * do with it. Loaded behind the line.
 */
import type { Identity } from "../line/identity.ts";
import type { AsideDeps } from "./aside-deps.ts";
import { sameOrigin } from "../push/same-origin.ts";
import { endHandover } from "./end-handover.ts";
import { drawMenu } from "./menu.ts";
import { drawPeek } from "./peek.ts";
import { createSound } from "./sound.ts";
import { createTyping } from "./typing.ts";

export interface Aside {
  /** A message was stored: asks where the answer may go, if this is the moment. */
  offer: () => void;
  /** The visitor is writing just now. */
  typing: () => void;
  /** Nobody is notified here any more, and goes on elsewhere by a key that was shown here and not used. Never rejects. */
  forget: () => Promise<void>;
}

/** Draws the menu as soon as there is a conversation. */
export function openAside(deps: AsideDeps & { identity: Pick<Identity, "uid"> }): Aside {
  const { services, store, identity, poller, show } = deps;
  drawMenu(deps, createSound(deps));
  drawPeek(deps);
  // In a frame of another's page no browser lets us ask, nor has it anything to forget.
  const push = sameOrigin()
    ? import("../push/push.ts").then(
        ({ createPush }) =>
          createPush({
            request: services.request,
            store,
            token: () => identity.token(false),
            uid: identity.uid,
            refresh: poller.refresh,
            visible: services.visible,
            show,
          }),
        () => undefined,
      )
    : undefined;
  let offered = false;
  return {
    offer() {
      if (push) void push.then((push) => push?.offer());
      else if (!offered)
        import("./mail-offer.ts").then(
          ({ offerMail }) => {
            offered = true;
            offerMail(deps);
          },
          () => undefined,
        );
    },
    typing: createTyping(services, identity, store),
    async forget() {
      await endHandover(deps);
      await (await push)?.forget();
    },
  };
}
