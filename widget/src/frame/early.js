/*
 * All that the window can do before its script is there, in the page itself (see `earlyWindow` in vite.config.ts): it is
 * shown with a field, and keeps what is typed. The script begins once that is painted (decision 41).
 */
{
  const field = document.querySelector("textarea");
  addEventListener("focus", () => document.activeElement === document.body && field.focus());
  field.addEventListener("keydown", ({ key, shiftKey, isComposing, keyCode }) => {
    field.enterWasPressed ||= key === "Enter" && !shiftKey && !isComposing && keyCode !== 229;
  });
  parent.postMessage({ porchlight: "early" }, "*");
  const again = () => {
    // As `refused` of browser/src/storage.ts reads it.
    history.replaceState([["porchlight:draft", field.value]], "");
    location.reload();
  };
  const begin = () => {
    import(document.querySelector("[rel=modulepreload]").href).catch(() => setTimeout(again, 4_000));
  };
  requestAnimationFrame(() => setTimeout(begin));
}
