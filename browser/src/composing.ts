/** What is asked of a key press: the browser's own, for React's has no `isComposing`. */
interface KeyPress {
  readonly isComposing?: boolean;
  readonly keyCode: number;
}

/**
 * Whether the key belongs to an input method, which is composing a word of Japanese, Chinese or Korean: Enter chooses
 * the word, Escape takes it back. Safari ends the composing before it tells of the key that did; what is left is 229, the
 * code of keys that an input method has taken.
 */
export function isForInputMethod({ isComposing, keyCode }: KeyPress): boolean {
  return isComposing === true || keyCode === 229;
}
