/** What the key is called on this machine that goes with others: ⌘ on Apple's keyboards. */
export const MODIFIER = /Mac|iPhone|iPad/u.test(navigator.platform) ? "⌘" : "Ctrl";
