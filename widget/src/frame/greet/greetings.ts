import type { GreetDeps } from "./greet.ts";

/** Greets on each page that it is called with, by a chunk that is loaded where the site has greetings and the visitor is new. */
export function createGreetings(deps: GreetDeps): (page: string) => void {
  const { kept, resumeKey } = deps.services;
  const { store } = deps.chat;
  let page = "";
  let greet: Promise<((page: string) => void) | undefined> | undefined;

  function look() {
    // An answer that was kept from before there were greetings has none.
    if (!page || !store.get().site?.greetings?.length || kept.conversed || resumeKey.get()) return;
    greet ??= import("./greet.ts").then(
      ({ createGreet }) => createGreet(deps),
      () => undefined,
    );
    void greet.then((greet) => greet?.(page));
  }

  // The site may be known later than the page.
  store.subscribe(() => {
    if (!greet) look();
  });
  return (now) => {
    page = now;
    look();
  };
}
