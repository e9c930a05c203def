/** What is asked of a key press: the browser's own, for React's has no `isComposing`. */
interface KeyPress {
  readonly isComposing?: boolean;
  readonly keyCode: number;
}

/**
 * Whether the key belongs to an input method, which is composing a word of Japanese, Chinese or Korean: Enter chooses
 * the word then, and Escape takes it back. Safari says that the composing has ended before it tells of the key which
 * ended it; all that is left then is 229, the code of keys that an input method has taken.
 */
export function isForInputMethod({ isComposing, keyCode }: KeyPress): boolean {
  return isComposing === true || keyCode === 229;
}
