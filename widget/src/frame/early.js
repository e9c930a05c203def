/*
 * All that the window can do before its script is there, in the page itself (see `earlyWindow` in vite.config.ts): it is
 * shown with a field, and keeps what is typed. The script begins once that is painted (decision 41).
 */
{
  const field = document.querySelector("textarea");
  const tell = (porchlight) => parent.postMessage({ porchlight }, "*");
  addEventListener("focus", () => document.activeElement === document.body && field.focus());
  addEventListener("keydown", ({ key, shiftKey, isComposing, keyCode }) => {
    // The script has given it one; from then on keys are its own.
    if (field.placeholder || isComposing || keyCode === 229) return;
    if (key === "Escape") tell("close");
    field.enterWasPressed ||= key === "Enter" && !shiftKey;
  });
  // The answer to the next word says which colours the page has: in others the window would flash.
  addEventListener("message", ({ source, data }) => {
    const [, tint] = /"tint":"(.*?)"/.exec(data) ?? [];
    if (tint && source === parent && !field.placeholder)
      document.documentElement.dataset.theme = tint === "rgb(0, 0, 0)" ? "light" : "dark";
  });
  tell("early");
  const again = () => {
    // As `refused` of browser/src/storage.ts reads it.
    history.replaceState([["porchlight:draft", field.value]], "");
    location.reload();
  };
  const begin = () => {
    import(document.querySelector("[rel=modulepreload]").href).catch(() => setTimeout(again, 4_000));
  };
  requestAnimationFrame(() => setTimeout(begin));
  // Chromium paints no frame that is unseen. Begun twice it is still one.
  setTimeout(begin, 300);
  document.currentScript.remove();
}
