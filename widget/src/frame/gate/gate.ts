/**
 * Between the frame and the page that holds it: what that page says is heard once the browser has let us be there, and
 * nothing is sent to the server before. A chunk of its own.
 */
import { oddIn, parseFromHost, unknownIn } from "../../bridge/messages.ts";
import type { Chat } from "../chat/chat.ts";
import type { Services } from "../chat/services.ts";
import { wishedLanguage, type HostPage } from "../host-page.ts";
import type { Words } from "../language/en.ts";
import { createSettings } from "../settings.ts";
import { browser, mayBeHere, type Browser } from "./may-be-here.ts";
import { back, backCloses, type Back } from "./back.ts";
import { beProved } from "./be-proved.ts";
import { dressed } from "./dressed.ts";
import { createGreetings } from "../greet/greetings.ts";
import { createKnownPerson } from "./known-person.ts";
import { focus, type Focus } from "./take-focus.ts";
import { turnAway } from "./turn-away.ts";

export interface Gate {
  /**
   * Resolves once the browser lets us in, and never where it does not: then nothing of the chat is left on the page.
   * Rejects where nobody can tell now; it is asked again by itself.
   */
  letIn: () => Promise<void>;
  /** Something that the host page says. Before we are let in only how it wants us to look and speak is taken. */
  hear: (said: unknown) => void;
}

interface GateDeps {
  services: Pick<Services, "request" | "later" | "random" | "proveBy" | "kept" | "resumeKey">;
  chat: Pick<Chat, "store" | "wipe" | "pageChanged" | "keyGiven" | "setOpen" | "dress" | "identify">;
  host: HostPage | undefined;
  speak: (wishes: readonly string[], adapted: (words: Words) => Words) => Promise<void>;
  /** We are let in: called before anything else hears of it. */
  onLetIn: () => void;
}

const RETRY_MS = 5_000;
let gate: Gate | undefined;

/** The one of this frame. */
export function theGate(deps: GateDeps): Gate {
  return (gate ??= createGate(deps, { ...browser, ...back, ...focus }, turnAway));
}

/** Tests bring a browser, and see who is turned away. */
export function createGate(
  { services, chat, host, speak, onLetIn }: GateDeps,
  ofBrowser: Browser & Back & Focus,
  away: typeof turnAway,
): Gate {
  let isLetIn = false;
  /** The page that we are on, from before we were let in. */
  let page = "";
  const warned = new Set<string>();
  const toggle = () => host?.tell({ porchlight: "close" });
  const turned = backCloses(ofBrowser, toggle);
  const named = createKnownPerson({ ...services, ...chat });
  const greet = createGreetings({ services, chat, show: toggle });
  if (host) host.dressed = dressed;
  const settle = createSettings({
    root: document.documentElement,
    speak,
    languages: () => [wishedLanguage(), ...navigator.languages],
  });

  const enter = once(async () => {
    if (!(await mayBeHere(ofBrowser))) return refuse();
    isLetIn = true;
    onLetIn();
    // What is written before the host page has answered goes with its page too.
    if (page) chat.pageChanged(page);
  });
  // Google is asked about nobody who has done nothing yet.
  const prove = once(() => beProved(services, chat.store.get().site));
  const letIn = () => enter().then(prove);

  /** What has succeeded is not done again; what has failed is, by itself. */
  function once(work: () => Promise<void>): () => Promise<void> {
    let done: Promise<void> | undefined;
    return function now() {
      done ??= work().catch((error: unknown) => {
        done = undefined;
        services.later(RETRY_MS, () => void now().catch(() => undefined));
        throw error;
      });
      return done;
    };
  }

  async function refuse() {
    await away(services.request);
    // With the launcher this frame goes, and whatever it was asking.
    host?.tell({ porchlight: "wiped" });
    return new Promise<never>(() => undefined);
  }

  /** Once, for whoever made the page: nobody else looks there. */
  function warn(text: string) {
    // eslint-disable-next-line no-console
    if (!warned.has(text)) console.warn(`Porchlight: ${text}`);
    warned.add(text);
  }

  return {
    letIn,
    hear(said) {
      const message = parseFromHost(said);
      if (!message) return;
      for (const unknown of unknownIn(said)) warn(unknown);
      const odd = oddIn(said);
      if (odd) warn(`identify: ${odd}`);
      if (message.porchlight === "host") {
        page = message.page;
        const { settings, identity, peek, prefill } = message;
        const { name = "", email = "" } = identity ?? {};
        settle(settings);
        // Of other colours nobody could say which text can be read on them.
        const accent = /^#[0-9a-f]{6}$/i.test(settings.accent) ? settings.accent : "";
        chat.dress({ accent, profile: { name, email }, mayPeek: peek, prefill });
      }
      // Once we are, the host page is told how things are, and answers with all that it has to say.
      if (!isLetIn) enter().catch(() => undefined);
      else if (message.porchlight === "wipe") {
        named("");
        void chat.wipe().then(() => host?.tell({ porchlight: "wiped" }));
      } else {
        chat.pageChanged(message.page);
        // What its first page says of the one before holds for the whole visit.
        const [[, , from = message.referrer] = []] = services.kept.visited();
        services.kept.visit([message.page, message.title, from]);
        chat.keyGiven(message.key);
        const { open: wasOpen } = chat.store.get();
        chat.setOpen(message.open);
        if (message.open && !wasOpen) ofBrowser.takeFocus();
        // Nobody is asked about a visitor who has done nothing yet.
        if (message.open || services.kept.conversed || services.resumeKey.get()) named(message.identity?.token ?? "");
        if (message.open) letIn().catch(() => undefined);
        greet(message.page);
        turned(message.open);
        // What had the focus in a closed window does not get it back: the composer does.
        if (!message.open && document.activeElement instanceof HTMLElement) document.activeElement.blur();
      }
    },
  };
}
