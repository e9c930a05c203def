/** Addresses as an owner writes them into the configuration. */

/** Whether a text is a whole http or https address. */
export function isWebAddress(text: string): boolean {
  return /^https?:$/.test(URL.parse(text)?.protocol ?? "");
}
